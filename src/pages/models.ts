import type { ReasonCode } from '../reasons.ts';
import type { CabinetCertificatesModel, CabinetConfirmModel, CabinetFrame } from './cabinet.ts';
import type { ClientModel, ClientsModel } from './clients.ts';
import type { ConsentItem, ConsentTerms, OrganizationItems } from './consent.ts';
import type { ClientSecretModel } from './explanation.ts';
import type { PowersModel } from './powers-of-attorney.ts';
import type { CertificatesModel, CheckModel, SignatureModel } from './signatures.ts';
import type { TokenModel } from './tokens.ts';

/**
 * What each page is given to show. Pages know nothing of rooms: doors turn records into these plain shapes.
 * Instants are ISO text. `action` is the base of the flow, e.g. `/login/abc`; forms post to `${action}/<step>`.
 */
export type Language = 'ru' | 'en';

export interface Chrome {
  language: Language;
  /** Path and query of this page, for the language switch (`?lang=`). */
  here: string;
  /** The emulator's clock as ISO text; countdowns and "in 30 minutes" are shown only where it is given. */
  now?: string | undefined;
}

export interface RefusalModel {
  code: ReasonCode;
  until?: string | undefined;
  retryAt?: string | undefined;
  attemptsLeft?: number | undefined;
  /** Policy refusals: e.g. the level that is needed, the kinds that are allowed. */
  needed?: string[] | undefined;
  has?: string[] | undefined;
  /** Of a signature: the rule that refuses it, e.g. `path.validity`. */
  rule?: string | undefined;
}

export interface RelyingPartyModel {
  id: string;
  name: string;
  uri?: string | undefined;
}

export interface FlowModel {
  action: string;
  flow: string;
  csrf: string;
  client: RelyingPartyModel;
  refusal?: RefusalModel | undefined;
}

export interface PersonaCard {
  id: string;
  name: string;
  level: string;
  note: string;
  /** Short names of organisations they act for. */
  organizations: string[];
}

/** An account that has logged in through this browser. */
export interface RememberedAccount {
  oid: string;
  /** `Тестова А. О.` */
  name: string;
  /** Picked by `?as=<oid>`: its login is filled in. */
  chosen: boolean;
}

export interface RoleCard {
  /** Value of the form field `role`: `individual`, `self_employed` or the organisation's oid. */
  value: string;
  kind: 'individual' | 'employee' | 'organization' | 'sole_trader' | 'self_employed';
  /** The organisation's short name, or the person's full name. */
  title: string;
  position?: string | undefined;
  ogrn?: string | undefined;
  chief?: boolean | undefined;
  unavailable?:
    'blocked' | 'dismissed' | 'invited' | 'head-not-confirmed' | 'liquidated' | 'not-accepted' | undefined;
}

type ChannelName = 'sms' | 'push' | 'email' | 'totp';

