import { nearestName } from './nearest-name.ts';
import { settingsSchema, type Settings } from './settings.ts';
import { environmentName, optionName, settingNames, type Raw } from './sources.ts';

export type LoadedSettings =
  { outcome: 'loaded'; settings: Settings } | { outcome: 'invalid'; mistakes: string[] };

/** Addresses that only this machine reaches; any other needs a control token (SAFE-3). */
const LOOPBACK = /^(localhost|127(\.\d+){3}|::1|\[::1\])$/;

/** Merges the sources, later ones first to win, and checks everything at once. */
export function loadSettings(...sources: Raw[]): LoadedSettings {
  const merged: Raw = new Map(sources.flatMap((source) => [...source]));
  const mistakes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { value, source }] of merged) {
    if (settingNames.includes(name)) values[name] = value;
    else
      mistakes.push(
        `${source === name ? name : `${name} (from ${source})`}: there is no such setting; ${suggestion(name)}`,
      );
  }
  const parsed = settingsSchema.safeParse(values);
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0]);
    const { value, source } = merged.get(name) ?? { value: undefined, source: name };
    const shown = name === 'controlToken' ? '(hidden)' : JSON.stringify(value);
    mistakes.push(`${name} (from ${source}) is ${shown}: ${issue.message}`);
  }
  if (parsed.success && !LOOPBACK.test(parsed.data.host) && parsed.data.controlToken === undefined) {
    mistakes.push(
      `host is ${JSON.stringify(parsed.data.host)}, which other machines reach: set controlToken ` +
        '(ESIA_EMULATOR_CONTROL_TOKEN, 16 characters or more) so that not everybody can control the stand',
    );
  }
  return mistakes.length === 0 && parsed.success
    ? { outcome: 'loaded', settings: parsed.data }
    : { outcome: 'invalid', mistakes };
}

function suggestion(name: string): string {
  const plain = name.replace(/^(ESIA_EMULATOR_|--)/, '').replace(/[-_]/g, '');
  const near = nearestName(plain, settingNames);
  return near === undefined
    ? 'the README lists them all'
    : `did you mean ${near} (--${optionName(near)}, ${environmentName(near)})?`;
}

/** Settings given by a program, e.g. `startEmulator({ port: 0 })`. */
export function settingsFrom(options: Record<string, unknown>): LoadedSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return loadSettings(new Map(given.map(([name, value]) => [name, { value, source: name }])));
}
