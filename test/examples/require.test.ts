import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { node, ROOT } from './run.ts';

describe('the built package', () => {
  test.each([
    ['require()', "const { startEmulator } = require('esia-emulator');", '--input-type=commonjs'],
    ['import', "import { startEmulator } from 'esia-emulator';", '--input-type=module'],
  ])(
    'starts and stops by %s, and leaves nothing behind that keeps the process alive',
    async (_how, load, type) => {
      const script = `${load}
      startEmulator().then(async (esia) => {
        console.log(esia.personas.length + ' personas at ' + new URL(esia.url).hostname);
        await esia.stop();
      });`;
      expect(await node([type, '--eval', script])).toEqual({
        status: 0,
        output: '19 personas at localhost\n',
      });
    },
  );

  test('two emulators live side by side in one process, each with its own clock', async () => {
    const script = `const { startEmulator } = require('esia-emulator');
      Promise.all([startEmulator(), startEmulator()]).then(async ([one, other]) => {
        await one.clock.set('2031-01-01T00:00:00Z');
        console.log((await one.clock.now()).getUTCFullYear(), (await other.clock.now()).getUTCFullYear() < 2031);
        await Promise.all([one.stop(), other.stop()]);
      });`;
    expect(await node(['--input-type=commonjs', '--eval', script])).toEqual({
      status: 0,
      output: '2031 true\n',
    });
  });

  // The libraries for XML are loaded at its first sight, which a bundle can get wrong in a way of its own.
  test.each([
    ['require()', "const { startEmulator } = require('esia-emulator');", '--input-type=commonjs'],
    ['import', "import { startEmulator } from 'esia-emulator';", '--input-type=module'],
  ])('reads signed XML after %s', async (_how, load, type) => {
    const script = `${load}
      startEmulator().then(async (esia) => {
        const file = await fetch(esia.url + '/pki/specimens/individual-confirmed-citizen-rsa.xml?challenge=x');
        const body = JSON.stringify({ signature: await file.text() });
        const headers = { 'content-type': 'application/json' };
        const answer = await fetch(esia.url + '/_/api/signatures/check', { method: 'POST', headers, body });
        console.log((await answer.json()).valid);
        await esia.stop();
      });`;
    expect(await node([type, '--eval', script])).toEqual({ status: 0, output: 'true\n' });
  });

  test('refuses a wrong setting by name', async () => {
    const script = `require('esia-emulator').startEmulator({ prot: 0 }).catch(({ message }) => console.log(message));`;
    const { output } = await node(['--input-type=commonjs', '--eval', script]);
    expect(output).toContain('did you mean port');
  });

  test.each(['esia-emulator/jest', 'esia-emulator/playwright'])('%s can be required too', async (entry) => {
    const script = `console.log(Object.keys(require('${entry}')).length > 0)`;
    expect(await node(['--input-type=commonjs', '--eval', script])).toEqual({ status: 0, output: 'true\n' });
  });
});

describe('the declarations of the built package', () => {
  const program = `import { RefusedError, startEmulator, type Emulator, type Person } from 'esia-emulator';
    import setUp from 'esia-emulator/jest';
    import tearDown from 'esia-emulator/jest-teardown';
    import { esiaFixture } from 'esia-emulator/playwright';
    export async function surname(): Promise<string> {
      const esia: Emulator = await startEmulator({ port: 0 });
      const person: Person = await esia.accounts.get('1000000001');
      // @ts-expect-error -- a setting that does not exist
      await startEmulator({ prot: 0 });
      return person.surname;
    }
    export const statusOf = (error: unknown): number | undefined => {
      const refused: RefusedError | undefined = error instanceof RefusedError ? error : undefined;
      return refused?.status;
    };
    export const rest = [setUp, tearDown, esiaFixture];`;

  test.each([
    ['commonjs', 'node16'],
    ['commonjs', 'nodenext'],
    ['module', 'node16'],
  ])(
    'serve a project of type %s under module %s',
    async (type, module) => {
      const project = await mkdtemp(join(tmpdir(), 'esia-emulator-types-'));
      try {
        await mkdir(join(project, 'node_modules'));
        await symlink(ROOT, join(project, 'node_modules/esia-emulator'));
        await writeFile(join(project, 'package.json'), JSON.stringify({ type }));
        await writeFile(join(project, 'program.ts'), program);
        const compilerOptions = {
          ...{ module, target: 'es2022', lib: ['es2024', 'esnext.disposable', 'dom'] },
          ...{ strict: true, noEmit: true, types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
        };
        await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
        const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');

        expect(await node([compiler, '-p', project])).toEqual({ status: 0, output: '' });
      } finally {
        await rm(project, { recursive: true, force: true });
      }
    },
    60_000,
  );
});
