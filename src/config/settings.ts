import * as z from 'zod';

/**
 * Every setting, once: name, type, default, meaning. The README's table, the environment names and the command
 * line are derived from it. Durations are seconds.
 */
const seconds = (fallback: number, note: string) =>
  z.coerce.number().int().min(1).max(315_360_000).default(fallback).describe(note);
const url = (note: string) =>
  z
    .url({ protocol: /^https?$/ })
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .describe(note);
const base = (note: string) =>
  z
    .url({ protocol: /^https?$/ })
    .refine(
      (value) => !URL.canParse(value) || /^\/?$/.test(new URL(value).pathname + new URL(value).search),
      'expected scheme, host and port only: the emulator answers at the root of its address',
    )
    .transform((value) => value.replace(/\/+$/, ''))
    .optional()
    .describe(note);
// On the command line a flag stands without a value.
const flags = new WeakSet<object>();
export const isFlag = (schema: object): boolean => flags.has(schema);
const flag = (fallback: boolean, note: string) => {
  const schema = z
    .preprocess(
      (value) =>
        value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value,
      z.boolean(),
    )
    .default(fallback)
    .describe(note);
  flags.add(schema);
  return schema;
};

export const settingsSchema = z.strictObject({
  host: z
    .string()
    .default('localhost')
    .describe('Address to listen on. `localhost` means 127.0.0.1 and ::1; any other needs `controlToken`.'),
  port: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('Port to listen on; 0 takes a free one.'),
  publicUrl: base('Base URL as browsers see it. Default `http://localhost:<port>`.'),
  internalUrl: base(
    'Base URL as other containers see it; back-channel endpoints in discovery follow the host that asked.',
  ),
  issuer: base('Issuer identifier of the tokens. Default: `publicUrl`.'),
  trustProxy: flag(false, 'Believe X-Forwarded-* headers of a reverse proxy.'),
  fixtures: z
    .string()
    .optional()
    .describe(
      'Folder with accounts, organizations and clients. Default: the cast that comes with the program.',
    ),
  watchFixtures: flag(false, 'Take up edits of the fixtures without a restart.'),
  keys: z
    .string()
    .optional()
    .describe(
      'Folder of the signing keys, made on first start. Default `keys`; the library keeps them in memory.',
    ),
  controlToken: z
    .string()
    .min(16)
    .optional()
    .describe('Token of the control API; required on any address but loopback.'),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('Least severe log line that is written.'),
  language: z
    .enum(['ru', 'en'])
    .default('ru')
    .describe('Language of the pages where neither the person nor the client has chosen.'),
  loginPersonas: flag(true, 'Offer the personas on the login page, one click each.'),
  lockoutAttempts: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe('Failed attempts in a row that lock an account (LOGIN-5).'),
  lockoutSeconds: seconds(1800, 'How long the lock lasts (LOGIN-5).'),
  codeSeconds: seconds(300, 'Life of a confirmation code or push (OTP-3).'),
  codeResendSeconds: seconds(60, 'Wait before a new code may be asked for (OTP-3).'),
  passwordMaxAgeDays: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe('Age at which a password must be changed; 0: never (LOGIN-4).'),
  passwordHistory: z.coerce
    .number()
    .int()
    .min(0)
    .max(24)
    .default(3)
    .describe('Former passwords that may not be used again (LOGIN-4).'),
  sessionSeconds: seconds(28_800, 'Idle life of the single sign-on session (SESS-1).'),
  sessionMaxSeconds: seconds(86_400, 'Absolute life of the single sign-on session (SESS-1).'),
  flowSeconds: seconds(3600, 'Time to finish a login once it has begun.'),
  authorizationCodeSeconds: seconds(120, 'Life of an authorization code.'),
  accessTokenSeconds: seconds(3600, 'Life of an access token.'),
  idTokenSeconds: seconds(10_800, 'Life of an ID token.'),
  refreshTokenSeconds: seconds(1_209_600, 'Life of a refresh token.'),
  esiaIssuer: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'expected an address like http://esia.gosuslugi.ru/')
    .default('http://esia.gosuslugi.ru/')
    .describe('`iss` of ESIA’s own codes and tokens.'),
  esiaV1Enabled: flag(true, 'ESIA’s first generation (`/aas/oauth2/ac`, `/te`) answers.'),
  esiaGostOnly: flag(false, 'Refuse RSA signatures of ESIA clients.'),
  esiaStrictRedirect: flag(
    false,
    'ESIA token requests repeat the redirect address character by character; else the query is free.',
  ),
  esiaLenient: flag(
    false,
    'Take ESIA client signatures the real service is not known to take: reversed bytes, the v1 string at v2.',
  ),
  esiaPkceRequired: flag(false, 'ESIA authorization requests need `code_challenge`.'),
  esiaSubAsString: flag(false, '`sub` of ESIA’s ID token as text instead of a number.'),
  esiaAuthTimeMs: flag(false, '`auth_time` of ESIA’s ID token in milliseconds.'),
  esiaExpiresInAsString: flag(false, '`expires_in` of ESIA’s token answer as text instead of a number.'),
  esiaClockTolerance: seconds(300, 'How far `timestamp` of an ESIA request may be from the stand’s clock.'),
  signatureAutoBinding: flag(
    true,
    'The first login by a certificate binds it to the account; otherwise an operator does (SIGN-4).',
  ),
  deliveryLog: flag(false, 'Write messages (with their codes) to the log as well.'),
  deliveryWebhook: url('POST each message as JSON to this address as well.'),
  deliverySmtp: z
    .string()
    .regex(/^smtps?:\/\//, 'expected smtp://… or smtps://…')
    .optional()
    .describe('Send e-mail messages through this SMTP server as well.'),
  deliveryFrom: z.string().default('esia-emulator@example.test').describe('Sender of e-mail messages.'),
  journalSize: z.coerce
    .number()
    .int()
    .min(100)
    .max(1_000_000)
    .default(10_000)
    .describe('Entries the journal keeps.'),
  inboxSize: z.coerce
    .number()
    .int()
    .min(10)
    .max(1_000_000)
    .default(1000)
    .describe('Messages the inbox keeps.'),
});

export type Settings = z.output<typeof settingsSchema>;
