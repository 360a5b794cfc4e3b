import * as z from 'zod';
import { answered, created, done, refused, type Answer } from './answer.ts';
import { route, type Route } from './route.ts';

const tag = 'world';
const at = '/_/api/snapshots';
const path = z.strictObject({
  name: z.string().regex(/^[\w.-]{1,64}$/, '1 to 64 letters, digits, dots, dashes or underscores'),
});
const unknown = (name: string): Answer =>
  refused('RECORD_NOT_FOUND', { detail: `There is no snapshot \`${name}\`.` });

export const worldRoutes: Route[] = [
  route({
    method: 'POST',
    at: '/_/api/reset',
    tag,
    summary: 'Back to the world of the fixtures (DEV-3)',
    description:
      'Accounts, clients, sessions, inbox, journal and clock begin anew. Streams end; requests under way finish in the old world.',
    answer: { status: 204, is: 'The new world is there' },
    run: async (_request, { world }) => {
      await world.reset();
      return done();
    },
  }),
  route({
    method: 'GET',
    at,
    tag,
    summary: 'List the snapshots',
    answer: { status: 200, is: 'Snapshots', shape: { listOf: 'Snapshot' } },
    run: (_request, { world }) => answered(world.snapshots()),
  }),
  route({
    method: 'POST',
    at: `${at}/{name}`,
    tag,
    summary: 'Keep the world as it is under a name',
    description: 'A snapshot of the same name is replaced.',
    path,
    answer: { status: 201, is: 'The snapshot', shape: 'Snapshot' },
    run: async (request, { world }) => {
      const { name } = request.path;
      await world.saveSnapshot(name);
      return created(
        world.snapshots().find((snapshot) => snapshot.name === name),
        `${at}/${name}`,
      );
    },
  }),
  route({
    method: 'POST',
    at: `${at}/{name}/restore`,
    tag,
    summary: 'Go back to a snapshot',
    path,
    answer: { status: 204, is: 'The world is as it was' },
    refusals: ['RECORD_NOT_FOUND'],
    run: async (request, { world }) =>
      (await world.restoreSnapshot(request.path.name)) === 'restored' ? done() : unknown(request.path.name),
  }),
  route({
    method: 'DELETE',
    at: `${at}/{name}`,
    tag,
    summary: 'Forget a snapshot',
    path,
    answer: { status: 204, is: 'It is gone' },
    refusals: ['RECORD_NOT_FOUND'],
    run: (request, { world }) =>
      world.deleteSnapshot(request.path.name) ? done() : unknown(request.path.name),
  }),
];
