import type { Clock } from '../clock.ts';
import type { Store } from '../storage/index.ts';
import type { FlowState } from './flow-state.ts';

const COLLECTION = 'login-flows';

/** Flow states in the store, keyed by the flow id. They last `flowSeconds` from the first page. */
export interface FlowStates {
  /** The state of the flow; one that is met for the first time begins with `initial`. */
  open(flow: string, initial: FlowState): Promise<{ state: FlowState; begins: boolean }>;
  /** Applies `change` to the newest state, whatever another request has made of it meanwhile. */
  change(flow: string, initial: FlowState, change: (state: FlowState) => FlowState): Promise<FlowState>;
}

export function createFlowStates(store: Store, clock: Clock, flowSeconds: number): FlowStates {
  return {
    open: (flow, initial) =>
      store.update<FlowState, { state: FlowState; begins: boolean }>(COLLECTION, flow, (state) =>
        state === undefined
          ? {
              write: initial,
              answer: { state: initial, begins: true },
              options: { expiresAt: clock.now() + 1000 * flowSeconds },
            }
          : { keep: true, answer: { state, begins: false } },
      ),
    change: (flow, initial, change) =>
      store.update<FlowState, FlowState>(COLLECTION, flow, (state = initial) => {
        const changed = change(state);
        return { write: changed, answer: changed };
      }),
  };
}
