import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fixtureSchemas, formatMistakes, loadFixtures, watchFixtures } from '../../src/fixtures/index.ts';
import { company } from '../support/organizations.ts';
import { citizen, shortest, without } from '../support/people.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

/** A folder of fixtures; what is not text is written as JSON, two blanks a level. */
async function folderOf(files: Record<string, unknown>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fixtures-'));
  made.push(folder);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
    await writeFile(join(folder, name), isRaw ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

/** The mistakes of such a folder, with file names as in `files`. */
async function mistakesIn(files: Record<string, unknown>) {
  const folder = await folderOf(files);
  const loaded = await loadFixtures(folder);
  if (loaded.outcome === 'loaded') return [];
  return loaded.mistakes.map((mistake) => ({ ...mistake, file: mistake.file.replace(`${folder}/`, '') }));
}

const second = { ...shortest, oid: '1000000002' };
const client = { client_id: 'demo-spa', redirect_uris: ['http://localhost:5173/callback'] };
const employing = { ...company, employees: [{ person: citizen.oid, position: 'Директор', chief: true }] };

describe('fixtures', () => {
  it('are one record, a list, a named list or YAML in each file, in alphabetical order', async () => {
    const folder = await folderOf({
      'accounts/a-one.json': { $schema: '../schema/account.schema.json', ...citizen },
      'accounts/b-list.json': [second],
      'accounts/c-named.json': { $schema: 'x', accounts: [{ ...shortest, oid: '1000000003' }] },
      'accounts/d/deeper.yaml':
        'oid: "1000000004"\nsurname: Тест\nname: Ян\nbirthDate: 1990-01-01\ngender: M\npassword: p\n',
      'accounts/README.md': 'not a fixture',
      'organizations/one.json': employing,
      'clients/one.yml': `client_id: demo-spa\nredirect_uris: ["http://localhost:5173/callback"]\n`,
    });
    const loaded = await loadFixtures(folder);
    if (loaded.outcome === 'invalid') throw new Error(formatMistakes(loaded.mistakes));
    expect(loaded.accounts.map(({ oid }) => oid)).toEqual([
      citizen.oid,
      '1000000002',
      '1000000003',
      '1000000004',
    ]);
    expect(loaded.organizations[0]?.employees[0]?.roles).toEqual(['head']);
    expect(loaded.clients[0]).toMatchObject({ client_id: 'demo-spa', token_endpoint_auth_method: 'none' });
  });

  it('may leave folders out', async () => {
    expect(await mistakesIn({ 'clients/one.json': client })).toEqual([]);
  });

  it('begin with a byte order mark without harm', async () => {
    expect(await mistakesIn({ 'clients/one.json': `\ufeff${JSON.stringify(client)}` })).toEqual([]);
  });
});

describe('a mistake in a fixture', () => {
  it('may be a certificate that looks like one and cannot be read', async () => {
    const certificates = ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'];
    expect(await mistakesIn({ 'clients/one.json': { ...client, esia: { certificates } } })).toMatchObject([
      {
        file: 'clients/one.json',
        field: '/esia/certificates/0',
        expected: expect.stringContaining('a certificate that can be read') as unknown,
      },
    ]);
  });

  it('names file, line, column, field, what was found and what was expected', async () => {
    const [mistake, ...others] = await mistakesIn({
      'accounts/people.json': { accounts: [citizen, { ...second, snils: '000-000-002 03' }] },
    });
    expect(others).toEqual([]);
    expect(mistake).toMatchObject({
      file: 'accounts/people.json',
      field: '/accounts/1/snils',
      value: '"000-000-002 03"',
      expected: 'a СНИЛС with the check digits 02',
    });
    const lines = JSON.stringify(
      { accounts: [citizen, { ...second, snils: '000-000-002 03' }] },
      null,
      2,
    ).split('\n');
    expect(lines[(mistake?.line ?? 0) - 1]?.slice((mistake?.column ?? 0) - 1)).toBe(
      '"snils": "000-000-002 03"',
    );
  });

  it('is found in YAML too, behind an alias as well', async () => {
    const text =
      'accounts:\n  - &base\n    oid: "1000000001"\n    surname: Тест\n    name: Ян\n    birthDate: 1990-01-01\n    gender: Z\n    password: p\n    inn: 184\n';
    expect(await mistakesIn({ 'accounts/people.yaml': text })).toEqual([
      {
        file: 'accounts/people.yaml',
        line: 7,
        column: 5,
        field: '/accounts/0/gender',
        value: '"Z"',
        expected: 'one of M, F',
      },
      expect.objectContaining({ line: 9, column: 5, field: '/accounts/0/inn', value: '184' }),
    ]);
  });

  it('is placed at the record where a field is missing', async () => {
    const rest = without('surname', shortest);
    expect(
      await mistakesIn({ 'accounts/people.json': [second, { oid: '1000000003', ...rest }] }),
    ).toMatchObject([{ line: 10, column: 3, field: '/1/surname', value: 'nothing' }]);
  });

  it('names the field that was probably meant', async () => {
    expect(await mistakesIn({ 'accounts/people.json': { ...second, nmae: 'Анна' } })).toMatchObject([
      { line: 8, column: 3, field: '/nmae', expected: 'a known field; the nearest is "name"' },
    ]);
  });

  it('is reported together with all the others, in order of file and line', async () => {
    const mistakes = await mistakesIn({
      'accounts/b.json': [{ ...second, gender: 'X', birthDate: 'never' }],
      'accounts/a.json': [{ ...citizen, inn: '000000000185' }],
      'organizations/one.json': { ...company, ogrn: '1' },
      'clients/one.json': { ...client, redirect_uris: [] },
    });
    expect(mistakes.map(({ file, line, field }) => `${file}:${line} ${field}`)).toEqual([
      'accounts/a.json:10 /0/inn',
      'accounts/b.json:5 /0/birthDate',
      'accounts/b.json:6 /0/gender',
      'clients/one.json:3 /redirect_uris',
      'organizations/one.json:6 /ogrn',
    ]);
  });

  it('reads as one line that an editor can follow', () => {
    const mistake = {
      file: 'a.json',
      line: 3,
      column: 5,
      field: '/snils',
      value: '"1"',
      expected: 'a СНИЛС',
    };
    expect(formatMistakes([mistake, { ...mistake, field: '' }])).toBe(
      'a.json:3:5 /snils: found "1"; expected a СНИЛС\na.json:3:5: found "1"; expected a СНИЛС',
    );
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['{\n  "oid": "1",\n}', 3, 1, 'a field name in double quotes', '"}"'],
    ['{\n  "oid" "1"\n}', 2, 9, 'a colon after the field name', '"\\""'],
    ['[\n  {} {}\n]', 2, 6, 'a comma or ]', '"{"'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or }', '"\\""'],
    ["{ 'oid': 1 }", 1, 3, 'a field name in double quotes', '"\'"'],
    ['[1, 02]', 1, 6, 'a comma or ]', '"2"'],
    [
      '[\n"a\nb"]',
      2,
      1,
      'a value: text in double quotes, a number, true, false, null, a list or an object',
      '"\\""',
    ],
    ['{} x', 1, 4, 'the end of the file', '"x"'],
    [
      '{"a":',
      1,
      6,
      'a value: text in double quotes, a number, true, false, null, a list or an object',
      'the end of the file',
    ],
    [
      '',
      1,
      1,
      'a value: text in double quotes, a number, true, false, null, a list or an object',
      'the end of the file',
    ],
  ])('is named with the place where JSON ends: %j', async (text, line, column, expected, value) => {
    expect(await mistakesIn({ 'accounts/one.json': text })).toEqual([
      { file: 'accounts/one.json', line, column, field: '', value, expected },
    ]);
  });

  it('is named where it is not YAML', async () => {
    expect(await mistakesIn({ 'accounts/one.yaml': 'a: [1\nb: 2\n' })).toMatchObject([
      { file: 'accounts/one.yaml', expected: expect.stringContaining('YAML') as unknown },
    ]);
  });

  it('is named where its aliases multiply beyond measure', async () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b,*b,*b]',
      'd: [*c,*c,*c,*c,*c,*c,*c,*c]',
    ];
    expect(await mistakesIn({ 'accounts/one.yaml': bomb.join('\n') })).toMatchObject([{ value: 'aliases' }]);
  });

  it('is named where it is not UTF-8', async () => {
    expect(await mistakesIn({ 'accounts/one.json': Buffer.from([0x22, 0xcf, 0xf0, 0x22]) })).toMatchObject([
      { file: 'accounts/one.json', expected: 'text in UTF-8' },
    ]);
  });

  it.each([
    ['leads nowhere', '/nowhere/at-all', 'ENOENT'],
    ['leads to a folder', tmpdir(), 'EISDIR'],
  ])('is named where it is a link that %s', async (_what, target, code) => {
    const folder = await folderOf({ 'accounts/a.json': citizen });
    await symlink(target, join(folder, 'accounts/l.json'));
    expect(await loadFixtures(folder)).toMatchObject({
      outcome: 'invalid',
      mistakes: [
        {
          file: join(folder, 'accounts/l.json'),
          value: expect.stringContaining(`cannot be read: ${code}`) as unknown,
          expected: 'a file',
        },
      ],
    });
  });

  it('is no danger however deep it is', async () => {
    const deep = '['.repeat(200_000);
    expect(await mistakesIn({ 'accounts/one.json': deep })).toMatchObject([{ line: 1, column: 200_001 }]);
  });

  it('is no danger however many escapes a text has', async () => {
    const text = `{"note": "${String.raw`\n\u0041`.repeat(1_500_000)}", oops}`;
    expect(await mistakesIn({ 'accounts/one.json': text })).toMatchObject([
      { line: 1, column: text.length - 4, expected: 'a field name in double quotes' },
    ]);
  });

  it.each([String.raw`"\x"`, String.raw`"\u00g0"`, '"\t"', '"', '"\\'])(
    'names the place of %s',
    async (broken) => {
      expect(await mistakesIn({ 'accounts/one.json': `{"note": ${broken}` })).toMatchObject([
        { line: 1, column: 10, expected: expect.stringContaining('text in double quotes') as unknown },
      ]);
    },
  );

  it.each(['null', '7', '"text"'])('holds no record where it holds %s', async (text) => {
    expect(await mistakesIn({ 'accounts/one.json': text })).toMatchObject([
      { field: '', expected: expect.stringContaining('object') as unknown },
    ]);
  });
});

