import * as z from 'zod';
import { shown, type Mistake, type Person } from '../accounts/index.ts';
import type { SpecimenEntry } from '../certificates/index.ts';
import { nearestName } from '../config/index.ts';
import { chiefOf } from '../organizations/index.ts';
import { answered, refused, type Answer } from './answer.ts';
import { route, type Desk, type Route } from './route.ts';

const order = z
  .strictObject({
    url: z.string().min(1).describe('The authorization URL, as the client would send the browser to it'),
    persona: z.string().min(1).optional().describe('Who logs in: a persona id …'),
    oid: z.string().min(1).optional().describe('… or the oid of any account'),
    signature: z
      .strictObject({
        certificate: z
          .string()
          .min(1)
          .describe('Id of a certificate in `GET /_/api/certificates`: a specimen, or one that was ordered'),
        format: z
          .enum(['cms', 'xml', 'raw'])
          .optional()
          .describe(
            'What is sent: CMS, a signed `<challenge>` (SIGN-7), or the bare value with its certificate',
          ),
        pin: z
          .string()
          .min(1)
          .max(200)
          .optional()
          .describe(
            'By the virtual token of its owner, which has to hold it; without, the stand signs by itself',
          ),
      })
      .optional()
      .describe('… or whoever a certificate names, who signs the challenge with it'),
    actFor: z
      .string()
      .min(1)
      .optional()
      .describe('Oid of the organisation to act for, or `individual`, `self_employed`'),
    consent: z
      .boolean()
      .default(true)
      .describe(
        '`false` refuses to share the data, also where that was agreed to before: `prompt=consent` is added to the URL. With a request object or a pushed request (`request`, `request_uri`) put it there, or an earlier consent stands',
      ),
    channel: z
      .enum(['sms', 'push', 'email', 'totp'])
      .optional()
      .describe('Way of confirmation, where several are set up'),
    newPassword: z.string().optional().describe('For a login that leads through a forced change of password'),
  })
  .refine(
    ({ persona, oid, signature }) =>
      [persona, oid, signature].filter((given) => given !== undefined).length === 1,
    'one of `persona`, `oid` and `signature`',
  );

export const loginRoutes: Route[] = [
  route({
    method: 'POST',
    at: '/_/api/login',
    tag: 'login',
    summary: 'Log in without a browser (DEV-1)',
    description:
      'Walks through the very same pages over HTTP, with cookies of its own: password or signature, code from the inbox, role, consent. Where the client demands a signature (`esia.policy.signatureNeeded`) and the order names none, a good certificate of the person signs. Answers the redirect to the client; 409 with the reason code where the rules refuse. A login whose world is swapped meanwhile (reset, snapshot, edited fixtures) is not begun again in the new one: 409 `FLOW_EXPIRED`.',
    body: order,
    bodyExample: {
      url: 'http://localhost:3000/auth?client_id=demo-web&response_type=code&scope=openid&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fcallback',
      persona: 'confirmed-citizen',
    },
    answer: {
      status: 200,
      is: 'What the client receives',
      shape: 'Login',
      example: { location: 'http://localhost:8080/callback?code=…' },
    },
    refusals: ['STEP_NOT_DUE', 'FLOW_EXPIRED'],
    run: async ({ body, signal }, desk) => {
      const url = desk.login.authorizationUrl(body.url);
      const signature = body.signature && desk.certificates.entry(body.signature.certificate);
      const person = body.signature === undefined ? personOf(body, desk) : ownerOf(signature, desk);
      const mistakes: Mistake[] = [];
      if (url.outcome === 'mistaken') mistakes.push(url.mistake);
      else if (person === undefined && signature?.profile === 'legal-entity')
        return refused('CERTIFICATE_HEAD_ABSENT', { status: 409, detail: NO_STAFF });
      if (person === undefined) mistakes.push(nobody(body, desk));
      if (url.outcome === 'mistaken' || person === undefined)
        return refused('RECORD_INVALID', { errors: mistakes });
      const { actFor, consent, channel, newPassword } = body;
      return answerOf(
        await desk.login.drive(
          {
            url: url.url,
            person,
            actFor,
            consent,
            channel,
            newPassword,
            signature,
            pin: body.signature?.pin,
            signatureFormat: body.signature?.format,
          },
          signal,
        ),
      );
    },
  }),
];

const NO_STAFF =
  'The certificate names an organisation and no person, and nobody with an account works there: see `employees` in `GET /_/api/organizations/{oid}`.';

function answerOf(result: Awaited<ReturnType<Desk['login']['drive']>>): Answer {
  if (result.outcome === 'redirected') return answered({ location: result.location });
  if (result.outcome === 'posted') return answered({ form: result.form });
  const { reason, detail, flow, members } = result;
  return refused(reason, { status: 409, detail, flow, members });
}

function personOf({ persona, oid }: z.output<typeof order>, { accounts }: Desk): Person | undefined {
  return persona === undefined ? accounts.get(oid ?? '') : accounts.byPersona(persona);
}

/**
 * Assumed: the head answers for a certificate that names the organisation alone. Where there is none, anybody of its staff
 * walks through the pages: it is for the login to refuse such a certificate, by its own rule.
 */
function ownerOf(entry: SpecimenEntry | undefined, { accounts, organizations }: Desk): Person | undefined {
  const { person, organization } = entry ?? {};
  if (person !== undefined) return accounts.get(person);
  const named = organizations.get(organization ?? '');
  const staff = named === undefined ? [] : [chiefOf(named), ...named.employees];
  return Iterator.from(staff)
    .map((employment) => accounts.get(employment?.person ?? ''))
    .find((one) => one !== undefined);
}

function nobody({ persona, oid, signature }: z.output<typeof order>, { accounts }: Desk): Mistake {
  if (signature !== undefined) {
    return {
      field: '/signature/certificate',
      value: shown(signature.certificate),
      expected: 'the id of a certificate of somebody with an account, see `GET /_/api/certificates`',
    };
  }
  if (persona === undefined) {
    return {
      field: '/oid',
      value: shown(oid),
      expected: 'the oid of an account, see `GET /_/api/accounts`',
    };
  }
  const known = Iterator.from(accounts.personas()).flatMap((person) =>
    person.persona === undefined ? [] : [person.persona],
  );
  const near = nearestName(persona, known);
  const hint = near === undefined ? '' : `; did you mean \`${near}\`?`;
  return {
    field: '/persona',
    value: shown(persona),
    expected: `a persona id, see \`GET /_/api/personas\`${hint}`,
  };
}
