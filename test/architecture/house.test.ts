import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../../src');
const DOORS = ['cabinet', 'authority', 'esia', 'login', 'control', 'console', 'library', 'cli'];
const ROOMS = [
  'oidc',
  'accounts',
  'organizations',
  'clients',
  'confirmation-codes',
  'inbox',
  'notifications',
  'journal',
  'faults',
  'fixtures',
  'client-secrets',
  'token-keys',
  'certificates',
  'powers-of-attorney',
  'signature-login',
  'signature-check',
  'virtual-token',
];
const GROUND = ['pki', 'pages', 'http', 'storage', 'config'];
/** Files beside the rooms: what everybody may use, and the composition that meets everybody. */
const VOCABULARY = [
  'clock.ts',
  'alarms.ts',
  'clock-change.ts',
  'random.ts',
  'reasons.ts',
  'key-file-refusals.ts',
  'version.ts',
];
const COMPOSITION = [
  'main.ts',
  'simulator.ts',
  'house.ts',
  'world.ts',
  'world-control.ts',
  'fixture-reload.ts',
  'home.ts',
  'failure-answer.ts',
  'shipped-fixtures.ts',
  'stand-keys.ts',
  'index.ts',
];
const floor = (place: string): number =>
  DOORS.includes(place) ? 2 : ROOMS.includes(place) ? 1 : GROUND.includes(place) ? 0 : NaN;

interface SourceFile {
  path: string;
  place: string;
  text: string;
  imports: { from: string; typeOnly: boolean }[];
}

