import * as z from 'zod';
import { fields } from '../accounts/index.ts';

const MOST_SECONDS = 86_400;

/** What each kind of trouble is described by, beside what all have. */
const OF_KIND = {
  delivery: { needs: ['effect'], mayHave: ['channel', 'account', 'seconds'] },
  esia: { needs: ['endpoint', 'code'], mayHave: [] },
} as const;

interface Described {
  kind: keyof typeof OF_KIND;
  effect?: string | undefined;
  channel?: string | undefined;
  account?: string | undefined;
  seconds?: number | undefined;
  endpoint?: string | undefined;
  code?: string | undefined;
}

/** A member belongs to one kind: there it is demanded where the kind needs it, elsewhere it is a mistake. */
const membersOfKinds = Object.entries(OF_KIND).flatMap(([kind, { needs, mayHave }]) => [
  ...needs.map((name) =>
    fields.rule<Described>(
      [name],
      `a value with the kind ${kind}, and only with it`,
      (fault) => (fault.kind === kind) === (fault[name] !== undefined),
      ['kind', name],
    ),
  ),
  ...mayHave.map((name) =>
    fields.rule<Described>(
      [name],
      `nothing but with the kind ${kind}`,
      (fault) => fault.kind === kind || fault[name] === undefined,
      ['kind', name],
    ),
  ),
]);

/** What a tester orders. A limit or a chance is optional: without them the fault strikes until it is disarmed. */
export const faultSchema = z
  .strictObject({
    kind: z
      .enum(['delivery', 'esia'])
      .describe(
        '`delivery`: a message to a person goes wrong (OTP-7). `esia`: a request in ESIA’s own protocol is refused',
      ),
    effect: z
      .enum(['lost', 'late', 'twice', 'wrong-recipient', 'channel-down'])
      .optional()
      .describe(
        'Of a delivery: never arrives; arrives after `seconds`; arrives twice; goes to another address; the channel refuses to send',
      ),
    channel: z.enum(['sms', 'push', 'email']).optional().describe('Only this channel'),
    account: z.string().min(1).optional().describe('Only messages to this account: its oid or persona id'),
    client: z.string().min(1).optional().describe('Only logins to, and requests of, this client'),
    seconds: z
      .number()
      .int()
      .min(1)
      .max(MOST_SECONDS)
      .optional()
      .describe('With `late`: how late, by the emulator’s clock'),
    endpoint: z
      .enum(['ac', 'te'])
      .optional()
      .describe('With `esia`: authorization or token requests, of every generation'),
    code: z
      .string()
      .regex(/^\d{6}$/, 'six digits of ESIA’s table of errors, like 007008')
      .optional()
      .describe('With `esia`: the code that is answered, six digits of ESIA’s table of errors'),
    count: z.number().int().min(1).max(1_000_000).optional().describe('Disarms itself after so many strikes'),
    probability: z
      .number()
      .gt(0, 'a number above 0, up to 1')
      .max(1, 'a number above 0, up to 1')
      .optional()
      .describe('Chance to strike on each occasion'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .optional()
      .describe('Of the chance: the same seed repeats the same sequence'),
  })
  .check(
    ...membersOfKinds,
    fields.rule<{ effect?: string | undefined; seconds?: number | undefined }>(
      ['seconds'],
      'a number of seconds with the effect late, and only with it',
      ({ effect, seconds }) => (effect === 'late') === (seconds !== undefined),
      ['effect', 'seconds'],
    ),
    fields.rule<{ seed?: number | undefined; probability?: number | undefined }>(
      ['seed'],
      'a seed only beside `probability`',
      ({ seed, probability }) => seed === undefined || probability !== undefined,
      ['seed', 'probability'],
    ),
  );

export type FaultOrder = z.input<typeof faultSchema>;
