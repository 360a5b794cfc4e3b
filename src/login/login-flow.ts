import type Koa from 'koa';
import type { Entry, NewEntry } from '../journal/index.ts';
import type { LoginRequest } from '../oidc/index.ts';
import type { LoginDoorDeps } from './deps.ts';
import { deviceOf, type Device } from './device.ts';
import { initialState, lasting, type FlowState } from './flow-state.ts';
import { createFlowStates } from './flow-states.ts';

/** One login under way, as the steps see it during one request. */
export interface LoginFlow {
  ctx: Koa.Context;
  deps: LoginDoorDeps;
  request: LoginRequest;
  device: Device;
  /** The newest state this request knows. */
  readonly state: FlowState;
  change(change: (state: FlowState) => FlowState): Promise<void>;
  /** Writes to the journal with flow, client and, where it is known, account. */
  record(entry: Omit<NewEntry, 'flow' | 'client'>): Entry;
}

export async function openLoginFlow(
  ctx: Koa.Context,
  deps: LoginDoorDeps,
  request: LoginRequest,
): Promise<LoginFlow> {
  const states = createFlowStates(deps.store, deps.clock, deps.settings.flowSeconds);
  const initial = initialState(request);
  const opened = await states.open(request.flow, initial);
  let { state } = opened;

  const flow: LoginFlow = {
    ctx,
    deps,
    request,
    device: deviceOf(ctx, deps.accounts),
    get state() {
      return state;
    },
    async change(change) {
      state = await states.change(request.flow, initial, lasting(change));
    },
    record: (entry) =>
      deps.journal.record({
        account: state.account,
        ...entry,
        flow: request.flow,
        client: request.client.client_id,
      }),
  };
  if (opened.begins) {
    const { needs, reasons, scopes, claims } = request;
    flow.record({ kind: 'login.started', outcome: 'ok', details: { needs, reasons, scopes, claims } });
  }
  return flow;
}