describe('a field that is given twice', () => {
  it('is named with its second place, at any depth and behind any escape', async () => {
    const text = String.raw`{
  "surname": "\\\": \\", "name": "Ян", "password": "{\"a\":1}",
  "oid": "1000000001", "birthDate": "1990-01-31",
  "gender": "F",
  "gender": "M",
  "contacts": [
    { "type": "email", "value": "a@example.test" },
    { "type": "email", "value": "b@example.test", "v\u0061lue": "c@example.test" }
  ]
}`;
    expect(await mistakesIn({ 'accounts/a.json': text })).toEqual([
      {
        file: 'accounts/a.json',
        line: 5,
        column: 3,
        field: '/gender',
        value: 'a second "gender"',
        expected: 'each field once in an object',
      },
      expect.objectContaining({ line: 8, field: '/contacts/1/value', value: 'a second "value"' }),
    ]);
  });

  it('is named in YAML', async () => {
    expect(await mistakesIn({ 'clients/a.yaml': 'client_id: a\nclient_id: b\n' })).toMatchObject([
      { line: 2, expected: expect.stringContaining('unique') as unknown },
    ]);
  });

  it('is another thing than a name that two objects share, or a text that looks like a field', async () => {
    const note = 'says "note": {"note": 1} and ends with \\\\';
    expect(
      await mistakesIn({
        'accounts/a.json': [
          { ...citizen, note },
          { ...second, note },
        ],
      }),
    ).toEqual([]);
  });
});

