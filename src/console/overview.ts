import type { Context } from 'koa';
import type { Person } from '../accounts/index.ts';
import type { Client } from '../clients/index.ts';
import { isoInstant } from '../clock.ts';
import { sendPage } from '../http/index.ts';
import type { ConsolePersona, PageModels } from '../pages/index.ts';
import { csrfField } from './csrf.ts';
import type { ConsoleDeps } from './deps.ts';

const MOST_MESSAGES = 50;
const MOST_ENTRIES = 100;
/** Beyond this the list is no longer for people, and the page's policy header would outgrow its limits. */
const MOST_CLIENTS = 50;

/** `GET /_/`: the stand at a glance (DEV-2). The page keeps itself fresh from the streams of the control API. */
export function showOverview(ctx: Context, deps: ConsoleDeps): void {
  const clients = [...Iterator.from(deps.clients.list()).filter(hasLogin).take(MOST_CLIENTS)];
  const html = deps.render('console/overview', overview(clients, csrfField(ctx, deps), deps), {
    language: deps.languageOf(ctx),
    here: ctx.url,
  });
  // Where a session is still running, a one-click login goes straight through to the client.
  const formTargets = clients.flatMap((client) => client.redirect_uris);
  sendPage(ctx, 200, html, { connect: true, formTargets });
}

function overview(clients: Client[], csrf: string, deps: ConsoleDeps): PageModels['console/overview'] {
  const { clock, inbox, journal } = deps;
  const { offset, frozenAt } = clock.state();
  return {
    issuer: deps.issuer,
    version: deps.version,
    clock: {
      now: isoInstant(clock.now()),
      offsetSeconds: Math.round(offset / 1000),
      frozen: frozenAt !== undefined,
    },
    csrf,
    personas: [...Iterator.from(deps.accounts.personas()).flatMap((person) => cardOf(person, deps))],
    clients: clients.map((client) => ({
      id: client.client_id,
      name: client.client_name,
      redirectUris: client.redirect_uris,
    })),
    inbox: inbox.list().slice(0, MOST_MESSAGES),
    journal: journal.list({}, MOST_ENTRIES),
  };
}

function hasLogin({ redirect_uris, grant_types }: Client): boolean {
  return (
    redirect_uris.length > 0 &&
    (grant_types.includes('authorization_code') || grant_types.includes('implicit'))
  );
}

function cardOf(person: Person, { accounts, organizations }: ConsoleDeps): ConsolePersona[] {
  if (person.persona === undefined) return [];
  const contact = person.contacts.find(({ type, verified }) => verified && type !== 'home-phone')?.value;
  return [
    {
      id: person.persona,
      oid: person.oid,
      name: [person.surname, person.name, person.patronymic].filter((part) => part !== undefined).join(' '),
      level: accounts.level(person),
      note: person.note ?? '',
      organizations: organizations
        .of(person.oid)
        .filter(({ employment }) => employment.status === 'active')
        .map(({ organization }) => organization.shortName),
      login: person.login ?? contact ?? person.snils ?? person.inn ?? '',
      password: person.password,
      snils: person.snils,
      status: person.status,
    },
  ];
}
