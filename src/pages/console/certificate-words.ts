import type { ExplainedCertificate } from '../explanation.ts';
import type { Chrome } from '../models.ts';
import { dateOf } from '../moment.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';

type Validity = keyof Words['clients']['validity'];

/** `с 21 ноября 2026 г. по 21 ноября 2027 г. — действует`; how it stands is left out where no clock is known. */
export function validityInWords(
  { notBefore, notAfter }: Pick<ExplainedCertificate, 'notBefore' | 'notAfter'>,
  { language, now }: Chrome,
  { clients }: Words,
  valid: Validity | undefined = now === undefined ? undefined : standing(notBefore, notAfter, now),
): string {
  const days = `${clients.from} ${dateOf(notBefore, language)} ${clients.until} ${dateOf(notAfter, language)}`;
  return valid === undefined ? days : `${days} — ${clients.validity[valid]}`;
}

function standing(notBefore: string, notAfter: string, now: string): Validity {
  const at = Date.parse(now);
  if (at < Date.parse(notBefore)) return 'not-yet';
  return at > Date.parse(notAfter) ? 'no-longer' : 'now';
}

/** `ГОСТ Р 34.10-2012, 256 бит` */
export function keyInWords(
  { algorithm, bits }: Pick<ExplainedCertificate, 'algorithm' | 'bits'>,
  { clients, console: { clientSecret } }: Words,
): string {
  return `${wordFor(algorithm, clientSecret.algorithms)}, ${bits} ${clients.bits}`;
}
