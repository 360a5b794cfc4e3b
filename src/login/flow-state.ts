import type { ChannelName, Oid, Role } from '../accounts/index.ts';
import type { SignatureProof } from '../clients/index.ts';
import type { LoginRequest } from '../oidc/index.ts';
import type { ReasonCode } from '../reasons.ts';

/**
 * What a login has come to so far; kept in the store between two requests of the browser. It is only ever changed
 * by the functions below, each a pure step from one state to the next, because two requests may come at once.
 */
export interface FlowState {
  account?: Oid;
  /** What was proved in this flow, in that order. Always proofs of `account`. */
  proofs: Proof[];
  /** RFC 8176 values that the running session brought along; empty where the login begins afresh. */
  sessionAmr: string[];
  channel?: ChannelName;
  /** A channel that could not send (OTP-7): reloading the page must not ask it again, only the person may. */
  downChannel?: ChannelName;
  role?: Role;
  /** What a certificate proved in this flow, its role with it: no other can be taken (SIGN-4). */
  signature?: SignatureProof;
  /** What one proved when the running session began. */
  sessionSignature?: SignatureProof;
  /** ИНН of the organisation that was named in the login field (LOGIN-1). */
  organizationInn?: string;
  /** Value of the role (`roleValue`) in which consent was given in this flow. */
  consentedAs?: string;
  /** The obstacle the journal knows already: reloading a page must not write it again. */
  reported?: ReasonCode;
  /** The console's ticket logs in once; it stays used whoever comes after. */
  ticketUsed?: boolean;
}

export interface Proof {
  method: 'password' | 'persona' | 'signature' | ChannelName;
  /** Milliseconds since the epoch. */
  at: number;
}

/** SESS-1: what the session proved need not be proved again, unless the engine asks for the login itself. */
export function initialState({ needs, session }: LoginRequest): FlowState {
  if (session === undefined || needs.includes('login')) return nobody();
  const role = needs.includes('role') ? undefined : session.role;
  return {
    account: session.account,
    proofs: [],
    sessionAmr: session.amr,
    ...(session.signature === undefined ? {} : { sessionSignature: session.signature }),
    ...(role === undefined ? {} : { role }),
  };
}

export function nobody(): FlowState {
  return { proofs: [], sessionAmr: [] };
}

export function ticketUsed(state: FlowState): FlowState {
  return { ...state, ticketUsed: true };
}

/** What belongs to the flow and not to a person outlasts every change. */
export function lasting(change: (state: FlowState) => FlowState): (state: FlowState) => FlowState {
  return (state) => (state.ticketUsed === true ? ticketUsed(change(state)) : change(state));
}

/** The first factor. Whoever was here before is forgotten with everything they proved and chose. */
export function identified(account: Oid, proof: Proof, organizationInn?: string): FlowState {
  return {
    account,
    proofs: [proof],
    sessionAmr: [],
    ...(organizationInn === undefined ? {} : { organizationInn }),
  };
}

/** A certificate proves who it is, and on whose behalf. */
export function identifiedBySignature(account: Oid, proof: Proof, signature: SignatureProof): FlowState {
  return { ...identified(account, proof), signature };
}

/** RP-2, SESS-1: a signature on top of what was proved before; worth nothing where another account has taken over. */
export function signed(state: FlowState, account: Oid, proof: Proof, signature: SignatureProof): FlowState {
  return state.account === account ? { ...confirmed(state, account, proof), signature } : state;
}

/** A second factor; worth nothing where another account has taken over the flow meanwhile. */
export function confirmed(state: FlowState, account: Oid, proof: Proof): FlowState {
  return state.account === account ? { ...state, proofs: [...state.proofs, proof] } : state;
}

export function withChannel(state: FlowState, channel: ChannelName | undefined): FlowState {
  const rest = { ...state };
  delete rest.channel;
  return channel === undefined ? rest : { ...rest, channel };
}

export function withDownChannel(state: FlowState, channel?: ChannelName): FlowState {
  const rest = { ...state };
  delete rest.downChannel;
  return channel === undefined ? rest : { ...rest, downChannel: channel };
}

/** A role that was picked by hand outweighs the organisation named in the login field, and is consented to anew. */
export function withRole(
  { account, proofs, sessionAmr, channel, signature, sessionSignature }: FlowState,
  role: Role | undefined,
): FlowState {
  return {
    proofs,
    sessionAmr,
    ...(account === undefined ? {} : { account }),
    ...(channel === undefined ? {} : { channel }),
    ...(signature === undefined ? {} : { signature }),
    ...(sessionSignature === undefined ? {} : { sessionSignature }),
    ...(role === undefined ? {} : { role }),
  };
}
