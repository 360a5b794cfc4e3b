import { fields, readRecord, type Oid } from '../accounts/index.ts';
import { isoInstant, type Clock } from '../clock.ts';
import { seededNumber, type Random } from '../random.ts';
import type { EsiaEndpoint, Fault, FaultOn, Faults, Occasion } from './fault.ts';
import { faultSchema } from './fault-schema.ts';
import { suits } from './suits.ts';

export interface FaultsDeps {
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id' | 'bytes'>;
  /** The account of an oid or a persona id; where it is left out, any text is taken for an oid. */
  personOf?: (name: string) => Oid | undefined;
  /** Whether there is such a client; where it is left out, any is. */
  hasClient?: (id: string) => boolean;
  /** Codes that an endpoint of ESIA's own protocol can answer; where it is left out, any code is taken. */
  esiaCodes?: (endpoint: EsiaEndpoint) => readonly string[];
  /** An earlier `export()`. */
  initial?: readonly Fault[];
}

export function createFaults(deps: FaultsDeps): Faults {
  const {
    clock,
    random,
    personOf = (name: string): Oid | undefined => name,
    hasClient = () => true,
    esiaCodes,
    initial = [],
  } = deps;
  const armed = new Map<string, Fault>(initial.map((fault) => [fault.id, fault]));

  // Names that nobody bears would make a fault that waits for ever.
  const schema = faultSchema.check(
    fields.rule<{ account?: string | undefined }>(
      ['account'],
      'the oid of an account or the id of a persona, see `GET /_/api/personas`',
      ({ account }) => account === undefined || personOf(account) !== undefined,
    ),
    fields.rule<{ client?: string | undefined }>(
      ['client'],
      'the client_id of a client, see `GET /_/api/clients`',
      ({ client }) => client === undefined || hasClient(client),
    ),
    fields.rules<{ endpoint?: EsiaEndpoint | undefined; code?: string | undefined }>(
      ['endpoint', 'code'],
      ({ endpoint, code }) => {
        if (endpoint === undefined || code === undefined) return [];
        const codes = esiaCodes?.(endpoint) ?? [code];
        const expected = `a code that the endpoint answers: ${codes.join(', ')}`;
        return codes.includes(code) ? [] : [{ path: ['code'], expected }];
      },
    ),
  );

  /** One occasion: the dice are thrown, and what struck or has done its last is written down. */
  function strikes(fault: Fault): boolean {
    const { probability, seed, occasions, count } = fault;
    const struck = probability === undefined || seededNumber(seed, occasions) < probability;
    if (struck && count === 1) armed.delete(fault.id);
    else {
      const left = struck && count !== undefined ? { count: count - 1 } : {};
      const tally = { occasions: occasions + 1, strikes: fault.strikes + Number(struck) };
      armed.set(fault.id, { ...fault, ...left, ...tally });
    }
    return struck;
  }

  return {
    arm(order) {
      const read = readRecord(schema, order);
      if (read.outcome === 'invalid') return read;
      const { account, seed = random.bytes(4).readUInt32BE(), ...rest } = read.record;
      const fault = {
        id: random.id(9),
        ...rest,
        ...(account === undefined ? {} : { account: personOf(account) }),
        seed,
        armedAt: isoInstant(clock.now()),
        occasions: 0,
        strikes: 0,
      } as Fault;
      armed.set(fault.id, fault);
      return { outcome: 'armed', fault };
    },
    list: () => [...armed.values()],
    disarm: (id) => armed.delete(id),
    disarmAll() {
      const { size } = armed;
      armed.clear();
      return size;
    },
    take<O extends Occasion>(occasion: O) {
      const found = [...armed.values()].find((fault) => suits(fault, occasion) && strikes(fault));
      return found as FaultOn<O> | undefined;
    },
    export: () => structuredClone([...armed.values()]),
  };
}
