import { CONSENT_ERROR_ROWS } from './consent-error-rows.ts';
import { ERROR_ROWS, type ErrorRow } from './error-rows.ts';

/**
 * ESIA's own error codes (esia-protocol 4.4, 4.5) as data: what goes over the wire and what it means. `surface` says
 * where the row can be met; the fidelity document and the README's table are printed from here.
 */
export interface EsiaError {
  /** RFC 6749 name in `error`. */
  error: string;
  /** After `ESIA-00…: `; `[…]` stands for a list of parameters. */
  text: string;
  meaning: { ru: string; en: string };
  /** `Observed`: text seen on the wire of the real service; `ESIA`: code documented, text ours. */
  source: 'Observed' | 'ESIA' | 'Assumed';
  surface: readonly Surface[];
}
export type Surface = 'page' | 'redirect' | 'token' | 'rest';

const ROWS = { ...ERROR_ROWS, ...CONSENT_ERROR_ROWS };

export type EsiaCode = keyof typeof ROWS;

export const ESIA_ERRORS = Object.fromEntries(
  Object.entries<ErrorRow>(ROWS).map(([code, [error, text, ru, en, source, surface]]) => [
    code,
    { error, text, meaning: { ru, en }, source, surface } satisfies EsiaError,
  ]),
) as unknown as Record<EsiaCode, EsiaError>;

export function isEsiaCode(code: string): code is EsiaCode {
  return Object.hasOwn(ESIA_ERRORS, code);
}

/** What an endpoint can answer with: `ac` on its own page and by redirect, `te` in JSON. */
export function codesOf(endpoint: 'ac' | 'te'): string[] {
  const surfaces: readonly Surface[] = endpoint === 'ac' ? ['page', 'redirect'] : ['token'];
  return Object.entries(ESIA_ERRORS).flatMap(([code, { surface }]) =>
    surface.some((one) => surfaces.includes(one)) ? code : [],
  );
}

/** `ESIA-007014: The request doesn`t contain the mandatory parameter [scope, state].` */
export function describe(code: EsiaCode, parameters: readonly string[] = []): string {
  return `ESIA-${code}: ${ESIA_ERRORS[code].text.replace('…', parameters.join(', '))}`;
}

/** A request that is refused: the code for the wire, a sentence for the developer. */
export interface Refusal {
  code: EsiaCode;
  /** What came, what was expected, how to mend it; for the journal. */
  hint: string;
  /** Names in the square brackets of 007014. */
  parameters?: readonly string[];
  /** Id of the journal entry that tells it already. */
  entry?: string;
  /** Id of the fault that ordered it. */
  fault?: string;
}
