import { fullName } from '../accounts/index.ts';
import { clientNameIn } from '../clients/index.ts';
import { isoInstant } from '../clock.ts';
import type { CheckModel, FlowModel, PageModels, PageName, RefusalModel } from '../pages/index.ts';
import type { Arrival } from './arrival.ts';
import { consentItems } from './consent-items.ts';
import { csrfOf } from './csrf.ts';
import type { LoginFlow } from './login-flow.ts';
import { personaCards, personaHint, suggestedLogin } from './personas.ts';
import { rememberedAccounts, rememberedLogin } from './remembered.ts';
import { roleCard, sameRole, takeable } from './roles.ts';
import type { Known } from './situation.ts';
import type { TokenSaid } from './step-outcome.ts';

/** A page and what it shows; the page's name is also the `step` of the JSON answer. */
export type LoginPage = { [P in LoginPageName]: { page: P; model: PageModels[P] } }[LoginPageName];
export type LoginPageName = Extract<PageName, `login/${string}`>;

/** Of the answer at hand only: `login` is typed back into the field and forgotten. */
export interface Said {
  refusal?: RefusalModel | undefined;
  login?: string | undefined;
  /** Of the signature that was refused. */
  checks?: CheckModel[] | undefined;
  token?: TokenSaid | undefined;
}

export function actionOf(flow: string): string {
  return `/login/${flow}`;
}

export function pageOfStep(flow: LoginFlow, arrival: Arrival, said: Said = {}): LoginPage {
  const { step, situation } = arrival;
  const frame = frameOf(flow, said.refusal ?? arrival.refusal);
  const { known } = situation;
  // The page of the signature asks the room for a challenge: it is made in signature-page.ts.
  if (known === undefined || step.step === 'password' || step.step === 'signature')
    return passwordPage(flow, frame, said.login);
  // OTP-7: nothing could be sent, so the person is asked for a way again and not for a code.
  if (arrival.refusal?.code === 'CHANNEL_DOWN') return channelPage(frame, known);
  switch (step.step) {
    case 'channel':
      return channelPage(frame, known);
    case 'code':
      return codePage(frame, arrival, known, step.channel);
    case 'push':
      return pushPage(frame, arrival, known);
    case 'new-password':
      return { page: 'login/new-password', model: frame };
    case 'consent':
      return consentPage(flow, frame, known, step.role);
    case 'refused':
      return refusedPage(frame, known, step.refusal);
    case 'role':
    case 'finish':
      return rolePage(frame, known);
  }
}

export function frameOf(
  { ctx, deps, request }: Pick<LoginFlow, 'ctx' | 'deps' | 'request'>,
  refusal?: RefusalModel,
): FlowModel {
  const { client_id: id, client_uri: uri } = request.client;
  const language = deps.languageOf(ctx, deps.settings.language, request.uiLocales);
  const name = clientNameIn(language, request.client);
  return {
    action: actionOf(request.flow),
    flow: request.flow,
    csrf: csrfOf(deps.csrfKey, request.flow),
    client: { id, name, uri },
    refusal,
  };
}

function passwordPage(flow: LoginFlow, frame: FlowModel, login: string | undefined): LoginPage {
  const model = {
    ...frame,
    login: login ?? rememberedLogin(flow) ?? suggestedLogin(flow),
    remembered: rememberedAccounts(flow),
    personas: personaCards(flow),
    suggestedPersona: personaHint(flow)?.persona,
  };
  return { page: 'login/password', model };
}

function channelPage(frame: FlowModel, { channels }: Known): LoginPage {
  return { page: 'login/channel', model: { ...frame, channels } };
}

function codePage(
  frame: FlowModel,
  { challenge }: Arrival,
  { channels }: Known,
  channel: PageModels['login/code']['channel'],
): LoginPage {
  // A TOTP code ends by the clock of the app, not by ours, and there is nothing to send again.
  const timed = challenge !== undefined && channel !== 'totp';
  return {
    page: 'login/code',
    model: {
      ...frame,
      channel,
      recipient: recipientOf(channels, channel),
      codeLength: challenge?.codeLength ?? 6,
      expiresAt: timed ? isoInstant(challenge.expiresAt) : undefined,
      resendAt: timed ? isoInstant(challenge.resendAt) : undefined,
      otherChannels: channels.length > 1,
    },
  };
}

function pushPage(frame: FlowModel, { challenge }: Arrival, { channels }: Known): LoginPage {
  return {
    page: 'login/push',
    model: {
      ...frame,
      number: challenge?.number ?? '',
      recipient: recipientOf(channels, 'push'),
      expiresAt: isoInstant(challenge?.expiresAt ?? 0),
      resendAt: isoInstant(challenge?.resendAt ?? 0),
      otherChannels: channels.length > 1,
    },
  };
}

function rolePage(frame: FlowModel, { person, options }: Known): LoginPage {
  const roles = options.map((option) => roleCard(option, person));
  return { page: 'login/role', model: { ...frame, personName: fullName(person), roles } };
}

function consentPage(
  flow: LoginFlow,
  frame: FlowModel,
  known: Known,
  role: Parameters<typeof sameRole>[0],
): LoginPage {
  const { person, level, options, offers } = known;
  const option = options.find((one) => sameRole(one.role, role));
  const card = option === undefined ? { value: '', kind: role.kind, title: '' } : roleCard(option, person);
  return {
    page: 'login/consent',
    model: {
      ...frame,
      personName: fullName(person),
      role: card,
      ...consentItems(flow.request, { person, level, role, offers, accounts: flow.deps.accounts }),
      consents: flow.request.consents,
    },
  };
}

/** Choosing again helps only where there is another role than the one that was refused. */
function refusedPage(
  frame: FlowModel,
  { person, options, allOptions }: Known,
  obstacle: RefusalModel,
): LoginPage {
  const refusedRoles = takeable(options).length === 0 ? 0 : 1;
  const canChooseRole = !ACCOUNT_OBSTACLES.has(obstacle.code) && takeable(allOptions).length > refusedRoles;
  return {
    page: 'login/refused',
    model: { ...frame, personName: fullName(person), canChooseRole, refusal: obstacle },
  };
}

/** These stand in the way in every role. */
const ACCOUNT_OBSTACLES: ReadonlySet<RefusalModel['code']> = new Set([
  'ACCOUNT_BLOCKED',
  'ACCOUNT_NOT_ACTIVATED',
  'LOGIN_LOCKED',
  'POLICY_SECOND_FACTOR_MISSING',
  'POLICY_LEVEL_TOO_LOW',
]);

function recipientOf(channels: Known['channels'], channel: string): string {
  return channels.find((one) => one.channel === channel)?.recipient ?? '';
}
