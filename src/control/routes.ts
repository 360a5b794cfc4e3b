import * as z from 'zod';
import { accountRoutes } from './accounts.ts';
import { answered } from './answer.ts';
import { bindingRoutes } from './bindings.ts';
import { certificateRoutes } from './certificates.ts';
import { clientSecretRoutes } from './client-secret.ts';
import { clientRoutes } from './clients.ts';
import { consentRoutes } from './consents.ts';
import { clockRoutes } from './clock.ts';
import { faultRoutes } from './faults.ts';
import { healthRoutes } from './health.ts';
import { inboxRoutes } from './inbox.ts';
import { journalRoutes } from './journal.ts';
import { keyRoutes } from './keys.ts';
import { loginRoutes } from './login.ts';
import { openApiDocument } from './openapi.ts';
import { organizationRoutes } from './organizations.ts';
import { personaRoutes } from './personas.ts';
import { powerOfAttorneyRoutes } from './powers-of-attorney.ts';
import { route, type Route } from './route.ts';
import { signatureRoutes } from './signatures.ts';
import { tokenRoutes } from './tokens.ts';
import { worldRoutes } from './world.ts';

/** The one table of the control API. Requests are checked by it and the OpenAPI document is printed from it. */
export const ROUTES: readonly Route[] = [
  ...personaRoutes,
  ...loginRoutes,
  ...inboxRoutes,
  ...journalRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...accountRoutes,
  ...consentRoutes,
  ...organizationRoutes,
  ...clientRoutes,
  ...clientSecretRoutes,
  ...keyRoutes,
  ...certificateRoutes,
  ...bindingRoutes,
  ...powerOfAttorneyRoutes,
  ...signatureRoutes,
  ...tokenRoutes,
  ...worldRoutes,
  ...healthRoutes,
  route({
    method: 'GET',
    at: '/_/api/openapi.json',
    tag: 'document',
    summary: 'This description',
    open: true,
    answer: { status: 200, is: 'OpenAPI 3.1', shape: z.looseObject({ openapi: z.string() }) },
    run: (_request, desk) => answered(openApiDocument(ROUTES, desk)),
  }),
];
