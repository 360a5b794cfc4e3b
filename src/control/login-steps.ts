import * as z from 'zod';
import { REASONS, type ReasonCode } from '../reasons.ts';
import type { ControlDeps } from './deps.ts';
import type { LoginOrder, Refusal } from './login-order.ts';
import type { Page } from './local-browser.ts';
import { loginOf } from './personas.ts';
import { signatureStep } from './login-signature.ts';
import { totpNow } from './totp.ts';

const shownStep = z.looseObject({
  step: z.string(),
  action: z.string().optional(),
  csrf: z.string().optional(),
  flow: z.string().optional(),
  location: z.string().optional(),
  refusal: z.looseObject({ code: z.string() }).optional(),
  channel: z.string().optional(),
  channels: z.array(z.looseObject({ channel: z.string() })).optional(),
  number: z.string().optional(),
  challenge: z.string().optional(),
  token: z.looseObject({ owners: z.array(z.looseObject({ id: z.string() })).optional() }).optional(),
  roles: z.array(z.looseObject({ value: z.string(), unavailable: z.string().optional() })).optional(),
});
/** One step of the login as the login door shows it to programs. */
export type Step = z.output<typeof shownStep>;

export function stepOn(page: Page): Step | undefined {
  return shownStep.safeParse(jsonOf(page)).data;
}

export type FilledForm =
  | { outcome: 'filled'; action: string; fields: Record<string, string> }
  /** Another page leads on. */
  | { outcome: 'elsewhere'; address: string }
  | Refusal;

/** What the person would do on this step: the form, filled in; or why the login ends here. */
export async function formFor(
  step: Step,
  previous: Step | undefined,
  order: LoginOrder,
  deps: ControlDeps,
): Promise<FilledForm> {
  if (step.refusal !== undefined && !worthAnotherCode(step, previous)) return refusalOf(step, step.refusal);
  const { person } = order;
  const fill = (name: string, fields: Record<string, string> = {}): FilledForm => ({
    outcome: 'filled',
    action: `${step.action ?? ''}/${name}`,
    fields: { csrf: step.csrf ?? '', ...fields },
  });
  const stop = (reason: ReasonCode, detail: string): Refusal => ({
    outcome: 'refused',
    reason,
    detail,
    flow: step.flow,
  });

  switch (step.step) {
    case 'login/password': {
      if (order.signature !== undefined)
        return { outcome: 'elsewhere', address: `${step.action ?? ''}/signature` };
      const login = loginOf(person);
      if (login === undefined)
        return stop(
          'LOGIN_FAILED',
          'The account has nothing to log in with: no login name, verified contact, СНИЛС or ИНН.',
        );
      return fill('password', { login, password: person.password });
    }
    case 'login/signature': {
      const signed = await signatureStep(step, order, deps);
      return signed.outcome === 'unsigned'
        ? stop('POLICY_SIGNATURE_NEEDED', signed.detail)
        : fill(signed.form, signed.fields);
    }
    case 'login/new-password':
      if (order.newPassword === undefined)
        return stop('PASSWORD_EXPIRED', 'The password must be changed: send `newPassword` as well.');
      return fill('new-password', { password: order.newPassword, repeat: order.newPassword });
    case 'login/channel':
      return fill('channel', { channel: order.channel ?? step.channels?.[0]?.channel ?? '' });
    case 'login/code': {
      const code = codeFor(step, order, deps);
      return code === undefined
        ? stop('CODE_NOT_REQUESTED', 'There is no code for this person in the inbox.')
        : fill('code', { code });
    }
    case 'login/push': {
      await approvePush(step, order, deps);
      return fill('push');
    }
    case 'login/role':
      return fill('role', { role: order.actFor ?? roleOffered(step) });
    case 'login/consent':
      return fill('consent', { decision: order.consent ? 'allow' : 'deny' });
    default:
      return stop(
        'STEP_NOT_DUE',
        `The login stands at \`${step.step}\`, which cannot be passed without a person.`,
      );
  }
}

/** Each TOTP code works once, so a second login within half a minute takes the next one, which is accepted early. */
function worthAnotherCode(step: Step, previous: Step | undefined): boolean {
  return (
    step.step === 'login/code' &&
    step.channel === 'totp' &&
    step.refusal?.code === 'CODE_USED' &&
    previous?.refusal === undefined
  );
}

function codeFor(step: Step, { person }: LoginOrder, { inbox, clock }: ControlDeps): string | undefined {
  if (step.channel === 'totp') {
    const secret = person.secondFactor.totpSecret;
    const ahead = step.refusal === undefined ? 0 : 30_000;
    return secret === undefined ? undefined : totpNow(secret, clock.now() + ahead).code;
  }
  return inbox.list({ to: person.oid, channel: step.channel }).find(({ state }) => state === 'delivered')
    ?.code;
}

async function approvePush(
  step: Step,
  { person }: LoginOrder,
  { inbox, confirmationCodes }: ControlDeps,
): Promise<void> {
  const { number } = step;
  if (number === undefined) return;
  const push = inbox.list({ to: person.oid, channel: 'push' }).find(({ state }) => state === 'delivered');
  // Whatever becomes of it, the next page tells.
  if (push !== undefined) await confirmationCodes.answerPush(push.id, { approve: true, number });
}

function roleOffered({ roles = [] }: Step): string {
  const open = roles.filter(({ unavailable }) => unavailable === undefined).map(({ value }) => value);
  return open.find((value) => value === 'individual') ?? open[0] ?? '';
}

function refusalOf(step: Step, { code, ...rest }: { code: string } & Record<string, unknown>): Refusal {
  const { until, retryAt, attemptsLeft, needed, has, rule } = rest;
  const told = { until, retryAt, attemptsLeft, needed, has, rule };
  const members = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return {
    outcome: 'refused',
    reason: knownReason(code),
    flow: step.flow,
    members,
    detail: typeof rest.detail === 'string' ? rest.detail : sentenceAbout(step, code),
  };
}

function sentenceAbout({ step, channel }: Step, code: string): string {
  if (code === 'CODE_USED' && channel === 'totp') {
    return 'Each TOTP code works once; move the clock before the next login: `POST /_/api/clock {"advance":"PT30S"}`.';
  }
  return `Refused at \`${step}\`.`;
}

const errorAnswer = z.looseObject({
  error: z.string().optional(),
  error_description: z.string().optional(),
  reason: z.string().optional(),
  code: z.string().optional(),
  detail: z.string().optional(),
  flow: z.string().optional(),
  oauth: z.looseObject({ error: z.string(), description: z.string().optional() }).optional(),
});

/** An error page of the engine or of the login door, told as far as it tells itself. */
export function refusedOn(page: Page): Refusal {
  const { error, error_description, reason, code, detail, flow, oauth } =
    errorAnswer.safeParse(jsonOf(page)).data ?? {};
  const oauthError = oauth?.error ?? error;
  const description = oauth?.description ?? error_description;
  return {
    outcome: 'refused',
    reason: knownReason(reason ?? code ?? 'OIDC_REQUEST_REFUSED'),
    detail: detail ?? description ?? `${page.url.pathname} answered ${page.status}; the journal says why.`,
    flow,
    ...(oauthError === undefined ? {} : { members: { error: oauthError, error_description: description } }),
  };
}

function knownReason(code: string): ReasonCode {
  return Object.hasOwn(REASONS, code) ? (code as ReasonCode) : 'OIDC_REQUEST_REFUSED';
}

function jsonOf({ type, text }: Page): unknown {
  if (!/\bjson\b/.test(type)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
