import type { Client, Clients, Switches } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import { explainClientSecret, type OtherSystem } from './explain.ts';
import type { Explanation } from './explanation.ts';
import type { SignedRequest } from './request.ts';
import type { ClientSystem, RegisterCertificates } from './system.ts';

export interface ExplainerDeps {
  clients: Pick<Clients, 'byMnemonic' | 'get' | 'list'>;
  clock: Pick<Clock, 'now' | 'state'>;
  switchesOf: (client: Client) => Pick<Switches, 'gost_only' | 'lenient' | 'clock_tolerance'>;
  registerCertificates: RegisterCertificates;
}

export interface ExplainOptions {
  /** The system to explain it for, where that is not `client_id` of the request. */
  mnemonic?: string | undefined;
  /** PEM certificates to take instead of the registered ones. */
  certificates?: readonly string[] | undefined;
  /** ms; when the request came. Now unless told. */
  at?: number | undefined;
}

export type Explained =
  | { outcome: 'explained'; explanation: Explanation }
  | { outcome: 'unknown-system'; mnemonic: string; known: string[] }
  | { outcome: 'certificate-unreadable'; index: number; expected: string };

/** Explains requests that somebody brings, with the systems of this world. */
export interface SecretExplainer {
  explain(request: SignedRequest, options?: ExplainOptions): Explained;
}

const MOST_NAMED = 20;

export function createSecretExplainer(deps: ExplainerDeps): SecretExplainer {
  const { clients, clock, switchesOf, registerCertificates } = deps;
  const explain = (request: SignedRequest, options: ExplainOptions = {}): Explained => {
    const mnemonic = options.mnemonic ?? request.parameters.client_id ?? '';
    const client = clients.byMnemonic(mnemonic) ?? clients.get(mnemonic);
    if (client === undefined && options.certificates === undefined) {
      const known = [...clients.list()].flatMap(({ esia }) => esia.mnemonic ?? []).slice(0, MOST_NAMED);
      return { outcome: 'unknown-system', mnemonic, known };
    }
    const { registered, unreadable } = registerCertificates(options.certificates ?? []);
    const [mistake] = unreadable;
    if (mistake !== undefined) return { outcome: 'certificate-unreadable', ...mistake };

    const own = client && systemOfClient(deps, client);
    const certificates = options.certificates === undefined ? (own?.certificates ?? []) : registered;
    const system: ClientSystem = {
      mnemonic,
      certificates,
      gostOnly: own?.gostOnly ?? false,
      lenient: own?.lenient ?? false,
    };
    const tolerance = client && switchesOf(client).clock_tolerance;
    const at = options.at ?? clock.now();
    // An instant that somebody names was not read off the stand's clock.
    const offset = options.at === undefined ? clock.state().offset : 0;
    const others = otherSystems(deps, client);
    const explanation = explainClientSecret(request, system, others, at, tolerance, offset);
    return { outcome: 'explained', explanation };
  };
  return { explain };
}

/** A client as its secrets are judged. */
export function systemOfClient(
  { switchesOf, registerCertificates }: Pick<ExplainerDeps, 'switchesOf' | 'registerCertificates'>,
  client: Client,
): ClientSystem {
  const { gost_only: gostOnly, lenient } = switchesOf(client);
  const { registered } = registerCertificates(client.esia.certificates);
  const mnemonic = client.esia.mnemonic ?? client.client_id;
  return { mnemonic, certificates: registered, gostOnly, lenient };
}

function* otherSystems(deps: ExplainerDeps, client: Client | undefined): Generator<OtherSystem> {
  for (const other of deps.clients.list()) {
    if (other.esia.mnemonic !== undefined && other !== client) yield systemOfClient(deps, other);
  }
}
