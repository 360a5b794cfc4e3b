import {
  askingForConsent,
  askingToActFor,
  readAuthorizationUrl,
  readsActFor,
  withinLogin,
} from './authorization-url.ts';
import type { ControlDeps } from './deps.ts';
import { readFormPost } from './form-post.ts';
import { openLocalBrowser, type LocalBrowser, type Page } from './local-browser.ts';
import { formFor, refusedOn, stepOn, type Step } from './login-steps.ts';
import { obstacleToRole } from './login-role.ts';
import type { LoginDriver, LoginEnd, LoginOrder } from './login-order.ts';

/** A login has some ten hops; more means that it goes round in circles. */
const MOST_HOPS = 20;

export function createLoginDriver(deps: ControlDeps): LoginDriver {
  const inTurn = createTurns();
  const swapped = (): boolean => deps.closing?.aborted === true;
  return {
    authorizationUrl: (text) => readAuthorizationUrl(text, deps),
    drive: async (order, signal) => {
      const obstacle = obstacleToRole(order, deps);
      if (obstacle !== undefined) return obstacle;
      // One after another for each person: the newest code in the inbox must be the one of this login.
      return inTurn(order.person.oid, async () => {
        if (swapped()) return WORLD_IS_ANOTHER;
        const browser = openLocalBrowser({ localUrl: deps.localUrl(), signal });
        try {
          const end = await walk(browser, order, deps);
          return swapped() ? WORLD_IS_ANOTHER : end;
        } catch (error) {
          if (swapped()) return WORLD_IS_ANOTHER;
          const detail = `The login pages could not be reached: ${error instanceof Error ? error.message : 'unknown error'}.`;
          return { outcome: 'refused', reason: 'STEP_NOT_DUE', detail };
        } finally {
          browser.close();
        }
      });
    },
  };
}

/**
 * A reset, a snapshot or edited fixtures took away the world this login began in, with its people, codes and flows.
 * It is not begun again in the new one: whoever swaps worlds in the midst of a login should hear of it, and a code
 * that was issued just before is worth nothing any more.
 */
const WORLD_IS_ANOTHER: LoginEnd = {
  outcome: 'refused',
  reason: 'FLOW_EXPIRED',
  detail: 'The world was swapped (reset, snapshot or edited fixtures) during this login. Log in again.',
};

async function walk(browser: LocalBrowser, order: LoginOrder, deps: ControlDeps): Promise<LoginEnd> {
  // Where consent is asked for, the login stands still after the signature, and the signature can be shown again.
  const asks = !order.consent || order.signature?.presentTwice === true;
  const url = roleInUrl(order);
  let page = await browser.get(asks ? askingForConsent(url) : url);
  let previous: Step | undefined;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const target = page.location ?? finishOf(page);
    if (target !== undefined) {
      if (!withinLogin(target, deps)) return { outcome: 'redirected', location: target.href };
      page = await browser.get(target);
      continue;
    }
    const step = stepOn(page);
    if (step === undefined) return endOf(page);
    const form = await formFor(step, previous, order, deps);
    if (form.outcome === 'refused') return form;
    previous = step;
    if (form.outcome === 'elsewhere') {
      page = await browser.get(new URL(form.address, page.url));
      continue;
    }
    const { url } = page;
    page = await browser.post(new URL(form.action, url), form.fields);
    // A specimen of this kind is right, and refused only when it is shown again.
    if (step.step === 'login/signature' && order.signature?.presentTwice === true) {
      await browser.post(new URL(`${step.action ?? ''}/switch`, url), { csrf: step.csrf ?? '' });
      page = await browser.post(new URL(form.action, url), form.fields);
    }
  }
  return {
    outcome: 'refused',
    reason: 'STEP_NOT_DUE',
    detail: `The login did not end within ${MOST_HOPS} steps.`,
    flow: previous?.flow,
  };
}

/** SIGN-4: a certificate decides the role, and nobody is asked: so `actFor` is said where it is heard beforehand. */
function roleInUrl({ url, actFor, signature }: LoginOrder): URL {
  const decided = signature !== undefined && actFor !== undefined && readsActFor(url);
  return decided ? askingToActFor(url, actFor) : url;
}

/** The login door tells a program where to go in the body rather than by a redirect. */
function finishOf(page: Page): URL | undefined {
  const step = stepOn(page);
  return step?.step === 'done' && step.location !== undefined ? new URL(step.location, page.url) : undefined;
}

/** A page that is no step of the login: the engine's form for the client, or its error. */
function endOf(page: Page): LoginEnd {
  const form = page.status < 500 && page.type.startsWith('text/html') ? readFormPost(page.text) : undefined;
  return form === undefined ? refusedOn(page) : { outcome: 'posted', form };
}

type Turns = <T>(whose: string, work: () => Promise<T>) => Promise<T>;

function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (whose, work) => {
    const before = last.get(whose) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(whose, mine);
    try {
      return await mine;
    } finally {
      if (last.get(whose) === mine) last.delete(whose);
    }
  };
}
