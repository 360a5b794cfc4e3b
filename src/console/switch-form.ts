import type { Mistake } from '../accounts/index.ts';
import { SWITCH_SETTINGS, type Client, type Switches } from '../clients/index.ts';
import { environmentName } from '../config/index.ts';
import type { SwitchModel } from '../pages/index.ts';
import type { ConsoleDeps } from './deps.ts';

const NAMES = Object.keys(SWITCH_SETTINGS) as (keyof Switches)[];

/**
 * The switches of a client as its page shows them. `typed`: what a form that was refused had in its fields, with the
 * `mistakes` in it.
 */
export function switchesShown(
  client: Client,
  { switchesOf }: Pick<ConsoleDeps, 'switchesOf'>,
  typed: Record<string, string> = {},
  mistakes: readonly Pick<Mistake, 'field' | 'expected'>[] = [],
): SwitchModel[] {
  const { switches } = client.esia;
  const inForce = switchesOf(client);
  const stand = switchesOf({ ...client, esia: { ...client.esia, switches: {} } });
  return NAMES.map((name) => {
    const own = switches[name];
    const mistake = mistakes.find(({ field }) => field === pointerTo(name));
    return {
      name,
      kind: kindOf(stand[name]),
      value: String(inForce[name]),
      own: own !== undefined,
      stand: String(stand[name]),
      environment: environmentName(SWITCH_SETTINGS[name]),
      typed: typed[name] ?? (own === undefined ? '' : String(own)),
      ...(mistake === undefined ? {} : { mistake: mistake.expected }),
    };
  });
}

/** A JSON merge patch of the fields that differ; `null` gives a switch back to the stand. The record's schema judges. */
export function patchOf(
  fields: Record<string, string>,
  switches: Partial<Switches>,
): Record<string, boolean | number | string | null> {
  const changes = NAMES.flatMap((name): [string, boolean | number | string | null][] => {
    const field = fields[name]?.trim();
    const own = switches[name];
    if (field === undefined || field === (own === undefined ? '' : String(own))) return [];
    return [[name, field === '' ? null : name === 'iss' ? field : valueOf(field)]];
  });
  return Object.fromEntries(changes);
}

function valueOf(field: string): boolean | number | string {
  if (field === 'true' || field === 'false') return field === 'true';
  return /^-?\d{1,15}$/.test(field) ? Number(field) : field;
}

function kindOf(value: Switches[keyof Switches]): SwitchModel['kind'] {
  if (typeof value === 'boolean') return 'flag';
  return typeof value === 'number' ? 'seconds' : 'text';
}

const pointerTo = (name: string): string => `/esia/switches/${name}`;
