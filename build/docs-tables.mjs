/** The tables of the READMEs, printed from the sources they describe. */
import { CLAIM_NOTES, CLAIMS_BY_SCOPE } from '../src/oidc/claims.ts';
import { environmentName, optionName, settingsSchema } from '../src/config/index.ts';
import { levelOf } from '../src/accounts/level.ts';
import { loadFixtures } from '../src/fixtures/index.ts';
import { createOrganizations } from '../src/organizations/index.ts';
import { loginOf } from '../src/control/personas.ts';
import { REASONS } from '../src/reasons.ts';
import { CAST_EN, CLAIMS_RU, SETTINGS_RU } from './docs-ru.mjs';

/** Documents of the cast are valid on this day; a table must not change with the date it is printed on. */
const DAY = Date.parse('2027-01-01T00:00:00Z');

const HEADS = {
  en: {
    settings: ['Setting', 'Environment', 'Option', 'Default', 'Meaning'],
    reasons: ['Code', 'HTTP', 'Meaning', 'What to do'],
    claims: ['Scope', 'Claim', 'Value'],
    cast: ['Persona', 'Login', 'Password', 'Level', 'Can log in as', 'Good for'],
  },
  ru: {
    settings: ['Настройка', 'Переменная окружения', 'Ключ', 'По умолчанию', 'Что значит'],
    reasons: ['Код', 'HTTP', 'Что значит', 'Что делать'],
    claims: ['Scope', 'Claim', 'Значение'],
    cast: ['Лицо', 'Логин', 'Пароль', 'Уровень', 'Кем входит', 'Для чего'],
  },
};

const LEVELS = {
  en: { simplified: 'simplified', standard: 'standard', confirmed: 'confirmed' },
  ru: { simplified: 'упрощённая', standard: 'стандартная', confirmed: 'подтверждённая' },
};
const KINDS = {
  en: {
    individual: 'individual',
    employee: 'employee',
    organization: 'organisation',
    sole_trader: 'sole trader',
    self_employed: 'self-employed',
  },
  ru: {
    individual: 'физлицо',
    employee: 'сотрудник',
    organization: 'организация',
    sole_trader: 'ИП',
    self_employed: 'самозанятый',
  },
};

export function settingTable(language) {
  const defaults = settingsSchema.parse({});
  const notes =
    language === 'ru'
      ? SETTINGS_RU
      : Object.fromEntries(
          Object.entries(settingsSchema.shape).map(([name, { description }]) => [name, description]),
        );
  const names = Object.keys(settingsSchema.shape);
  complete(names, notes, 'SETTINGS_RU');
  return table(
    HEADS[language].settings,
    names.map((name) => [
      code(name),
      code(environmentName(name)),
      code(`--${optionName(name)}`),
      defaults[name] === undefined ? '' : code(String(defaults[name])),
      notes[name],
    ]),
  );
}

export function reasonTable(language) {
  return table(
    HEADS[language].reasons,
    Object.entries(REASONS).map(([name, { status, says, mend }]) => [
      code(name),
      String(status),
      says[language],
      mend[language],
    ]),
  );
}

export function claimTable(language) {
  const notes = language === 'ru' ? CLAIMS_RU : CLAIM_NOTES;
  complete(Object.keys(CLAIM_NOTES), notes, 'CLAIMS_RU');
  return table(
    HEADS[language].claims,
    Object.entries(CLAIMS_BY_SCOPE).flatMap(([scope, names]) =>
      names.map((name, index) => [index === 0 ? code(scope) : '', code(name), notes[name]]),
    ),
  );
}

export async function castTable(language) {
  const loaded = await loadFixtures('fixtures');
  if (loaded.outcome === 'invalid')
    throw new Error('the fixtures are wrong; see `esia-emulator validate fixtures`');
  const organizations = createOrganizations({
    oids: () => {
      throw new Error('fixtures bring their oids');
    },
    initial: loaded.organizations,
  });
  const cast = loaded.accounts.filter(({ persona }) => persona !== undefined);
  complete(
    cast.map(({ persona }) => persona),
    CAST_EN,
    'CAST_EN',
  );
  return table(
    HEADS[language].cast,
    cast.map((person) => {
      const level = levelOf(person, DAY);
      const kinds = organizations
        .rolesOf(person, level)
        .filter(({ unavailable }) => unavailable === undefined)
        .map(({ role }) => KINDS[language][role.kind]);
      return [
        code(person.persona),
        code(loginOf(person)),
        code(person.password),
        LEVELS[language][level],
        [...new Set(kinds)].join(', '),
        language === 'ru' ? person.note : CAST_EN[person.persona],
      ];
    }),
  );
}

/** Translations are complete and hold nothing that is no more. */
function complete(names, translations, where) {
  const missing = names.filter((name) => !(name in translations));
  const extra = Object.keys(translations).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`build/docs-ru.mjs: ${where} lacks ${missing.join(', ')}`);
  if (extra.length > 0)
    throw new Error(`build/docs-ru.mjs: ${where} names ${extra.join(', ')}, which are no more`);
}

const code = (text) => `\`${text}\``;
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(heads, rows) {
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}
