import type { Context } from 'koa';
import { readPastedRequest, type Explanation } from '../client-secrets/index.ts';
import { isoInstant } from '../clock.ts';
import { readFormText, sendPage } from '../http/index.ts';
import type { ClientSecretModel } from '../pages/index.ts';
import { csrfField, forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import { SHOWN, type PageOutcome } from './outcomes.ts';

/** Bytes. A CMS in an address that was percent-encoded twice. */
const LARGEST_FORM = 256 * 1024;

/** `GET /_/client-secret`: the empty form, or with `?entry=` the explanation that a journal entry keeps. */
export function showSecretPage(ctx: Context, deps: ConsoleDeps): PageOutcome {
  const { entry } = ctx.query;
  if (entry === undefined) return show(ctx, deps, {});
  const found = deps.journal.list().find(({ id }) => id === entry);
  const explanation = found?.details?.explanation;
  if (found === undefined || !isExplanation(explanation)) {
    return show(ctx, deps, { gone: true }, 404);
  }
  return show(ctx, deps, { explanation, entry: found.id });
}

/** `POST /_/client-secret`: explains the request that was copied into the form. Nothing changes by it. */
export async function explainSecretForm(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const form = await readFormText(ctx, LARGEST_FORM);
  if (form.outcome === 'refused') return { outcome: 'refused', code: form.code };
  const fields = Object.fromEntries(new URLSearchParams(form.text));
  const forged = forgery(ctx, fields, deps);
  if (forged !== undefined) return { outcome: 'forged', code: forged };
  const { address = '', body = '' } = fields;
  return show(ctx, deps, { address, body, ...explained(address, body, deps) });
}

function explained(
  address: string,
  body: string,
  { explainer }: ConsoleDeps,
): Pick<ClientSecretModel, 'mistake' | 'explanation'> {
  const read = readPastedRequest(address, body);
  if (read.outcome === 'mistaken') {
    const { field, wanted, expected } = read;
    return { mistake: { field, wanted, expected } };
  }
  const answer = explainer.explain(read.request);
  if (answer.outcome === 'explained') return { explanation: answer.explanation };
  const known = answer.outcome === 'unknown-system' ? answer.known.join(', ') : '';
  return { mistake: { field: 'mnemonic', expected: known } };
}

function show(ctx: Context, deps: ConsoleDeps, model: Partial<ClientSecretModel>, status = 200): PageOutcome {
  const whole = { csrf: csrfField(ctx, deps), address: '', body: '', ...model };
  // A form cannot be visited again in the other language; the page of an entry can.
  const here = ctx.method === 'POST' ? '/_/client-secret' : ctx.url;
  const chrome = { language: deps.languageOf(ctx), here, now: isoInstant(deps.clock.now()) };
  sendPage(ctx, status, deps.render('console/client-secret', whole, chrome));
  return SHOWN;
}

/** Entries are written by the stand alone; this one only has to be of the kind that keeps an explanation. */
function isExplanation(value: unknown): value is Explanation {
  return typeof value === 'object' && value !== null && 'message' in value && 'found' in value;
}
