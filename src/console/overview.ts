import type { Context } from 'koa';
import { fullName, type Person } from '../accounts/index.ts';
import { clientNameIn, type Client } from '../clients/index.ts';
import { isoInstant } from '../clock.ts';
import type { Fault } from '../faults/index.ts';
import { sendPage } from '../http/index.ts';
import type { ConsoleFault, ConsolePersona, Language, PageModels } from '../pages/index.ts';
import { csrfField } from './csrf.ts';
import { employersOf } from './choices.ts';
import type { ConsoleDeps } from './deps.ts';
import { SHOWN, type PageOutcome } from './outcomes.ts';

const MOST_MESSAGES = 50;
const MOST_ENTRIES = 40;
/** Beyond this the list is no longer for people, and the page's policy header would outgrow its limits. */
const MOST_CLIENTS = 50;
const MOST_CALLED = 500;

/** `GET /_/`: the stand at a glance (DEV-2). The page keeps itself fresh from the streams of the control API. */
export async function showOverview(ctx: Context, deps: ConsoleDeps): Promise<PageOutcome> {
  const clients = [...Iterator.from(deps.clients.list()).filter(hasLogin).take(MOST_CLIENTS)];
  const chrome = { language: deps.languageOf(ctx), here: ctx.url };
  const model = await overview(clients, chrome.language, csrfField(ctx, deps), deps);
  const html = deps.render('console/overview', model, chrome);
  // Where a session is still running, a one-click login goes straight through to the client.
  const formTargets = clients.flatMap((client) => client.redirect_uris);
  sendPage(ctx, 200, html, { connect: true, formTargets });
  return SHOWN;
}

async function overview(
  clients: Client[],
  language: Language,
  csrf: string,
  deps: ConsoleDeps,
): Promise<PageModels['console/overview']> {
  const { clock, inbox, journal } = deps;
  const personas = [...deps.accounts.personas()];
  const entries = journal.list({}, MOST_ENTRIES);
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
    personas: (await Promise.all(personas.map((person) => cardOf(person, deps)))).flat(),
    clients: clients.map((client) => ({
      id: client.client_id,
      name: clientNameIn(language, client),
      redirectUris: client.redirect_uris,
    })),
    inbox: inbox.list().slice(0, MOST_MESSAGES),
    journal: entries,
    people: {
      ...calledBy(entries.map(({ account }) => account && deps.accounts.get(account))),
      // Those whose entries may come while the page is open.
      ...calledBy(personas.slice(0, MOST_CALLED)),
    },
    faults: deps.faults.list().map((fault) => faultShown(fault, deps)),
    snapshots: deps.world.snapshots(),
  };
}

function hasLogin({ redirect_uris, grant_types }: Client): boolean {
  return (
    redirect_uris.length > 0 &&
    (grant_types.includes('authorization_code') || grant_types.includes('implicit'))
  );
}

async function cardOf(person: Person, { accounts, organizations }: ConsoleDeps): Promise<ConsolePersona[]> {
  if (person.persona === undefined) return [];
  const { lockedUntil } = await accounts.lockState(person.oid);
  const contact = person.contacts.find(({ type, verified }) => verified && type !== 'home-phone')?.value;
  return [
    {
      id: person.persona,
      oid: person.oid,
      name: fullName(person),
      level: accounts.level(person),
      note: person.note ?? '',
      organizations: employersOf(person.oid, organizations).map(({ shortName }) => shortName),
      login: person.login ?? contact ?? person.snils ?? person.inn ?? '',
      password: person.password,
      snils: person.snils,
      status: person.status,
      ...(lockedUntil === undefined ? {} : { lockedUntil: isoInstant(lockedUntil) }),
    },
  ];
}

function faultShown(fault: Fault, { accounts }: ConsoleDeps): ConsoleFault {
  const { id, client, count, strikes } = fault;
  if (fault.kind === 'esia') {
    return { id, effect: `/${fault.endpoint} → ESIA-${fault.code}`, client, count, strikes };
  }
  const { effect, channel, account, seconds } = fault;
  const person = account === undefined ? undefined : accounts.get(account);
  const called = person === undefined ? account : nameInJournal(person);
  return { id, effect, channel, account: called, client, seconds, count, strikes };
}

function calledBy(people: readonly (Person | '' | undefined)[]): Record<string, string> {
  const known = people.filter((person) => typeof person === 'object');
  return Object.fromEntries(known.map((person) => [person.oid, nameInJournal(person)]));
}

/** The persona, which tests and calls name; of others the name: `Тестова А. О.` */
function nameInJournal({ persona, surname, name, patronymic }: Person): string {
  if (persona !== undefined) return persona;
  const initials = [name, patronymic].map(
    (part) => part && `${String.fromCodePoint(part.codePointAt(0) ?? 0)}.`,
  );
  return [surname, ...initials].filter((part) => part !== undefined && part !== '').join(' ');
}
