import type { ProblemExtra } from '../http/index.ts';
import type { ReasonCode } from '../reasons.ts';

/** What a route answers. The door alone turns it into HTTP. */
export type Answer =
  | { outcome: 'answered'; status: 200 | 201 | 204 | 503; body?: unknown; headers?: Record<string, string> }
  /** Bytes that are a file of their own. */
  | { outcome: 'file'; bytes: Uint8Array; type: string; name: string }
  | { outcome: 'refused'; code: ReasonCode; extra: ProblemExtra }
  | { outcome: 'stream'; source: EventSource };

/** What a stream of server-sent events carries: first what was missed, then each thing as it happens. */
export interface EventSource {
  missed: readonly StreamedEvent[];
  subscribe(send: (event: StreamedEvent) => void): () => void;
}

export interface StreamedEvent {
  id: string;
}

export function answered(body: unknown, headers?: Record<string, string>): Answer {
  return { outcome: 'answered', status: 200, body, ...(headers === undefined ? {} : { headers }) };
}

export function created(body: unknown, location: string): Answer {
  return { outcome: 'answered', status: 201, body, headers: { Location: location } };
}

export function done(): Answer {
  return { outcome: 'answered', status: 204 };
}

export function refused(code: ReasonCode, extra: ProblemExtra = {}): Answer {
  return { outcome: 'refused', code, extra };
}
