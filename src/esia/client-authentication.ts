import {
  readTimestamp,
  systemOfClient,
  verifyClientSecret,
  type Explanation,
  type SignedRequest,
} from '../client-secrets/index.ts';
import type { Client } from '../clients/index.ts';
import type { EsiaDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import { onTheWire } from './journal.ts';
import type { Parameters } from './request-parameters.ts';

export type FoundClient = { outcome: 'found'; client: Client } | { outcome: 'refused'; refusal: Refusal };

/** ESIA: an unknown mnemonic and a system that is not activated are 007005. */
export function findClient({ clients }: EsiaDeps, mnemonic: string): FoundClient {
  const client = clients.byMnemonic(mnemonic);
  const refused = (code: Refusal['code'], hint: string): FoundClient => ({
    outcome: 'refused',
    refusal: { code, hint },
  });
  if (client === undefined) {
    const known = [...clients.list()].flatMap(({ esia }) => esia.mnemonic ?? []).slice(0, 20);
    return refused(
      '007005',
      `no system has the mnemonic \`${mnemonic.slice(0, 80)}\`; known are ${known.join(', ')}. Register it by a fixture or POST /_/api/clients with \`esia\`.`,
    );
  }
  if (client.esia.active === false) {
    return refused('007005', `${mnemonic} is registered but not activated (\`esia.active\`)`);
  }
  return { outcome: 'found', client };
}

/** The first generation may be switched off: its requests are then those of an unauthorized client. */
export function generationOpen(deps: EsiaDeps, client: Client, generation: string): Refusal | undefined {
  if (generation !== 'v1' || deps.switchesOf(client).v1_enabled) return undefined;
  const hint = 'the switch v1_enabled is off for this system: use /aas/oauth2/v2/ac and /aas/oauth2/v3/te';
  return { code: '007005', hint };
}

/**
 * Whether the client signed this request, and lately. A refusal is explained in full in the journal; the wire says
 * 007053, at v1 007005, whatever was wrong.
 */
export function authenticate(deps: EsiaDeps, client: Client, request: SignedRequest): Refusal | undefined {
  const system = systemOfClient(deps, client);
  const { mnemonic } = system;
  if (system.certificates.length === 0) {
    const hint = `no certificate is registered for ${mnemonic}; put its PEM into \`esia.certificates\``;
    return { code: '007002', hint };
  }
  const now = deps.clock.now();
  const verdict = verifyClientSecret(request, system, now);
  if (verdict.outcome === 'right') return outsideTime(deps, client, request.parameters, now);

  const explanation = explained(deps, mnemonic, request);
  const diagnosis = explanation?.diagnosis;
  const hint = diagnosis === undefined ? verdict.failure : `${diagnosis.says.en}. ${diagnosis.mend.en}`;
  const refusal: Refusal = { code: request.generation === 'v1' ? '007005' : '007053', hint };
  const entry = deps.journal.record({
    kind: 'esia.client-secret',
    outcome: 'refused',
    reason: 'ESIA_CLIENT_SECRET_WRONG',
    client: client.client_id,
    hint,
    details: { ...onTheWire(refusal), failure: verdict.failure, diagnosis: diagnosis?.id, explanation },
  });
  return { ...refusal, entry: entry.id };
}

function explained(
  { explainer }: EsiaDeps,
  mnemonic: string,
  request: SignedRequest,
): Explanation | undefined {
  const answer = explainer.explain(request, { mnemonic });
  return answer.outcome === 'explained' ? withoutTokens(answer.explanation, request.parameters) : undefined;
}

// What is shorter is no code or token, and might stand anywhere in an explanation.
const SHORTEST_TOKEN = 16;

/** The strings that are signed at `te` end with a code or hold a refresh token: the journal keeps neither whole. */
function withoutTokens(explanation: Explanation, { code = '', refresh_token = '' }: Parameters): Explanation {
  const tokens = [code, refresh_token].filter(({ length }) => length >= SHORTEST_TOKEN);
  const shortened = (text: string) =>
    tokens.reduce(
      (rest, token) => rest.replaceAll(token, `${token.slice(0, 8)}… (${token.length} characters)`),
      text,
    );
  return JSON.parse(JSON.stringify(explanation), (_name, value: unknown) =>
    typeof value === 'string' ? shortened(value) : value,
  ) as Explanation;
}

function outsideTime(
  deps: EsiaDeps,
  client: Client,
  { timestamp = '' }: Parameters,
  now: number,
): Refusal | undefined {
  const { clock_tolerance: tolerance } = deps.switchesOf(client);
  const apart = Math.round(((readTimestamp(timestamp) ?? 0) - now) / 1000);
  if (Math.abs(apart) <= tolerance) return undefined;
  const hint =
    `\`timestamp\` is ${Math.abs(apart)} s ${apart > 0 ? 'ahead of' : 'behind'} the stand’s clock (${new Date(now).toISOString()}); ` +
    `at most ${tolerance} s are accepted (clock_tolerance)`;
  return { code: '007015', hint };
}
