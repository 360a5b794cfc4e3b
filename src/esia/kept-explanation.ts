import { headAndTail, type Explanation } from '../client-secrets/index.ts';
import type { Parameters } from './request-parameters.ts';

/** What the journal keeps of one refused secret, in characters of JSON. */
const LARGEST = 8000;
const LONGEST_TEXTS = [2000, 500, 200, 60];
const MOST_CERTIFICATES = 4;

// A code or token of ESIA's form, whole or cut off, wherever it stands: an address, a string that is signed, a hint.
const TOKEN = /eyJ[\w-]{13,}(?:\.[\w-]*){0,2}/g;
// What is shorter is no code or token, and might stand anywhere.
const SHORTEST_TOKEN = 16;

/** The text without the codes and tokens in it; `known`: others that are to go, whatever their form. */
export function withoutTokens(text: string, known: readonly string[] = []): string {
  const cut = (token: string): string => `${token.slice(0, 8)}… (${token.length} characters)`;
  const rest = known.reduce((left, token) => left.replaceAll(token, cut(token)), text);
  return rest.replaceAll(TOKEN, cut);
}

/** An explanation for the journal: without codes and tokens, and of a size that a thousand of may be kept. */
export function keptExplanation(explanation: Explanation, parameters: Parameters): Explanation {
  const registered = explanation.registered.slice(0, MOST_CERTIFICATES);
  return kept({ ...explanation, registered }, parameters);
}

/** What somebody needs to have a request explained that was not diagnosed. */
export function keptParameters(parameters: Parameters): Parameters {
  const rest = { ...parameters, client_secret: undefined };
  return kept(rest, parameters);
}

function kept<T extends object>(value: T, { code = '', refresh_token = '' }: Parameters): T {
  const tokens = [code, refresh_token].filter(({ length }) => length >= SHORTEST_TOKEN);
  let json = '';
  for (const longest of LONGEST_TEXTS) {
    json = JSON.stringify(value, (_name, one: unknown) =>
      typeof one === 'string' ? headAndTail(withoutTokens(one, tokens), longest) : one,
    );
    if (json.length <= LARGEST) break;
  }
  return JSON.parse(json) as T;
}
