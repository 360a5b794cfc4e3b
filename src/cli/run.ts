import {
  fromCommandLine,
  fromEnvironment,
  fromFile,
  loadSettings,
  settingNames,
  type Raw,
  type Settings,
} from '../config/index.ts';
import { version } from '../version.ts';
import { healthcheck } from './healthcheck.ts';
import { help } from './help.ts';
import { sign } from './sign.ts';
import { start } from './start.ts';
import { validate } from './validate.ts';
import { verify } from './verify.ts';

/** The command line. Answers the exit code: 0 done, 1 failed, 2 wrong use or wrong settings. */
export async function run(args: string[], environment: NodeJS.ProcessEnv): Promise<number> {
  // Its options are no settings: a scope cannot stand in a configuration file.
  if (args[0] === 'sign' && !args.includes('--help')) return sign(args.slice(1));
  if (args[0] === 'verify' && !args.includes('--help')) return verify(args.slice(1));
  const line = fromCommandLine(args);
  if (line.help) return print(help());
  if (line.version) return print(version);

  const [command = 'start', ...operands] = line.words;
  if (command === 'validate') return validate(operands);
  // `--prot 3000`: the mistyped option is what must be named, not the value that looks like a command.
  const mistyped = [...line.raw.keys()].some((name) => !settingNames.includes(name));
  if (command !== 'start' && command !== 'healthcheck' && !mistyped) {
    process.stderr.write(
      `There is no command ${command}. Commands: start, validate <fixtures>, healthcheck, sign, verify; see --help.\n`,
    );
    return 2;
  }
  const settings = await settingsOf(line.raw, line.config, environment);
  if (settings === undefined) return 2;
  return command === 'healthcheck' ? healthcheck(settings) : start(settings);
}

async function settingsOf(
  line: Raw,
  config: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<Settings | undefined> {
  let file: Raw = new Map();
  try {
    if (config !== undefined) file = await fromFile(config);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return undefined;
  }
  const loaded = loadSettings(file, fromEnvironment(environment), line);
  if (loaded.outcome === 'loaded') return loaded.settings;
  process.stderr.write(`The settings have ${loaded.mistakes.length} mistake(s):\n`);
  for (const mistake of loaded.mistakes) process.stderr.write(`  - ${mistake}\n`);
  return undefined;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
