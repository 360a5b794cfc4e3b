import { RefusedError, type ProblemDetails } from './refused-error.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | undefined>;

/** Calls of the control API, as JSON in and out. Rejects with `RefusedError` where the answer is a refusal. */
export interface ControlCalls {
  get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T>;
  /** The list to its end, page by page. */
  all<T>(path: string): Promise<T[]>;
  send<T = undefined>(method: Exclude<Method, 'GET'>, path: string, body?: unknown): Promise<T>;
}

export function createControlCalls(baseUrl: string, token: string | undefined): ControlCalls {
  const call = async (method: Method, url: URL, body?: unknown, signal?: AbortSignal): Promise<Response> => {
    const response = await fetch(url, {
      method,
      ...(signal === undefined ? {} : { signal }),
      headers: {
        Accept: 'application/json',
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    throw new RefusedError(`${method} ${url.pathname}`, await problemOf(response));
  };
  const addressOf = (path: string, query: Query = {}): URL => {
    const url = new URL(path, baseUrl);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    return url;
  };

  return {
    get: async <T>(path: string, query?: Query, signal?: AbortSignal) =>
      (await (await call('GET', addressOf(path, query), undefined, signal)).json()) as T,
    all: async <T>(path: string) => {
      const found: T[] = [];
      for (let url: URL | undefined = addressOf(path, { limit: 1000 }); url !== undefined;) {
        const response = await call('GET', url);
        found.push(...((await response.json()) as T[]));
        const next = /<([^>]+)>; rel="next"/.exec(response.headers.get('Link') ?? '')?.[1];
        url = next === undefined ? undefined : addressOf(next);
      }
      return found;
    },
    send: async <T>(method: Exclude<Method, 'GET'>, path: string, body?: unknown) => {
      const text = await (await call(method, addressOf(path), body)).text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}

async function problemOf(response: Response): Promise<ProblemDetails> {
  const { status } = response;
  try {
    return { ...((await response.json()) as object), status };
  } catch {
    return { status, title: `answered ${status} without problem details; is this an esia-emulator?` };
  }
}
