import { Marked } from '../parts/marked.tsx';
import { ShellText } from '../parts/shell-text.tsx';
import type { Words } from '../words/index.ts';

/** How the challenge is signed elsewhere, ready to be pasted into a shell. */
export function Recipes({ challenge, words }: { challenge: string; words: Words }) {
  const { signature } = words;
  return (
    <details class="recipes">
      <summary>{signature.recipes}</summary>
      <ShellText title={signature.rsa} text={recipe(challenge, '-md sha256')} words={words} />
      <ShellText
        title={signature.gost}
        text={recipe(challenge, '-engine gost -md md_gost12_256')}
        words={words}
      />
      <ShellText title={signature.xml} text={xmlRecipe(challenge)} words={words} />
      <ShellText title={signature.raw} text={rawRecipe(challenge)} words={words} />
      <p class="hint">
        <Marked text={signature.where} />
      </p>
    </details>
  );
}

/** Detached, with the certificate and signed attributes: as `openssl cms` does unless told otherwise. */
function recipe(challenge: string, how: string): string {
  return `printf %s '${challenge}' | openssl cms -sign -binary ${how} -signer my.pem -outform PEM`;
}

const rawRecipe = (challenge: string): string =>
  `printf %s '${challenge}' | openssl dgst -sha256 -sign my.pem | base64 -w0`;

const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** SIGN-7: the empty signature that xmlsec1 fills in, in the document that is signed. */
function xmlRecipe(challenge: string): string {
  return `xmlsec1 --sign --privkey-pem my.pem,my.pem - <<'XML'
<challenge xmlns="urn:esia-emulator:login">${challenge}<Signature xmlns="${DSIG}">
<SignedInfo>
<CanonicalizationMethod Algorithm="${EXCLUSIVE}"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
<Reference URI="">
<Transforms>
<Transform Algorithm="${DSIG}enveloped-signature"/>
<Transform Algorithm="${EXCLUSIVE}"/>
</Transforms>
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
<DigestValue/>
</Reference>
</SignedInfo>
<SignatureValue/>
<KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo>
</Signature></challenge>
XML`;
}
