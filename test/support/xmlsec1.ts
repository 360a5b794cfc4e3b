import { spawnSync } from 'node:child_process';

const COMMAND = 'xmlsec1';

/** Why a test is skipped, and how to have it run; goes into the name of the skipped `describe`. */
export const WITHOUT_XMLSEC1 = 'skipped: there is no `xmlsec1` here (Debian: apt-get install xmlsec1)';

/** Whether the machine has xmlsec1; says so on standard error where it has not. */
export function hasXmlsec1(): boolean {
  const found = spawnSync(COMMAND, ['--version'], { stdio: 'pipe' }).status === 0;
  if (!found) process.stderr.write(`${WITHOUT_XMLSEC1}\n`);
  return found;
}

/**
 * Standard output of one run of xmlsec1.
 * @throws Error with the command line and what it wrote to standard error.
 */
export function runXmlsec1(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(COMMAND, args, { stdio: 'pipe' });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`xmlsec1 ${args.join(' ')} ended with ${String(status)}: ${stderr.toString()}`);
  return stdout.toString();
}

/** An empty signature that xmlsec1 fills in, as its users write it. */
export function signatureTemplate(method: string, { uri = '', prefix = '' } = {}): string {
  const start = prefix === '' ? '' : `${prefix}:`;
  const declared = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return `
  <${start}Signature ${declared}="http://www.w3.org/2000/09/xmldsig#">
    <${start}SignedInfo>
      <${start}CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
      <${start}SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${method}"/>
      <${start}Reference URI="${uri}">
        <${start}Transforms>
          <${start}Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
          <${start}Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </${start}Transforms>
        <${start}DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <${start}DigestValue/>
      </${start}Reference>
    </${start}SignedInfo>
    <${start}SignatureValue/>
    <${start}KeyInfo><${start}X509Data><${start}X509Certificate/></${start}X509Data></${start}KeyInfo>
  </${start}Signature>
`;
}
