import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { isFlag, settingsSchema } from './settings.ts';

/** Values as they were written, before they are checked; where each came from is kept for the message. */
export type Raw = Map<string, { value: unknown; source: string }>;

const PREFIX = 'ESIA_EMULATOR_';
/** The two names every hosting platform sets, beside our own. */
const COMMON = { PORT: 'port', HOST: 'host' } as const;

export const settingNames = Object.keys(settingsSchema.shape);
const FLAGS = new Set(
  Object.entries(settingsSchema.shape).flatMap(([name, schema]) => (isFlag(schema) ? [name] : [])),
);

/** `publicUrl` → `public-url` on the command line, `ESIA_EMULATOR_PUBLIC_URL` in the environment. */
export const optionName = (setting: string): string =>
  setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const environmentName = (setting: string): string =>
  PREFIX + optionName(setting).replaceAll('-', '_').toUpperCase();

export async function fromFile(path: string): Promise<Raw> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`the configuration file ${path} cannot be read (${code ?? message})`, { cause: error });
  });
  const parsed: unknown = await parse(text, path);
  if (parsed === null) return new Map();
  if (typeof parsed !== 'object' || Array.isArray(parsed))
    throw new Error(`${path}: expected an object of settings`);
  return new Map(
    Object.entries(parsed)
      .filter(([name]) => name !== '$schema')
      .map(([name, value]) => [name, { value: value as unknown, source: path }]),
  );
}

async function parse(text: string, path: string): Promise<unknown> {
  // JSON is YAML; only a start with --config pays for the parser. It is CommonJS: bundled, it has a default only.
  const { default: yaml } = await import('yaml');
  try {
    return yaml.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${path} is neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`, {
      cause: error,
    });
  }
}

export function fromEnvironment(environment: NodeJS.ProcessEnv): Raw {
  const raw: Raw = new Map();
  const bySpelling = new Map(settingNames.map((name) => [environmentName(name), name]));
  for (const [name, setting] of Object.entries(COMMON)) {
    const value = environment[name];
    if (value !== undefined && value !== '') raw.set(setting, { value, source: name });
  }
  for (const [name, value] of Object.entries(environment)) {
    // ESIA_EMULATOR_URL is what the test-runner set-ups hand to their workers; it is not a setting.
    if (!name.startsWith(PREFIX) || name === `${PREFIX}URL`) continue;
    // An empty value is how compose files and shells spell "not set".
    if (value === undefined || value === '') continue;
    raw.set(bySpelling.get(name) ?? name, { value, source: name });
  }
  return raw;
}

/** Splits the command line: the command (`start` where none is named), its operands, and the settings. */
export function fromCommandLine(args: string[]): {
  raw: Raw;
  config?: string;
  words: string[];
  help: boolean;
  version: boolean;
} {
  const { values, positionals, tokens } = parseArgs({
    args,
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: cliOptions(),
  });
  const raw: Raw = new Map();
  const bySpelling = new Map(settingNames.map((name) => [optionName(name), name]));
  for (const token of tokens) {
    if (
      token.kind !== 'option' ||
      token.name === 'config' ||
      token.name === 'help' ||
      token.name === 'version'
    )
      continue;
    const negated = token.name.startsWith('no-') && FLAGS.has(bySpelling.get(token.name.slice(3)) ?? '');
    const spelling = negated ? token.name.slice(3) : token.name;
    const value = negated ? 'false' : (token.value ?? 'true');
    raw.set(bySpelling.get(spelling) ?? token.rawName, { value, source: token.rawName });
  }
  const { config } = values;
  return {
    raw,
    words: positionals,
    help: values.help === true,
    version: values.version === true,
    ...(typeof config === 'string' ? { config } : {}),
  };
}

function cliOptions() {
  const settings = settingNames.map((name) => {
    const type = FLAGS.has(name) ? ('boolean' as const) : ('string' as const);
    return [optionName(name), { type }] as const;
  });
  return {
    ...Object.fromEntries(settings),
    config: { type: 'string' as const },
    help: { type: 'boolean' as const, short: 'h' },
    version: { type: 'boolean' as const, short: 'v' },
  };
}
