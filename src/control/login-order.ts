import type { ChannelName, Person } from '../accounts/index.ts';
import type { SignatureFormat, SpecimenEntry } from '../certificates/index.ts';
import type { ReasonCode } from '../reasons.ts';
import type { AuthorizationUrl } from './authorization-url.ts';
import type { PostedForm } from './form-post.ts';

export interface LoginOrder {
  url: URL;
  person: Person;
  actFor?: string | undefined;
  consent: boolean;
  channel?: ChannelName | undefined;
  newPassword?: string | undefined;
  /** The certificate that logs in, in place of the password. */
  signature?: SpecimenEntry | undefined;
  /** How it signs: as its mistake asks for, or as CMS, unless said otherwise. */
  signatureFormat?: SignatureFormat | undefined;
  /** Of the virtual token that is to sign with it. */
  pin?: string | undefined;
}

export type LoginEnd =
  { outcome: 'redirected'; location: string } | { outcome: 'posted'; form: PostedForm } | Refusal;

export interface Refusal {
  outcome: 'refused';
  reason: ReasonCode;
  detail?: string | undefined;
  flow?: string | undefined;
  members?: Record<string, unknown> | undefined;
}

/** DEV-1: performs a login the way a browser would, through the same pages, over HTTP to this very process. */
export interface LoginDriver {
  authorizationUrl: (text: string) => AuthorizationUrl;
  drive: (order: LoginOrder, signal: AbortSignal) => Promise<LoginEnd>;
}
