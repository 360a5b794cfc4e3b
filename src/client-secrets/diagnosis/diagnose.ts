import { expectedMessages, messageOf, V1, type Message } from '../messages.ts';
import { looksLikeCms, verifyClientSecret } from '../verify.ts';
import { inspectCms } from './inspect-cms.ts';
import { inspectRaw } from './inspect-raw.ts';
import type { Findings, Inquiry } from './inquiry.ts';
import { repairSecret } from './repairs.ts';
import { diagnosis } from './table.ts';

/** Finds out why a secret that was refused is not right: first its text, then its form, then what it signs. */
export function diagnoseSecret(inquiry: Inquiry): Findings {
  const { request, system, now } = inquiry;
  const { bytes, mistakes } = repairSecret(request.secret);
  if (bytes === undefined || mistakes.some(({ id }) => id === 'secret-truncated')) return { mistakes };
  if (mistakes.length > 0) {
    const secret = Buffer.from(bytes).toString('base64url');
    const verdict = verifyClientSecret({ ...request, secret }, system, now);
    inquiry.tally.work.signatures += verdict.work.signatures;
    inquiry.tally.work.nodes += verdict.work.nodes;
    if (verdict.outcome === 'right') {
      const certificate = system.certificates.find((own) => own.certificate === verdict.certificate);
      return { mistakes, certificate };
    }
  }
  const found = looksLikeCms(bytes) ? inspectAnyCms(bytes, inquiry) : inspectAnyRaw(bytes, inquiry);
  return { ...found, mistakes: [...mistakes, ...found.mistakes] };
}

function inspectAnyRaw(bytes: Uint8Array, inquiry: Inquiry): Findings {
  const found = inspectRaw(bytes, inquiry);
  if (inquiry.request.generation !== 'v1' || found.mistakes.some(({ id }) => id === 'secret-not-signature')) {
    return found;
  }
  return { ...found, mistakes: [diagnosis('raw-where-cms'), ...found.mistakes] };
}

function inspectAnyCms(bytes: Uint8Array, inquiry: Inquiry): Findings {
  const { request, system } = inquiry;
  const first: Message = messageOf(request.parameters, V1);
  if (request.generation === 'v1' || system.lenient) return inspectCms(bytes, [first], inquiry);
  const found = inspectCms(bytes, expectedMessages(request), inquiry);
  const ofV1 = found.mistakes.some(({ id }) => id === 'order-v1');
  const others = found.mistakes.filter(({ id }) => id !== 'order-v1');
  return { ...found, mistakes: [diagnosis(ofV1 ? 'v1-cms-at-v2' : 'cms-where-raw'), ...others] };
}
