import type { Context } from 'koa';
import type { Person } from '../accounts/index.ts';
import { readForm, sendPage } from '../http/index.ts';
import type { CertificatesModel } from '../pages/index.ts';
import { csrfField, forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import { go, SHOWN, type PageOutcome } from './outcomes.ts';
import { shelfOf } from './shelf-model.ts';

const AT = '/_/certificates';
type Answer = Pick<CertificatesModel, 'mistakes' | 'typed' | 'done' | 'open'>;

/**
 * `GET /_/certificates`: the shelf; `?ordered=`, `?revoked=` and `?unlocked=` say what was just done, `?person=` (persona
 * or oid) opens what is there for that person.
 */
export function showCertificates(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const { ordered, revoked, unlocked, person } = ctx.query;
  const done =
    doneOf('ordered', ordered, deps) ?? doneOf('revoked', revoked, deps) ?? unlockedOf(unlocked, deps);
  const open = personOf(person, deps) ?? personOf(unlocked, deps);
  return show(ctx, deps, 200, { typed: {}, done, open: open?.oid });
}

/** `POST /_/certificates`: orders one, revokes one, or unlocks the token of a person. */
export async function changeCertificates(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const form = await readForm(ctx);
  if (form.outcome === 'refused') return form;
  const forged = forgery(ctx, form.fields, deps);
  if (forged !== undefined) return { outcome: 'forged', code: forged };
  if (form.fields.do === 'revoke') return revoke(form.fields.id ?? '', deps);
  if (form.fields.do === 'unlock') return unlock(form.fields.person ?? '', deps);
  return form.fields.do === 'order'
    ? order(ctx, form.fields, deps)
    : { outcome: 'refused', code: 'REQUEST_MALFORMED' };
}

async function order(ctx: Context, fields: Record<string, string>, deps: ConsoleDeps): Promise<PageOutcome> {
  const { person, organization, profile, algorithm, defect } = fields;
  const filled = Object.entries({ person, organization, profile, algorithm, defect }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const written = await deps.certificates.order(Object.fromEntries(filled));
  if (written.outcome !== 'written') {
    return show(ctx, deps, 422, { mistakes: written.mistakes, typed: { ...fields } });
  }
  // As an order through the control API is written down.
  const { id, person: account, defect: mistake } = written.record;
  const details = { id, change: 'issued', ...(mistake !== undefined && { defect: mistake }) };
  deps.journal.record({ kind: 'certificate.written', outcome: 'ok', account, details });
  return go(`${AT}?ordered=${encodeURIComponent(id)}#ordered`);
}

async function revoke(id: string, { certificates, journal }: ConsoleDeps): Promise<PageOutcome> {
  const outcome = await certificates.revoke(id, 'unspecified');
  if (outcome === 'unknown') return { outcome: 'refused', code: 'RECORD_NOT_FOUND' };
  if (outcome === 'already') return { outcome: 'refused', code: 'RECORD_CONFLICT' };
  const account = certificates.entry(id)?.person;
  const details = { id, change: 'revoked', reason: 'unspecified' };
  journal.record({ kind: 'certificate.written', outcome: 'ok', account, details });
  return go(`${AT}?revoked=${encodeURIComponent(id)}`);
}

/** SIGN-1: what the administrator's PIN does with a real token. */
async function unlock(oid: string, { virtualTokens, journal }: ConsoleDeps): Promise<PageOutcome> {
  if (!virtualTokens.has(oid)) return { outcome: 'refused', code: 'RECORD_NOT_FOUND' };
  await virtualTokens.unlock(oid);
  journal.record({ kind: 'token.written', outcome: 'ok', account: oid, details: { change: 'unlocked' } });
  return go(`${AT}?unlocked=${encodeURIComponent(oid)}#token-${encodeURIComponent(oid)}`);
}

function personOf(id: string | string[] | undefined, { accounts }: ConsoleDeps): Person | undefined {
  return typeof id === 'string' ? (accounts.byPersona(id) ?? accounts.get(id)) : undefined;
}

function unlockedOf(id: string | string[] | undefined, deps: ConsoleDeps): CertificatesModel['done'] {
  const person = personOf(id, deps);
  return person && { what: 'unlocked', id: person.persona ?? person.oid };
}

/** Only what there is: an address is anybody's to write. */
function doneOf(
  what: 'ordered' | 'revoked',
  id: string | string[] | undefined,
  { certificates }: ConsoleDeps,
): CertificatesModel['done'] {
  return typeof id === 'string' && certificates.entry(id) !== undefined ? { what, id } : undefined;
}

async function show(ctx: Context, deps: ConsoleDeps, status: number, answer: Answer): Promise<PageOutcome> {
  const model = { csrf: csrfField(ctx, deps), ...(await shelfOf(deps)), ...answer };
  const here = ctx.method === 'POST' ? AT : ctx.url;
  sendPage(ctx, status, deps.render('console/certificates', model, { language: deps.languageOf(ctx), here }));
  return SHOWN;
}
