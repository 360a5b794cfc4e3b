import { ticketUsed } from './flow-state.ts';
import { nextStep } from './flow.ts';
import type { LoginFlow } from './login-flow.ts';
import type { Said } from './page-of-step.ts';
import { personaHint } from './personas.ts';
import { situationOf } from './situation.ts';
import { asPersona } from './steps/persona.ts';

/** A ticket that leaked is of no use to another page: the browser itself says who sent it here. */
const FOREIGN = new Set(['cross-site', 'same-site']);

/**
 * DEV-1: a login that the console began takes the persona at the first sight of the flow, as if it had been clicked
 * on the page. Once per flow: after a refusal or `switch` the person chooses. Answers what the page has to say of it.
 */
export async function takeTicket(flow: LoginFlow): Promise<Said> {
  const { ctx, deps, state } = flow;
  if (!deps.settings.loginPersonas || state.ticketUsed === true) return {};
  if (FOREIGN.has(ctx.get('Sec-Fetch-Site'))) return {};
  const hint = personaHint(flow);
  if (hint?.vouched !== true) return {};
  if (nextStep(state, (await situationOf(flow)).facts).step !== 'password') return {};
  if (!(await claim(flow))) return {};

  const outcome = await asPersona(flow, hint.persona, { by: 'console' });
  if (outcome.outcome === 'refused') return outcome;
  if (outcome.outcome === 'next') await flow.change(outcome.change);
  return {};
}

/** Of two requests that come at once, one. */
async function claim(flow: LoginFlow): Promise<boolean> {
  let first = false;
  await flow.change((state) => {
    first = state.ticketUsed !== true;
    return ticketUsed(state);
  });
  return first;
}