const files: SourceFile[] = readdirSync(ROOT, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(tsx?|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => {
    const path = relative(ROOT, join(entry.parentPath, entry.name));
    const text = readFileSync(join(ROOT, path), 'utf8');
    return { path, place: path.split('/')[0]!, text, imports: importsOf(text) };
  });

function importsOf(text: string): SourceFile['imports'] {
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  const dynamic = text.matchAll(/import\('([^']+)'\)/g);
  return [
    ...[...statements].map(([, typeOnly, from]) => ({ from: from!, typeOnly: typeOnly !== undefined })),
    ...[...dynamic].map(([, from]) => ({ from: from!, typeOnly: false })),
  ];
}

/** Programs that are bundled as one script and run in a page (build/browser-programs.mjs): no part of the server. */
const isProgram = (path: string): boolean => /\.browser\.(ts|js)$/.test(path);
/** The face of `pki` for them; its other one leads to Node. */
const BROWSER_FACE = 'pki/browser.ts';

/** Imports of our own files, as paths below src. */
const own = (file: SourceFile) =>
  file.imports
    .filter(({ from }) => from.startsWith('.') && !from.endsWith('package.json'))
    .map((imported) => ({ ...imported, target: join(dirname(file.path), imported.from) }));

const offenders = (rule: (file: SourceFile) => boolean): string[] =>
  files.filter(rule).map(({ path }) => path);
const imports = (file: SourceFile, ...names: string[]): boolean =>
  file.imports.some(({ from }) => names.some((name) => from === name || from.startsWith(`${name}/`)));

/** Code without comments: a rule's name in a sentence is no use of it. */
const code = ({ text }: SourceFile): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

describe('the house', () => {
  it('has only the rooms that are on its map', () => {
    const places = [...new Set(files.map(({ place }) => place))].sort();
    expect(places).toEqual([...DOORS, ...ROOMS, ...GROUND, ...VOCABULARY, ...COMPOSITION].sort());
  });

  it('points its arrows down, and doors never know each other', () => {
    const wrong = files.flatMap((file) => {
      if (Number.isNaN(floor(file.place))) return [];
      return (
        own(file)
          .map(({ target }) => ({ target, place: target.split('/')[0]! }))
          .filter(({ place }) => place !== file.place && !VOCABULARY.includes(place))
          // The command line and the library start the whole emulator: they stand at its entrance.
          .filter(({ place }) => !(['cli', 'library'].includes(file.place) && place === 'simulator.ts'))
          .filter(({ place }) => {
            if (Number.isNaN(floor(place))) return true;
            if (floor(file.place) === 2) return floor(place) === 2;
            return floor(place) > floor(file.place);
          })
          .map(({ target }) => `${file.path} → ${target}`)
      );
    });
    expect(wrong).toEqual([]);
  });

  it('lets ground import ground by its face and types of pages only', () => {
    const wrong = files
      .filter(({ place }) => GROUND.includes(place))
      .flatMap((file) =>
        own(file)
          .filter(
            ({ target }) => GROUND.includes(target.split('/')[0]!) && target.split('/')[0] !== file.place,
          )
          .filter(({ typeOnly, target }) => !(typeOnly && target === 'pages/index.ts'))
          .filter(({ target }) => !(isProgram(file.path) && target === BROWSER_FACE))
          .map(({ target }) => `${file.path} → ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('enters a room by its face', () => {
    const wrong = files.flatMap((file) =>
      own(file)
        .filter(({ target }) => target.split('/')[0] !== file.place && target.includes('/'))
        .filter(({ target }) => !/^[^/]+\/index\.ts$/.test(target))
        .filter(({ target }) => !(isProgram(file.path) && target === BROWSER_FACE))
        // ADR 0004: commands are loaded one by one, so that a health check need not load the emulator.
        .filter(() => file.path !== 'main.ts')
        .map(({ target }) => `${file.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('gives every room a face that begins by saying what the room is for', () => {
    for (const place of [
      ...DOORS.filter((door) => door !== 'cli' && door !== 'library'),
      ...ROOMS,
      ...GROUND,
    ]) {
      const face = files.find(({ path }) => path === `${place}/index.ts`);
      expect({ place, begins: face?.text.startsWith('/**') }).toEqual({ place, begins: true });
    }
  });

  it('has no circle of rooms', () => {
    const arrows = new Map<string, Set<string>>();
    for (const file of files.filter(({ place }) => ROOMS.includes(place))) {
      const targets = own(file).map(({ target }) => target.split('/')[0]!);
      const known = arrows.get(file.place) ?? new Set<string>();
      for (const target of targets) if (ROOMS.includes(target) && target !== file.place) known.add(target);
      arrows.set(file.place, known);
    }
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      [...(arrows.get(from) ?? [])].some(
        (next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))),
      );
    expect(ROOMS.filter((room) => reaches(room, room))).toEqual([]);
  });
});

describe('captivity', () => {
  it('keeps oidc-provider in oidc/', () => {
    expect(offenders((file) => imports(file, 'oidc-provider') && file.place !== 'oidc')).toEqual([]);
  });

  it('keeps Koa in http/, the doors, the engine that is mounted into it, and the composition', () => {
    const allowed = ['http', 'oidc', ...DOORS, ...COMPOSITION];
    expect(
      offenders((file) => imports(file, 'koa', '@koa', 'koa-compose') && !allowed.includes(file.place)),
    ).toEqual([]);
  });

  it('keeps preact and markup in pages/', () => {
    expect(
      offenders((file) => imports(file, 'preact', 'preact-render-to-string') && file.place !== 'pages'),
    ).toEqual([]);
    expect(
      offenders(
        (file) => /<\/?(html|div|form|p|span|script)[\s>]/.test(code(file)) && file.place !== 'pages',
      ),
    ).toEqual([]);
  });

  it('reads the environment in config/ and at the process entry only', () => {
    const allowed = ['main.ts', 'library/jest.ts'];
    expect(
      offenders(
        (file) =>
          code(file).includes('process.env') && file.place !== 'config' && !allowed.includes(file.path),
      ),
    ).toEqual([]);
  });

  it('reads the time in clock.ts only', () => {
    expect(
      offenders(
        (file) =>
          /Date\.now\b|new Date\(\)|performance\.now/.test(code(file)) &&
          file.path !== 'clock.ts' &&
          !isProgram(file.path),
      ),
    ).toEqual([]);
  });

  it('draws randomness in random.ts only; key pairs in the keyring', () => {
    // `pki` is handed its bytes as a parameter of that name: a rule about what is imported, then, and about globals.
    const drawing =
      /Math\.random|getRandomValues|crypto\.random|import \{[^}]*\b(?:randomBytes|randomUUID|randomInt|generateKeyPair)\b[^}]*\} from 'node:crypto'/;
    const allowed = ['random.ts', 'oidc/keyring.ts', 'pki/signing-key.ts'];
    expect(
      offenders((file) => drawing.test(code(file)) && !allowed.includes(file.path) && !isProgram(file.path)),
    ).toEqual([]);
  });

  it('runs in a browser what pages load, without anything of Node', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Map<string, SourceFile>();
    const reach = (path: string): void => {
      const file = byPath.get(path);
      if (file === undefined || reached.has(path)) return;
      reached.set(path, file);
      for (const { target, typeOnly } of own(file)) if (!typeOnly) reach(target);
    };
    for (const { path } of files) if (isProgram(path)) reach(path);

    expect([...reached.keys()]).toContain('pki/gost/signature.ts');
    // `der/index.ts` hands out `asBuffer` to the server; a bundle leaves it out.
    const ofNode = ({ path, text, imports: all }: SourceFile): boolean =>
      all.some(({ from, typeOnly }) => from.startsWith('node:') && !typeOnly) ||
      (/\bBuffer\.|\bprocess\./.test(text) && path !== 'pki/der/buffer.ts');
    expect([...reached.values()].filter(ofNode).map(({ path }) => path)).toEqual([]);
  });

  it('keeps certificates, signatures and GOST in pki/', () => {
    const names = ['pkijs', 'asn1js', '@noble/curves', '@noble/hashes', 'xml-crypto', '@xmldom/xmldom'];
    expect(offenders((file) => imports(file, ...names) && file.place !== 'pki')).toEqual([]);
  });

  it('knows Redis nowhere but in storage/', () => {
    expect(offenders((file) => imports(file, 'ioredis', 'redis') && file.place !== 'storage')).toEqual([]);
  });
});

describe('readability', () => {
  it('has no file over 300 lines but tables of reasons and errors, which are data', () => {
    expect(
      offenders(
        ({ text, path }) => text.split('\n').length > 300 && !['reasons.ts', 'esia/errors.ts'].includes(path),
      ),
    ).toEqual([]);
  });

  it('has a median file under 100 lines', () => {
    const lengths = files.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(100);
  });

  it('has no name that says nothing', () => {
    const empty =
      /(^|[/-])(utils?|helpers?|common|misc|manager|service|handler|processor|data|info)([./-]|$)/i;
    expect(offenders(({ path }) => empty.test(path))).toEqual([]);
  });

  it('leaves nothing for later in the code', () => {
    expect(offenders(({ text }) => /TODO|FIXME|XXX|HACK/.test(text))).toEqual([]);
  });
});
