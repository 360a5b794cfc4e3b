import { z } from 'zod';
import { fields } from '../accounts/index.ts';

const MOST_SECONDS = 86_400;

/** What a tester orders. A limit or a chance is optional: without them the fault strikes until it is disarmed. */
export const faultSchema = z
  .strictObject({
    kind: z.literal('delivery').describe('A message to a person goes wrong (OTP-7)'),
    effect: z
      .enum(['lost', 'late', 'twice', 'wrong-recipient', 'channel-down'])
      .describe(
        'Never arrives; arrives after `seconds`; arrives twice; goes to another address; the channel refuses to send',
      ),
    channel: z.enum(['sms', 'push', 'email']).optional().describe('Only this channel'),
    account: z.string().min(1).optional().describe('Only messages to this account: its oid or persona id'),
    client: z.string().min(1).optional().describe('Only logins to this client'),
    seconds: z
      .number()
      .int()
      .min(1)
      .max(MOST_SECONDS)
      .optional()
      .describe('With `late`: how late, by the emulator’s clock'),
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
    fields.rule<{ effect: string; seconds?: number | undefined }>(
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
