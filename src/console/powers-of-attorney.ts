import type { Context } from 'koa';
import { fullName } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import { readForm, sendPage } from '../http/index.ts';
import type { PowerRow, PowersModel } from '../pages/index.ts';
import { POWER_DEFECTS, type PowerOfAttorney } from '../powers-of-attorney/index.ts';
import { reasonOf } from '../signature-login/index.ts';
import { choicesOf, employersOf, MOST_CHOICES } from './choices.ts';
import { csrfField, forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import { go, SHOWN, type PageOutcome } from './outcomes.ts';

const AT = '/_/powers-of-attorney';

type Answer = Pick<PowersModel, 'mistakes' | 'refusal' | 'typed' | 'done'>;

/** `GET /_/powers-of-attorney`; `?issued=` and `?revoked=` say what was just done. */
export async function showPowers(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const { issued, revoked } = ctx.query;
  const done = (await doneOf('issued', issued, deps)) ?? (await doneOf('revoked', revoked, deps));
  return show(ctx, deps, 200, { typed: {}, done });
}

/** `POST /_/powers-of-attorney`: issues one, or revokes one. */
export async function changePowers(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const form = await readForm(ctx);
  if (form.outcome === 'refused') return form;
  const forged = forgery(ctx, form.fields, deps);
  if (forged !== undefined) return { outcome: 'forged', code: forged };
  if (form.fields.do === 'revoke') return revoke(form.fields.number ?? '', deps);
  return form.fields.do === 'issue'
    ? issue(ctx, form.fields, deps)
    : { outcome: 'refused', code: 'REQUEST_MALFORMED' };
}

/** `GET /_/powers-of-attorney/{number}/document` and `…/signature`. */
export async function downloadPower(ctx: Context, { powersOfAttorney }: ConsoleDeps): Promise<PageOutcome> {
  const [, number = '', part] =
    /^\/_\/powers-of-attorney\/([\w-]+)\/(document|signature)$/.exec(ctx.path) ?? [];
  const files = await powersOfAttorney.files(number);
  if (files === undefined) return { outcome: 'refused', code: 'RECORD_NOT_FOUND' };
  const document = part === 'document';
  ctx.status = 200;
  ctx.set('Cache-Control', 'no-store');
  ctx.attachment(`ON_EMCHD_${number.toLowerCase()}.xml${document ? '' : '.sig'}`);
  ctx.type = document ? 'application/xml' : 'application/pkcs7-signature';
  ctx.body = Buffer.from(document ? files.document : files.signature);
  return SHOWN;
}

async function issue(ctx: Context, fields: Record<string, string>, deps: ConsoleDeps): Promise<PageOutcome> {
  const { principal, representative, from, until, signer, defect, power } = fields;
  const filled = Object.entries({ principal, representative, from, until, signer, defect }).filter(
    ([, value]) => value !== undefined && value !== '',
  );
  const powers = power === undefined || power === '' ? {} : { powers: [{ code: power }] };
  const result = await deps.powersOfAttorney.issue({ ...Object.fromEntries(filled), ...powers });
  const typed = { ...fields };
  if (result.outcome === 'invalid') return show(ctx, deps, 422, { mistakes: result.mistakes, typed });
  if (result.outcome === 'refused') {
    const { rule, sentence } = result;
    return show(ctx, deps, 422, { refusal: { code: reasonOf(rule), sentence }, typed });
  }
  note(result.record, 'issued', deps);
  const { number } = result.record;
  return go(`${AT}?issued=${number}#${number}`);
}

async function revoke(number: string, deps: ConsoleDeps): Promise<PageOutcome> {
  const outcome = await deps.powersOfAttorney.revoke(number, { by: 'operator' });
  if (outcome === 'unknown') return { outcome: 'refused', code: 'RECORD_NOT_FOUND' };
  if (outcome === 'already') return { outcome: 'refused', code: 'RECORD_CONFLICT' };
  const power = await deps.powersOfAttorney.get(number);
  if (power !== undefined) note(power, 'revoked', deps);
  return go(`${AT}?revoked=${encodeURIComponent(number)}`);
}

/** As the control API writes it down. */
function note(
  { number, organization, person }: PowerOfAttorney,
  change: string,
  { journal }: ConsoleDeps,
): void {
  const details = { number, organization, change };
  journal.record({ kind: 'power-of-attorney.written', outcome: 'ok', account: person, details });
}

/** Only what there is: an address is anybody's to write. */
async function doneOf(
  what: 'issued' | 'revoked',
  number: string | string[] | undefined,
  { powersOfAttorney }: ConsoleDeps,
): Promise<PowersModel['done']> {
  const found = typeof number === 'string' ? await powersOfAttorney.get(number) : undefined;
  return found && { what, number: found.number };
}

async function show(ctx: Context, deps: ConsoleDeps, status: number, answer: Answer): Promise<PageOutcome> {
  const all = await deps.powersOfAttorney.list();
  const model: PowersModel = {
    csrf: csrfField(ctx, deps),
    powers: all.slice(0, MOST_CHOICES).map((power) => rowOf(power, deps)),
    more: Math.max(0, all.length - MOST_CHOICES),
    choices: {
      ...choicesOf(deps),
      defects: [...POWER_DEFECTS],
    },
    ...answer,
  };
  const here = ctx.method === 'POST' ? AT : ctx.url;
  const chrome = { language: deps.languageOf(ctx), here };
  sendPage(ctx, status, deps.render('console/powers-of-attorney', model, chrome));
  return SHOWN;
}

function rowOf(power: PowerOfAttorney, { organizations }: ConsoleDeps): PowerRow {
  const { number, state, representative, principal, from, until, powers, origin, revoked, defect } = power;
  return {
    number,
    state,
    person: fullName(representative),
    employed:
      power.person !== undefined &&
      employersOf(power.person, organizations).some(({ oid }) => oid === power.organization),
    organization: organizations.get(power.organization)?.shortName ?? principal.name,
    from,
    until,
    powers: powers.map(({ code }) => code),
    origin,
    defect,
    revoked: revoked && { ...revoked, at: isoInstant(revoked.at) },
  };
}