export interface PageModels {
  /** `POST {action}/password` with login, password; `POST {action}/persona` with persona; `POST {action}/forget` with account (oid); `POST {action}/cancel`; `GET {action}?as=<oid>` fills a remembered login in. */
  'login/password': FlowModel & {
    login?: string | undefined;
    personas: PersonaCard[];
    remembered: RememberedAccount[];
    /** Persona of `login_hint=persona:<id>`: offered above the form. */
    suggestedPersona?: string | undefined;
  };
  /** `GET {action}/signature`; `POST {action}/signature` with signature: CMS as PEM or base64. */
  'login/signature': FlowModel & {
    /** Base64; signed are these characters, or the bytes they stand for. */
    challenge: string;
    expiresAt: string;
    /** Of the signature that was refused. */
    checks?: CheckModel[] | undefined;
    /** `POST {action}/token` with token (id of an owner) or login, certificate, pin. */
    token: TokenModel;
    /** The service demands a signature (RP-2); `person`: who is asked for it on top of what they have proved. */
    demand?: { qualified: boolean; person?: string | undefined } | undefined;
  };
  /** `GET {action}/help`: forgotten password, forgotten login, registration. */
  'login/help': FlowModel;
  /** `POST {action}/new-password` with password, repeat. */
  'login/new-password': FlowModel;
  /** `POST {action}/channel` with channel. */
  'login/channel': FlowModel & { channels: { channel: ChannelName; recipient: string }[] };
  /** `POST {action}/code` with code; `POST {action}/resend`; `POST {action}/channel` with channel=`` to choose another. */
  'login/code': FlowModel & {
    channel: ChannelName;
    recipient: string;
    codeLength: number;
    expiresAt?: string | undefined;
    resendAt?: string | undefined;
    otherChannels: boolean;
  };
  /** `POST {action}/push` asks again (the page also reloads itself); `POST {action}/resend`; `…/channel`. */
  'login/push': FlowModel & {
    number: string;
    recipient: string;
    expiresAt: string;
    resendAt: string;
    otherChannels: boolean;
  };
  /** `POST {action}/role` with role. */
  'login/role': FlowModel & { personName: string; roles: RoleCard[] };
  /** `POST {action}/consent` with decision=`allow` | `deny`. */
  'login/consent': FlowModel & {
    personName: string;
    role: RoleCard;
    items: ConsentItem[];
    organizationItems: ConsentItem[];
    /** ESIA's own protocol: what is asked of each organisation that a scope names. */
    organizations?: OrganizationItems[] | undefined;
    /** ESIA's own protocol: consents for a purpose and a time. */
    consents?: ConsentTerms[] | undefined;
  };
  /** A policy said no: what stands in the way, the step that would mend it. `POST {action}/cancel` leads back to the client; `POST {action}/role` with role=`` offers the roles again; `POST {action}/switch` logs in as somebody else. */
  'login/refused': FlowModel & {
    personName?: string | undefined;
    canChooseRole: boolean;
    refusal: RefusalModel;
  };
  'cabinet/certificates': CabinetCertificatesModel;
  'cabinet/confirm': CabinetConfirmModel;
  'cabinet/closed': CabinetFrame;
  error: {
    code: ReasonCode;
    status: number;
    /** OAuth error of the client's request, e.g. `invalid_client`, with its description. */
    oauth?: { error: string; description?: string | undefined } | undefined;
    /** Six digits of ESIA's own code: the catalogue may know what to do about it. */
    esia?: string | undefined;
    flow?: string | undefined;
    /** Id of the journal entry. */
    entry?: string | undefined;
  };
  /** RP-initiated logout: `POST {action}` with xsrf and logout=`yes` (everywhere) or without it (only this client). */
  logout: {
    action: string;
    xsrf: string;
    client?: RelyingPartyModel | undefined;
    personName?: string | undefined;
  };
  /** `notReturned`: an address to return to came, and it is not registered for the client. */
  'logged-out': { client?: RelyingPartyModel | undefined; notReturned?: boolean | undefined };
  /** `GET /`: what this is, where things are. */
  home: {
    issuer: string;
    accounts: number;
    organizations: number;
    clients: number;
    endpoints: { path: string; note: string }[];
  };
  /** Asked once where a control token is set. `POST {action}` with token. */
  'console/token': { action: string; csrf: string; refusal?: RefusalModel | undefined };
  'console/client-secret': ClientSecretModel;
  'console/clients': ClientsModel;
  'console/client': ClientModel;
  'console/signature': SignatureModel;
  'console/certificates': CertificatesModel;
  'console/powers-of-attorney': PowersModel;
  /**
   * Forms, each with csrf: `POST /_/actions/clock` with advance (ISO duration), freeze, unfreeze or reset;
   * `…/reset`; `…/snapshot-take` and `…/snapshot-restore` with name; `…/fault-arm` with effect, channel, account,
   * seconds, count; `…/fault-disarm` with id; `…/unlock` with unlock (oid); `…/inbox-empty`; `…/login` with persona, client; `…/push` with message (id), number, answer=`approve` | `deny`.
   */
  'console/overview': {
    issuer: string;
    version: string;
    clock: { now: string; offsetSeconds: number; frozen: boolean };
    csrf: string;
    personas: ConsolePersona[];
    clients: { id: string; name: string; redirectUris: string[]; loginUrl?: string | undefined }[];
    inbox: ConsoleMessage[];
    journal: ConsoleEntry[];
    /** What a person is called in the journal, by oid: the persona, or the short name. */
    people: Record<string, string>;
    faults: ConsoleFault[];
    snapshots: { name: string; takenAt: string }[];
  };
}

export interface ConsoleFault {
  id: string;
  /** Of a delivery by its name; a refused request of ESIA's protocol as `/te → ESIA-007008`. */
  effect: string;
  channel?: string | undefined;
  /** The persona, short name or oid. */
  account?: string | undefined;
  client?: string | undefined;
  seconds?: number | undefined;
  /** Strikes left; without a limit where absent. */
  count?: number | undefined;
  strikes: number;
}

export interface ConsolePersona extends PersonaCard {
  login: string;
  password: string;
  oid: string;
  snils?: string | undefined;
  status: string;
  /** LOGIN-5: ISO instant. */
  lockedUntil?: string | undefined;
}

export interface ConsoleMessage {
  id: string;
  channel: string;
  to: string;
  text: string;
  code?: string | undefined;
  sentAt: string;
  expiresAt?: string | undefined;
  state: string;
}

export interface ConsoleEntry {
  id: string;
  at: string;
  kind: string;
  outcome: string;
  reason?: string | undefined;
  hint?: string | undefined;
  account?: string | undefined;
  client?: string | undefined;
  flow?: string | undefined;
  details?: Record<string, unknown> | undefined;
}

export type PageName = keyof PageModels;
export type RenderPage = <P extends PageName>(page: P, model: PageModels[P], chrome: Chrome) => string;