describe('a date of birth', () => {
  it('is refused where it is in the future, together with the other mistakes', async () => {
    expect(
      await mistakesIn({ 'accounts/a.json': { ...second, birthDate: '9999-01-01', gender: 'X' } }),
    ).toMatchObject([{ field: '/birthDate', value: '"9999-01-01"' }, { field: '/gender' }]);
  });

  it('may be today, wherever on Earth that is', async () => {
    const folder = await folderOf({ 'accounts/a.json': { ...second, birthDate: '2030-05-02' } });
    const at = async (instant: string) => (await loadFixtures(folder, Date.parse(instant))).outcome;
    expect(await at('2030-05-01T09:59:59Z')).toBe('invalid');
    expect(await at('2030-05-01T10:00:00Z')).toBe('loaded');
  });
});

describe('the folder', () => {
  it.each([
    ['is empty', {}, 'an empty folder'],
    ['holds other things only', { 'src/a.ts': '', 'package.json': {} }, 'only package.json, src/'],
  ])('%s', async (_what, files, value) => {
    expect(await mistakesIn(files)).toMatchObject([
      {
        value,
        expected: 'at least one of the folders accounts/, organizations/, clients/, powers-of-attorney/',
      },
    ]);
  });

  it('has a file where a folder is expected', async () => {
    expect(await mistakesIn({ accounts: '[]' })).toMatchObject([
      { file: 'accounts', expected: 'a folder of records' },
    ]);
  });

  it('is missing', async () => {
    expect(await loadFixtures('/nowhere/fixtures')).toMatchObject({
      outcome: 'invalid',
      mistakes: [
        {
          file: '/nowhere/fixtures',
          expected: expect.stringContaining('accounts/, organizations/, clients/') as unknown,
        },
      ],
    });
  });

  it('has a mistyped folder in it', async () => {
    expect(await mistakesIn({ 'acounts/one.json': citizen, 'keys/one.json': {} })).toMatchObject([
      { file: 'acounts', expected: 'a folder "accounts"' },
    ]);
  });
});

