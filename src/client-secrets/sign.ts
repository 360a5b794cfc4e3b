import { writeSignedData, type Certificate, type SigningKey } from '../pki/index.ts';
import { algorithmOf, DIGEST_OF } from './algorithms.ts';
import { signedMessages } from './messages.ts';
import type { SignedRequest } from './request.ts';

export interface SecretOrder {
  request: Omit<SignedRequest, 'secret'>;
  key: SigningKey;
  certificate: Certificate;
  randomBytes: (length: number) => Uint8Array;
  /** v1 only; `detached` unless told, as the documents want it. */
  form?: 'detached' | 'attached';
  /** v1 only: ms; the signing time that goes into the signed attributes, none where absent. */
  signingTime?: number;
}

/**
 * Makes the `client_secret` of a request: a CMS for v1, a raw signature for v2 and v3, base64url without padding.
 * The key must be RSA or GOST and belong to the certificate; a promise that breaks says which it was not.
 */
export async function signClientSecret(order: SecretOrder): Promise<string> {
  const { request, key, certificate, randomBytes, form = 'detached', signingTime } = order;
  const algorithm = algorithmOf(certificate.key);
  if (algorithm === undefined)
    throw new TypeError('expected a certificate with an RSA or a GOST R 34.10-2012 key');
  if (Buffer.compare(key.spki, certificate.key.spki) !== 0) {
    throw new TypeError('expected the private key that belongs to the certificate');
  }
  const [message = ''] = signedMessages(request);
  const content = Buffer.from(message, 'utf8');
  const digest = DIGEST_OF[algorithm];
  const bytes =
    request.generation === 'v1'
      ? await writeSignedData({
          content,
          detached: form === 'detached',
          certificate,
          key,
          digest,
          signedAttributes: true,
          ...(signingTime === undefined ? {} : { signingTime }),
          randomBytes,
        })
      : await key.sign(digest, content, randomBytes);
  return Buffer.from(bytes).toString('base64url');
}
