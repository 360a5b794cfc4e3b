import * as z from 'zod';
import { answered } from './answer.ts';
import { route, type Route } from './route.ts';

const tag = 'health';

export const healthRoutes: Route[] = [
  route({
    method: 'GET',
    at: '/_/health/live',
    tag,
    summary: 'Whether the process answers',
    open: true,
    answer: { status: 200, is: 'It does', shape: z.object({ status: z.literal('live') }) },
    run: () => answered({ status: 'live' }),
  }),
  route({
    method: 'GET',
    at: '/_/health/ready',
    tag,
    summary: 'Whether the fixtures are loaded',
    open: true,
    description: '503 with `{"status":"closing"}` while this world is being left.',
    answer: {
      status: 200,
      is: 'Logins work',
      shape: z.object({
        status: z.literal('ready'),
        accounts: z.number(),
        organizations: z.number(),
        clients: z.number(),
      }),
    },
    run: (_request, { accounts, organizations, clients, closing }) =>
      closing?.aborted === true
        ? { outcome: 'answered', status: 503, body: { status: 'closing' } }
        : answered({
            status: 'ready',
            accounts: accounts.size,
            organizations: organizations.size,
            clients: clients.size,
          }),
  }),
];
