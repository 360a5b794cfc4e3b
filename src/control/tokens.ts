import * as z from 'zod';
import { isoInstant } from '../clock.ts';
import { KEY_KINDS, PROFILES } from '../certificates/index.ts';
import { DEFAULT_PIN, PIN_ATTEMPTS, type PinRule, type TokenCertificate } from '../virtual-token/index.ts';
import { answered, refused, type Answer } from './answer.ts';
import { pageOf, pageQuery } from './paging.ts';
import { route, type Desk, type Route } from './route.ts';

const base = '/_/api/tokens';
const tag = 'certificates';
const path = z.strictObject({ oid: z.string().min(1).max(80) });

const stateShape = z.object({
  oid: z.string(),
  persona: z.string().optional(),
  locked: z.boolean(),
  attemptsLeft: z.int().min(0).max(PIN_ATTEMPTS),
  defaultPin: z.boolean().describe('Whether the PIN is the public one that every token begins with.'),
  pin: z.string().optional().describe('Only the public one; any other is known to nobody but who set it.'),
});
const heldShape = z.object({
  id: z.string().describe('As in `GET /_/api/certificates`.'),
  kind: z.enum(['good', 'bad', 'ordered']),
  profile: z.enum(PROFILES),
  algorithm: z.enum(KEY_KINDS),
  title: z.strictObject({ ru: z.string(), en: z.string() }),
  organization: z.string().optional().describe('Oid.'),
  defect: z.string().optional().describe('What is wrong with it on purpose.'),
  rule: z.string().optional().describe('The rule that refuses it.'),
  notBefore: z.iso.datetime().optional().describe('Absent while it has not been made.'),
  notAfter: z.iso.datetime().optional(),
  classes: z.array(z.string()).optional().describe('Of signature tools; empty in one that is not qualified.'),
  revoked: z.boolean().optional(),
});
const tokenShape = stateShape.extend({ certificates: z.array(heldShape) });

/** SIGN-1: the virtual tokens, as their administrator sees them. */
export const tokenRoutes: Route[] = [
  route({
    method: 'GET',
    at: base,
    tag,
    summary: 'Virtual tokens of the personas',
    query: pageQuery,
    answer: { status: 200, is: 'One page of the list', shape: z.array(stateShape) },
    run: async ({ query }, desk) => {
      const holders = [...desk.accounts.personas()].filter(({ oid }) => desk.virtualTokens.has(oid));
      const states = await Promise.all(holders.map(({ oid }) => stateOf(oid, desk)));
      return pageOf(states, ({ oid }) => oid, query, base);
    },
  }),
  route({
    method: 'GET',
    at: `${base}/{oid}`,
    tag,
    summary: 'A person’s virtual token',
    description: 'What it holds is made when it first signs or is looked at on the login page.',
    path,
    answer: { status: 200, is: 'The token', shape: tokenShape },
    refusals: ['RECORD_NOT_FOUND'],
    run: async (request, desk) => {
      const { oid } = request.path;
      if (!desk.virtualTokens.has(oid)) return NONE;
      const held = await desk.virtualTokens.describe(oid, { make: false });
      return answered({ ...(await stateOf(oid, desk)), certificates: held.map(shown) });
    },
  }),
  route({
    method: 'PATCH',
    at: `${base}/{oid}`,
    tag,
    summary: 'Set the PIN of a virtual token',
    description: `8 to 12 characters with letters of both cases, a digit and a special character. Attempts and lock stay as they are; \`${DEFAULT_PIN}\` is what it began with.`,
    path,
    body: z.strictObject({ pin: z.string().max(200, 'at most 12 characters') }),
    bodyExample: { pin: 'Another-pin1' },
    answer: { status: 200, is: 'The state of the token', shape: stateShape },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { oid }, body: { pin } }, desk) => {
      if (!desk.virtualTokens.has(oid)) return NONE;
      const outcome = await desk.virtualTokens.setPin(oid, pin);
      if (outcome.outcome === 'weak')
        return refused('RECORD_INVALID', { errors: outcome.rules.map(mistake) });
      desk.journal.record({
        kind: 'token.written',
        outcome: 'ok',
        account: oid,
        details: { change: 'pin-set' },
      });
      return answered(await stateOf(oid, desk));
    },
  }),
  route({
    method: 'POST',
    at: `${base}/{oid}/unlock`,
    tag,
    summary: 'Unlock a virtual token',
    description: 'As the administrator’s PIN of a real one does. The PIN stays as it is.',
    path,
    answer: { status: 200, is: 'The state of the token', shape: stateShape },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { oid } }, desk) => {
      if (!desk.virtualTokens.has(oid)) return NONE;
      await desk.virtualTokens.unlock(oid);
      desk.journal.record({
        kind: 'token.written',
        outcome: 'ok',
        account: oid,
        details: { change: 'unlocked' },
      });
      return answered(await stateOf(oid, desk));
    },
  }),
];

const NONE: Answer = refused('RECORD_NOT_FOUND', {
  detail: `There is no account with this oid, or none with a certificate; \`GET ${base}\` lists the tokens.`,
});

/** What a PIN lacks. The PIN itself is not repeated: answers are logged by those who ask. */
const EXPECTED: Record<PinRule, string> = {
  length: '8 to 12 characters',
  'upper-case': 'an upper-case letter',
  'lower-case': 'a lower-case letter',
  digit: 'a digit',
  special: 'a special character, e.g. `-`',
  visible: 'no spaces and nothing that cannot be seen',
};
const mistake = (rule: PinRule) => ({ field: '/pin', value: 'not repeated', expected: EXPECTED[rule] });

async function stateOf(oid: string, { accounts, virtualTokens }: Desk) {
  const persona = accounts.get(oid)?.persona;
  const state = await virtualTokens.state(oid);
  return {
    oid,
    ...(persona !== undefined && { persona }),
    ...state,
    ...(state.defaultPin && { pin: DEFAULT_PIN }),
  };
}

function shown({ id, kind, profile, algorithm, title, organization, defect, rule, made }: TokenCertificate) {
  const bare = { id, kind, profile, algorithm, title, organization, defect, rule };
  if (made === undefined) return bare;
  const { notBefore, notAfter, classes, revoked } = made;
  return { ...bare, notBefore: isoInstant(notBefore), notAfter: isoInstant(notAfter), classes, revoked };
}
