import type { Context } from 'koa';
import { fullName } from '../accounts/index.ts';
import { readFormText, sendPage } from '../http/index.ts';
import type { SignatureModel, SignatureReportModel } from '../pages/index.ts';
import { writePem } from '../pki/index.ts';
import { factsOfCertificate, RULE_WORDS, type SignatureReport } from '../signature-check/index.ts';
import { challengeDocument } from '../signature-login/index.ts';
import { csrfField, forgery } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';
import { SHOWN, type PageOutcome } from './outcomes.ts';

/** Bytes: twice what a signature may have, since base64 grows by its percent escapes. */
const LARGEST_FORM = 512 * 1024;
/** What a specimen signs where only its signature is wrong. */
const SPECIMEN_CONTENT = 'challenge';

type Asked = Pick<SignatureModel, 'signature' | 'content' | 'at' | 'like' | 'needs' | 'qualified'>;
const NOTHING: Asked = { signature: '', content: '', at: '', like: 'login', needs: '', qualified: false };
const NEEDS: readonly Asked['needs'][] = ['personal', 'organization'];

/** `GET /_/signature`: the empty form; with `?specimen=` the check of one from the shelf. */
export async function showSignaturePage(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const { specimen } = ctx.query;
  if (specimen === undefined) return show(ctx, deps, NOTHING, {});
  const asked = typeof specimen === 'string' ? await askedOf(specimen, deps) : undefined;
  if (asked === undefined) return { outcome: 'refused', code: 'RECORD_NOT_FOUND' };
  const { report, mistake } = await checked(asked, deps);
  // The certificate of a wrong message is a good one, and recognised as that: what was picked says more.
  const picked = specimenOf(String(specimen), deps);
  return show(ctx, deps, asked, { mistake, report: report && { ...report, specimen: picked } });
}

function specimenOf(id: string, { certificates }: ConsoleDeps): SignatureReportModel['specimen'] {
  const entry = certificates.entry(id);
  if (entry === undefined) return undefined;
  const { title, rule } = entry;
  return { id, title, rule, ...(rule !== undefined && RULE_WORDS[rule]) };
}

/** `POST /_/signature`: checks what was pasted. Nothing is kept. */
export async function checkSignatureForm(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const form = await readFormText(ctx, LARGEST_FORM);
  if (form.outcome === 'refused') return { outcome: 'refused', code: form.code };
  const fields = Object.fromEntries(new URLSearchParams(form.text));
  const forged = forgery(ctx, fields, deps);
  if (forged !== undefined) return { outcome: 'forged', code: forged };
  const { signature = '', password, content = '', at = '', like } = fields;
  const asked: Asked = {
    signature,
    content,
    at,
    like: like === 'document' ? 'document' : 'login',
    needs: NEEDS.find((one) => one === fields.needs) ?? '',
    qualified: fields.qualified !== undefined,
  };
  return show(ctx, deps, asked, await checked(asked, deps, password));
}

async function checked(
  { signature, content, at, like, needs, qualified }: Asked,
  deps: ConsoleDeps,
  password?: string,
): Promise<Pick<SignatureModel, 'mistake' | 'report'>> {
  const answer = await deps.signatureCheck.check({
    signature,
    password,
    like,
    qualified,
    ...(needs !== '' && { needs }),
    // A field left empty is one that was not filled in: nobody signs nothing.
    ...(content !== '' && { content: new Uint8Array(Buffer.from(content)) }),
    ...(at.trim() !== '' && { at: at.trim() }),
  });
  if (answer.outcome === 'checked') return { report: shown(answer.report, deps) };
  const { field, says, mend } = answer;
  return { mistake: { field, says, mend } };
}

/** With the names of whom the report knows by id, and certificates as their owners know them. */
function shown(report: SignatureReport, { accounts, organizations }: ConsoleDeps): SignatureReportModel {
  const { admits, certificates, ...rest } = report;
  const facts = certificates.map((one) => ({ ...one, ...factsOfCertificate(one) }));
  if (admits === undefined) return { ...rest, certificates: facts };
  const { person, role } = admits;
  const found = accounts.get(person);
  const organization = 'organization' in role ? role.organization : undefined;
  return {
    ...rest,
    certificates: facts,
    admits: {
      person: { id: person, name: found === undefined ? '' : fullName(found) },
      role: {
        kind: role.kind,
        organization:
          organization === undefined
            ? undefined
            : { id: organization, name: organizations.get(organization)?.shortName ?? '' },
      },
    },
  };
}

async function askedOf(id: string, { certificates }: ConsoleDeps): Promise<Asked | undefined> {
  const entry = certificates.entry(id);
  if (entry?.wrong === 'signature') {
    if (entry.format === 'xml') {
      const content = Buffer.from(challengeDocument(SPECIMEN_CONTENT));
      const xml = await certificates.sign(id, { content, format: 'xml' });
      return xml && { ...NOTHING, signature: Buffer.from(xml).toString() };
    }
    const cms = await certificates.sign(id, { content: Buffer.from(SPECIMEN_CONTENT) });
    return cms && { ...NOTHING, signature: writePem('CMS', cms), content: SPECIMEN_CONTENT };
  }
  const specimen = entry && (await certificates.get(id));
  return specimen && { ...NOTHING, ...entry.needs, signature: specimen.certificate.pem };
}

function show(
  ctx: Context,
  deps: ConsoleDeps,
  asked: Asked,
  answer: Pick<SignatureModel, 'mistake' | 'report'>,
): PageOutcome {
  const model = { csrf: csrfField(ctx, deps), ...asked, ...answer };
  // A form cannot be visited again in the other language; the page of a specimen can.
  const here = ctx.method === 'POST' ? '/_/signature' : ctx.url;
  sendPage(ctx, 200, deps.render('console/signature', model, { language: deps.languageOf(ctx), here }));
  return SHOWN;
}
