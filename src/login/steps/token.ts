import type { Person } from '../../accounts/index.ts';
import type { OpenOutcome, SignOutcome } from '../../virtual-token/index.ts';
import type { LoginFlow } from '../login-flow.ts';
import {
  fieldMissing,
  type Fields,
  type OpenStep,
  type StepOutcome,
  type TokenSaid,
} from '../step-outcome.ts';
import { bySignature } from './signature.ts';

const kind = 'login.token';

/**
 * SIGN-1: the virtual token signs the challenge, and its signature is judged as any other. Without a certificate the
 * token is only opened: whoever knows the PIN may see what is on it.
 */
export const token: OpenStep = async (flow, fields) => {
  const { pin, certificate = '' } = fields;
  const said = named(flow, fields, certificate);
  if (said === undefined) {
    const expected = flow.deps.settings.loginPersonas ? 'the id of a persona in `token`, or ' : '';
    return fieldMissing(flow, 'login', `${expected}a phone, e-mail, СНИЛС, ИНН or login name`);
  }
  if (pin === undefined) return fieldMissing(flow, 'pin', 'the PIN of the token');
  const person = holderOf(flow, said);
  const { virtualTokens, signatureLogin } = flow.deps;
  if (certificate === '') return answerTo(await virtualTokens.open(person?.oid, pin), { flow, person, said });
  const { value } = await signatureLogin.challenge(flow.request.flow);
  const content = Buffer.from(value);
  const outcome = await virtualTokens.sign(person?.oid, { certificate, pin, content });
  return answerTo(outcome, { flow, person, said });
};

/** A persona by its id where the page names them, anybody by what they log in with. */
function named(
  { deps }: LoginFlow,
  { token: id, login }: Fields,
  certificate: string,
): TokenSaid | undefined {
  if (deps.settings.loginPersonas && id !== undefined) return { by: 'token', value: id, certificate };
  return login === undefined ? undefined : { by: 'login', value: login, certificate };
}

function holderOf({ deps: { accounts } }: LoginFlow, { by, value }: TokenSaid): Person | undefined {
  return by === 'token' ? accounts.byPersona(value) : accounts.byIdentifier(value);
}

interface Attempt {
  flow: LoginFlow;
  person: Person | undefined;
  said: TokenSaid;
}

async function answerTo(outcome: OpenOutcome | SignOutcome, attempt: Attempt): Promise<StepOutcome> {
  const { flow, person, said } = attempt;
  const account = person?.oid;
  const opened = { ...said, ...(account !== undefined && { person: account }) };
  switch (outcome.outcome) {
    case 'opened':
      return { outcome: 'opened', token: opened };
    case 'signed': {
      flow.record({ kind, outcome: 'ok', account, details: { certificate: outcome.entry.id } });
      const proof = await bySignature(flow, outcome.cms);
      return proof.outcome === 'refused' ? { ...proof, token: opened } : proof;
    }
    case 'no-such-certificate': {
      const hint =
        'The PIN is right, the token has no such certificate; `GET /_/api/tokens/{oid}` lists them.';
      flow.record({ kind, outcome: 'refused', reason: 'TOKEN_CERTIFICATE_UNKNOWN', account, hint });
      return { outcome: 'refused', refusal: { code: 'TOKEN_CERTIFICATE_UNKNOWN' }, token: opened };
    }
    case 'locked':
      return locked(outcome.now, attempt);
    case 'pin-wrong':
      return pinWrong(outcome.left, attempt);
  }
}

/** LOGIN-3: a login that nobody has is told as a wrong PIN, and the attempts left of another's token are not told. */
function pinWrong(left: number | undefined, { flow, person, said }: Attempt): StepOutcome {
  const hint =
    left !== undefined
      ? `The PIN is wrong; attempts left: ${left}. \`GET /_/api/tokens/{oid}\` tells whether it is still the public one.`
      : said.by === 'token'
        ? 'No persona with this id has a token; `GET /_/api/tokens` lists those who have.'
        : 'Nobody with this login has a token; `GET /_/api/tokens` lists those who have.';
  flow.record({ kind, outcome: 'refused', reason: 'TOKEN_PIN_WRONG', account: person?.oid, hint });
  const attemptsLeft = said.by === 'token' ? left : undefined;
  return { outcome: 'refused', refusal: { code: 'TOKEN_PIN_WRONG', attemptsLeft }, token: said };
}

function locked(now: boolean, { flow, person, said }: Attempt): StepOutcome {
  const account = person?.oid;
  const mend = '`POST /_/api/tokens/{oid}/unlock` opens it; time does not.';
  if (now) {
    const hint = `The PIN was wrong three times in a row: the token is locked (SIGN-1). ${mend}`;
    flow.record({ kind: 'token.locked', outcome: 'note', account, hint });
  }
  const hint = now ? `The PIN is wrong. ${mend}` : `The token is locked, so no PIN is looked at. ${mend}`;
  flow.record({ kind, outcome: 'refused', reason: 'TOKEN_LOCKED', account, hint });
  return { outcome: 'refused', refusal: { code: 'TOKEN_LOCKED' }, token: said };
}
