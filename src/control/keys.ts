import * as z from 'zod';
import { answered, refused } from './answer.ts';
import { route, type Desk, type Route } from './route.ts';

const tag = 'keys';
const pair = z.strictObject({
  algorithm: z.enum(['RS256', 'GOST3410_2012_256']),
  id: z.string().describe('SHA-256 of the certificate, hex.'),
  certificate: z.string().describe('PEM.'),
  signsNow: z.boolean(),
});

/** Keys of ESIA's own protocol. Private keys of the stand's tokens never leave it; a demo client's key is its developer's. */
export const keyRoutes: Route[] = [
  route({
    method: 'GET',
    at: '/_/api/keys',
    tag,
    summary: 'Certificates that sign ESIA’s codes and tokens',
    description:
      'Those of `/public/esia.zip`: the pair that signs now, and those kept after a rotation with overlap.',
    answer: { status: 200, is: 'Certificates', shape: z.array(pair) },
    run: (_request, desk) => answered(published(desk)),
  }),
  route({
    method: 'POST',
    at: '/_/api/keys/rotate',
    tag,
    summary: 'Sign ESIA’s codes and tokens with new keys',
    description:
      'With `overlap` (default) tokens of the former keys go on working and their certificates stay published; without it they stop at once.',
    body: z.strictObject({ overlap: z.boolean().default(true) }),
    bodyExample: { overlap: false },
    answer: { status: 200, is: 'Certificates', shape: z.array(pair) },
    run: async ({ body }, desk) => {
      await desk.tokenKeys.rotate(body);
      desk.journal.record({ kind: 'esia.keys', outcome: 'note', details: { rotated: true, ...body } });
      return answered(published(desk));
    },
  }),
  route({
    method: 'GET',
    at: '/_/api/clients/{client_id}/key',
    tag: 'clients',
    summary: 'Private key and certificate the stand has made for a native client of the fixtures',
    description:
      'Only for clients without certificates of their own; with a keys folder also under `keys/clients/`.',
    path: z.strictObject({ client_id: z.string() }),
    answer: {
      status: 200,
      is: 'The pair',
      shape: z.strictObject({ privateKey: z.string().describe('PKCS#8 PEM.'), certificate: z.string() }),
    },
    refusals: ['RECORD_NOT_FOUND'],
    run: ({ path }, desk) => {
      const key = desk.clientKey(path.client_id);
      const detail = `The stand has made no key for \`${path.client_id}\`: it brings its own, or is unknown.`;
      return key === undefined ? refused('RECORD_NOT_FOUND', { detail }) : answered(key);
    },
  }),
];

function published({ tokenKeys }: Desk) {
  return tokenKeys.published().map(({ algorithm, id, certificate }) => ({
    algorithm,
    id,
    certificate: certificate.pem,
    signsNow: tokenKeys.current(algorithm).id === id,
  }));
}
