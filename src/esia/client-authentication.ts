import {
  messageTooLong,
  systemOfClient,
  timeMistakes,
  verifyClientSecret,
  type Explanation,
  type SignedRequest,
} from '../client-secrets/index.ts';
import type { Client } from '../clients/index.ts';
import type { EndpointDeps, EsiaDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import { onTheWire } from './journal.ts';
import { keptExplanation, keptParameters } from './kept-explanation.ts';
import type { Parameters } from './request-parameters.ts';

type AuthenticationDeps = EsiaDeps & Pick<EndpointDeps, 'diagnoses'>;
export type FoundClient = { outcome: 'found'; client: Client } | { outcome: 'refused'; refusal: Refusal };

/** ESIA: an unknown mnemonic and a system that is not activated are 007005. */
export function findClient({ clients }: EsiaDeps, mnemonic: string): FoundClient {
  const client = clients.byMnemonic(mnemonic);
  const refused = (code: Refusal['code'], hint: string): FoundClient => ({
    outcome: 'refused',
    refusal: { code, hint },
  });
  if (client === undefined) {
    const known = [...clients.list()].flatMap(({ esia }) => esia.mnemonic ?? []).slice(0, 20);
    return refused(
      '007005',
      `no system has the mnemonic \`${mnemonic.slice(0, 80)}\`; known are ${known.join(', ')}. Register it by a fixture or POST /_/api/clients with \`esia\`.`,
    );
  }
  if (client.esia.active === false) {
    return refused('007005', `${mnemonic} is registered but not activated (\`esia.active\`)`);
  }
  return { outcome: 'found', client };
}

/** The first generation may be switched off: its requests are then those of an unauthorized client. */
export function generationOpen(deps: EsiaDeps, client: Client, generation: string): Refusal | undefined {
  if (generation !== 'v1' || deps.switchesOf(client).v1_enabled) return undefined;
  const hint = 'the switch v1_enabled is off for this system: use /aas/oauth2/v2/ac and /aas/oauth2/v3/te';
  return { code: '007005', hint };
}

/**
 * Whether the client signed this request, and lately. A refusal is explained in full in the journal; the wire says
 * 007053, at v1 007005, whatever was wrong.
 */
export function authenticate(
  deps: AuthenticationDeps,
  client: Client,
  request: SignedRequest,
): Refusal | undefined {
  const system = systemOfClient(deps, client);
  const { mnemonic } = system;
  if (system.certificates.length === 0) return { code: '007002', hint: withoutCertificates(deps, client) };
  // Before any digest is made of it.
  const tooLong = messageTooLong(request);
  if (tooLong !== undefined) return { code: '007003', hint: `expected ${tooLong}` };
  const now = deps.clock.now();
  const verdict = verifyClientSecret(request, system, now);
  if (verdict.outcome === 'right') {
    deps.diagnoses.renew(mnemonic);
    return outsideTime(deps, client, request.parameters, now);
  }
  const { hint, ...explained } = explain(deps, mnemonic, request, verdict.failure);
  const refusal: Refusal = { code: request.generation === 'v1' ? '007005' : '007053', hint };
  const entry = deps.journal.record({
    kind: 'esia.client-secret',
    outcome: 'refused',
    reason: 'ESIA_CLIENT_SECRET_WRONG',
    client: client.client_id,
    hint,
    details: { ...onTheWire(refusal), failure: verdict.failure, ...explained },
  });
  return { ...refusal, entry: entry.id };
}

function withoutCertificates(deps: AuthenticationDeps, { client_id: id, esia }: Client): string {
  const mnemonic = esia.mnemonic ?? id;
  const [first] = deps.registerCertificates(esia.certificates).unreadable;
  return first === undefined
    ? `no certificate is registered for ${mnemonic}; put its PEM into \`esia.certificates\``
    : `none of the certificates of ${mnemonic} can be read; \`esia.certificates\` ${first.index}: expected ${first.expected}`;
}

interface Explained {
  hint: string;
  diagnosis?: string | undefined;
  explanation?: Explanation;
  /** In its place, where there were too many refusals to look into each. */
  request?: object;
}

function explain(
  { explainer, diagnoses }: AuthenticationDeps,
  mnemonic: string,
  request: SignedRequest,
  failure: string,
): Explained {
  if (!diagnoses.take(mnemonic)) {
    const { generation, endpoint, parameters } = request;
    const hint = `${failure}; not diagnosed: too many refusals at once. POST /_/api/client-secret/explain explains it`;
    return { hint, request: { generation, endpoint, parameters: keptParameters(parameters) } };
  }
  const answer = explainer.explain(request, { mnemonic });
  if (answer.outcome !== 'explained') return { hint: failure };
  const explanation = keptExplanation(answer.explanation, request.parameters);
  const { diagnosis } = explanation;
  const hint = diagnosis === undefined ? failure : `${diagnosis.says.en}. ${diagnosis.mend.en}`;
  return { hint, diagnosis: diagnosis?.id, explanation };
}

function outsideTime(
  deps: EsiaDeps,
  client: Client,
  { timestamp = '' }: Parameters,
  now: number,
): Refusal | undefined {
  const { clock_tolerance: tolerance } = deps.switchesOf(client);
  const [mistake] = timeMistakes(timestamp, now, tolerance, deps.clock.state().offset);
  if (mistake === undefined) return undefined;
  const { says, mend, details } = mistake;
  const hint = `${says.en}: sent ${details.sent ?? timestamp}, the stand’s clock says ${details.now ?? ''}, ${tolerance} s apart are accepted. ${mend.en}`;
  return { code: '007015', hint };
}