describe('records that do not fit together', () => {
  it.each([
    ['the same', [{}, {}], '/1/number', 'a number of its own'],
    ['of an unknown organisation', [{ principal: '77' }], '/0/principal', 'organizations/'],
    ['for an unknown person', [{ representative: '77' }], '/0/representative', 'accounts/'],
    ['that ends before it begins', [{ until: '2024-12-31' }], '/0/until', 'not before'],
    ['without a GUID', [{ number: 'one' }], '/0/number', 'a GUID'],
    ['revoked at no instant', [{ revoked: { at: 'then' } }], '/0/revoked/at', 'an ISO instant'],
  ])('may be a power of attorney %s', async (_what, powers, field, expected) => {
    const power = {
      number: '00000000-0000-4000-8000-000000000001',
      principal: company.oid,
      representative: citizen.oid,
      from: '2025-01-01',
      until: '2025-12-31',
    };
    const files = {
      'accounts/a.json': citizen,
      'organizations/o.json': employing,
      'powers-of-attorney/p.json': powers.map((change) => ({ ...power, ...change })),
    };
    expect(await mistakesIn(files)).toMatchObject([
      { file: 'powers-of-attorney/p.json', field, expected: expect.stringContaining(expected) as unknown },
    ]);
  });

  it.each([
    ['an oid twice', { 'accounts/a.json': [second, second] }, '/1/oid'],
    [
      'an oid of a person and of an organisation',
      { 'accounts/a.json': [{ ...shortest, oid: company.oid }, citizen], 'organizations/o.json': employing },
      '/oid',
    ],
    [
      'a phone twice',
      {
        'accounts/a.json': citizen,
        'accounts/b.json': { ...second, contacts: citizen.contacts.slice(0, 1) },
      },
      '/contacts/0/value',
    ],
    [
      'a persona twice',
      {
        'accounts/a.json': [
          { ...second, persona: 'x' },
          { ...citizen, persona: 'x' },
        ],
      },
      '/1/persona',
    ],
    ['a child that is nobody', { 'accounts/a.json': { ...citizen, children: ['77'] } }, '/children/0'],
    ['an employee who is nobody', { 'organizations/o.json': employing }, '/employees/0/person'],
    ['a company without a chief', { 'organizations/o.json': company }, '/employees'],
    [
      'an ИНН of two organisations',
      {
        'accounts/a.json': citizen,
        'organizations/o.json': [
          employing,
          { ...employing, oid: '5', type: 'AGENCY', ogrn: '1000000000043' },
        ],
      },
      '/1/inn',
    ],
    ['a client_id twice', { 'clients/c.json': [client, client] }, '/1/client_id'],
  ])('are refused: %s', async (_what, files, field) => {
    expect((await mistakesIn(files)).map((mistake) => mistake.field)).toContain(field);
  });

  it('are not blamed for a person whose record has another mistake', async () => {
    const mistakes = await mistakesIn({
      'accounts/a.json': { ...citizen, gender: 'X' },
      'organizations/o.json': employing,
    });
    expect(mistakes.map(({ field }) => field)).toEqual(['/gender']);
  });

  it('are not blamed for a file that cannot be read', async () => {
    const mistakes = await mistakesIn({ 'accounts/a.json': '{', 'organizations/o.json': employing });
    expect(mistakes.map(({ file }) => file)).toEqual(['accounts/a.json']);
  });
});

describe('an edit', () => {
  it('is told once it is done', async () => {
    const folder = await folderOf({ 'accounts/a.json': citizen });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const watch = watchFixtures(folder, () => resolve(undefined));
    await writeFile(join(folder, 'accounts/a.json'), JSON.stringify({ ...citizen, name: 'Мария' }));
    await promise;
    watch.close();
    expect(await loadFixtures(folder)).toMatchObject({ accounts: [{ name: 'Мария' }] });
  });
});

describe('the published JSON Schemas', () => {
  it.each(Object.entries(fixtureSchemas()))('are those of the program: %s', async (name, schema) => {
    const published = await readFile(`fixtures/schema/${name}.schema.json`, 'utf8');
    expect(JSON.parse(published)).toEqual(schema);
  });

  it('know every field and demand the required ones', () => {
    const record = fixtureSchemas().account.$defs?.account;
    expect(record?.required).toEqual(['oid', 'surname', 'name', 'birthDate', 'gender', 'password']);
    expect(Object.keys(record?.properties ?? {})).toContain('secondFactor');
    expect(record?.additionalProperties).toBe(false);
  });
});
