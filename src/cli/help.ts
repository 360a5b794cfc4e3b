import { optionName, settingsSchema } from '../config/index.ts';
import { SIGN_USAGE } from './sign.ts';
import { VERIFY_USAGE } from './verify.ts';

/** The text of `--help`, made from the settings themselves. */
export function help(): string {
  const rows = Object.entries(settingsSchema.shape).map(
    ([name, schema]) => `  --${optionName(name).padEnd(28)} ${schema.description ?? ''}`,
  );
  return [
    'esia-emulator: a local stand-in for the login of Gosuslugi (ESIA). Not for production.',
    '',
    'Usage: esia-emulator [start] [options]         run the emulator',
    '       esia-emulator validate <fixtures>       check a folder of fixtures, all mistakes at once',
    '       esia-emulator healthcheck [options]     exit 0 when the emulator at --port is ready',
    '       esia-emulator sign [options]            a right client_secret for comparison:',
    ...SIGN_USAGE.split('\n').map((line) => `           ${line.replace('Usage: esia-emulator ', '')}`),
    '       esia-emulator verify [options]          every check of a certificate or a signed message:',
    ...VERIFY_USAGE.split('\n').map((line) => `           ${line.replace('Usage: esia-emulator ', '')}`),
    '',
    'Every option can stand in a file (--config) or in the environment (ESIA_EMULATOR_…) too.',
    '',
    `  --${'config'.padEnd(28)} JSON or YAML file with settings.`,
    ...rows,
  ].join('\n');
}
