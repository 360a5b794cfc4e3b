import { cabinetRu } from './ru-cabinet.ts';
import { helpRu } from './ru-help.ts';
import { plural } from './plural.ts';
import { consoleRu } from './ru-console.ts';
import { clientsRu } from './ru-clients.ts';
import { esiaErrorsRu } from './ru-esia-errors.ts';
import { scopesRu } from './ru-scopes.ts';
import { signatureRu } from './ru-signature.ts';
import { sharedRu } from './ru-shared.ts';
import { powersRu } from './ru-powers.ts';
import { signaturesRu } from './ru-signatures.ts';

/** Every Russian string of the pages, once. `en.ts` has the same shape; sentences of refusals are in `reasons.ts`. */
export const ru = {
  product: 'Эмулятор ЕСИА',
  band: { title: 'Тестовый стенд.', text: 'Не вводите настоящие пароли и личные данные' },
  languageSwitch: 'Язык страницы',
  toConsole: 'Консоль разработчика',
  notOfficial: 'Программа для разработки и проверки. Не связана с государственными сервисами.',

  client: { to: 'Вход в систему', logout: 'Выход из системы' },
  cancel: 'Отменить вход',
  otherChannel: 'Подтвердить другим способом',
  inboxHint: 'Код лежит во входящих стенда:',
  inboxLink: 'открыть входящие',

  password: {
    title: 'Вход',
    login: 'Телефон, почта, СНИЛС, ИНН или логин',
    password: 'Пароль',
    show: 'Показать пароль',
    submit: 'Войти',
    personas: 'Войти тестовым лицом в один щелчок',
    personasFilter: 'Найти лицо: имя, уровень, организация',
    personasEmpty: 'Никого не нашлось',
    suggested: 'Тестовое лицо из консоли',
    enterAs: 'Войти этим лицом',
    again: 'Войти снова',
    forget: 'Забыть на этом устройстве',
    forgotten: 'Забыли пароль?',
    find: 'Найти логин',
    register: 'Регистрация',
  },
  signature: signatureRu,
  newPassword: {
    title: 'Новый пароль',
    intro: 'Срок действия прежнего пароля истёк. Придумайте новый, чтобы продолжить вход.',
    rules:
      'Не меньше 8 знаков: заглавные и строчные буквы, цифра и специальный знак. Не один из трёх последних.',
    password: 'Новый пароль',
    repeat: 'Новый пароль ещё раз',
    submit: 'Сохранить и продолжить',
  },
  channel: {
    title: 'Подтвердите вход',
    intro: 'Выберите, как подтвердить, что это вы.',
    submit: 'Продолжить',
    names: {
      sms: 'Код в SMS',
      push: 'Уведомление в приложении',
      email: 'Код на электронную почту',
      totp: 'Код из приложения-генератора',
    },
  },
  code: {
    title: 'Введите код подтверждения',
    sent: {
      sms: 'Отправили SMS на номер',
      email: 'Отправили письмо на адрес',
      push: 'Отправили уведомление на',
      totp: 'Откройте приложение-генератор кодов для',
    },
    label: (length: number) => `Код из ${length} ${plural('ru', length, { one: 'цифры', many: 'цифр' })}`,
    submit: 'Подтвердить',
    expires: 'Код действует до',
    left: 'Код действует ещё',
    expired: 'Срок действия кода истёк. Запросите новый',
    resend: 'Отправить новый код',
    resendIn: 'Новый код — через',
    resendAt: 'Новый код можно запросить в',
    totpHint: 'Код приложения даёт',
  },
  push: {
    title: 'Подтвердите вход в приложении',
    sent: 'Отправили уведомление на',
    intro: 'Откройте уведомление и введите это число:',
    waiting: 'Ждём ответа. Страница продолжит сама, как только вы подтвердите вход.',
    submit: 'Я подтвердил, продолжить',
    resend: 'Отправить уведомление ещё раз',
    resendIn: 'Отправить ещё раз — через',
    expires: 'Уведомление действует до',
    left: 'Уведомление действует ещё',
    expired: 'Уведомление устарело. Отправьте его ещё раз',
    hint: 'Уведомление лежит во входящих стенда:',
  },
  role: {
    title: 'От чьего имени войти?',
    legend: 'Роль',
    submit: 'Продолжить',
    kinds: {
      individual: 'Физическое лицо',
      employee: 'Сотрудник',
      organization: 'Руководитель организации',
      sole_trader: 'Индивидуальный предприниматель',
      self_employed: 'Самозанятый',
    },
    chief: 'Руководитель',
    unavailable: {
      blocked: 'Доступ сотрудника заблокирован организацией',
      dismissed: 'Вы больше не работаете в этой организации',
      invited: 'Приглашение в организацию ещё не принято',
      'head-not-confirmed': 'Нужна подтверждённая учётная запись руководителя',
      liquidated: 'Организация ликвидирована',
      'not-accepted': 'Система не принимает вход в этой роли',
    },
  },
  consent: {
    title: 'Доступ к данным',
    asks: 'просит разрешение получить:',
    person: 'Ваши данные',
    organization: 'Данные организации',
    as: 'Вы входите как',
    onBehalf: (person: string) => `${person} от имени`,
    none: 'не заполнено',
    allow: 'Разрешить',
    deny: 'Отказать',
    remembered: 'Решение запомнится для этой системы. Данные стенда вымышлены.',
  },
  refused: {
    title: 'Войти не получится',
    needed: 'Нужно',
    has: 'Сейчас',
    back: 'Вернуться в систему',
    chooseRole: 'Выбрать другую роль',
    switch: 'Войти другим лицом',
    who: 'Вы вошли как',
  },
  refusal: {
    attemptsLeft: (count: number) =>
      `${plural('ru', count, { one: 'Осталась', many: 'Осталось' })} ${count} ${plural('ru', count, { one: 'попытка', few: 'попытки', many: 'попыток' })}.`,
    until: 'Вход откроется',
    retryAt: 'Повторите',
    /** «в 14:35 МСК», after «Вход откроется» and «Повторите». */
    at: (moment: string) => `в ${moment}`,
    /** What a person can do about it; reasons without an entry need none. */
    steps: {
      POLICY_LEVEL_TOO_LOW: 'Поднимите уровень своей учётной записи или войдите лицом с нужным уровнем.',
      POLICY_KIND_NOT_ALLOWED: 'Выберите другую роль или войдите лицом, у которого такая роль есть.',
      POLICY_ROLE_REQUIRED: 'Попросите руководителя или администратора организации выдать вам эту роль.',
      POLICY_SECOND_FACTOR_MISSING: 'Добавьте подтверждённый телефон или почту и войдите ещё раз.',
      CERTIFICATE_POWER_MISSING: 'Попросите руководителя организации выдать вам доверенность.',
      CERTIFICATE_POWER_EXPIRED: 'Попросите руководителя организации выдать новую доверенность.',
      CERTIFICATE_POWER_REVOKED: 'Попросите руководителя организации выдать новую доверенность.',
      CERTIFICATE_POWER_INSUFFICIENT: 'Попросите руководителя выдать доверенность с правом входа.',
      CERTIFICATE_NOT_BOUND: 'Войдите в личный кабинет с паролем и привяжите сертификат.',
      ROLE_UNAVAILABLE: 'Выберите другую организацию или войдите как физическое лицо.',
      ROLE_HEAD_NOT_CONFIRMED: 'Подтвердите свою учётную запись или войдите как физическое лицо.',
    } as Record<string, string>,
  },
  error: {
    title: 'Что-то пошло не так',
    oauth: 'Ответ протокола',
    mend: 'Что сделать',
    journal: 'Найти в журнале',
    home: 'На главную стенда',
  },
  logout: {
    title: 'Выйти?',
    intro: 'Можно выйти только из этой системы или завершить вход сразу везде.',
    introBare: 'Вход завершится во всех системах этого браузера.',
    everywhere: 'Выйти отовсюду',
    here: 'Выйти только из этой системы',
    stay: 'Остаться',
    who: 'Сейчас вы вошли как',
  },
  loggedOut: {
    title: 'Вы вышли',
    text: 'Вход завершён. Окно можно закрыть.',
    notReturned:
      'Адрес возврата не зарегистрирован за системой, поэтому браузер остаётся здесь. Подробности — в журнале.',
    back: (client: string) => `Вернуться в «${client}»`,
  },
  home: {
    title: 'Локальная замена входа через ЕСИА',
    lead: 'Провайдер OpenID Connect с вымышленными людьми и организациями: для разработки, тестов и демонстраций.',
    console: 'Открыть консоль',
    issuer: 'Издатель (issuer)',
    counts: { accounts: 'Люди', organizations: 'Организации', clients: 'Системы' },
    endpoints: 'Адреса',
    notes: {
      console: 'Консоль: лица, входящие, журнал, часы',
      cabinet: 'Личный кабинет: сертификаты для входа',
      'control-api': 'Описание API управления',
      discovery: 'Описание провайдера OpenID Connect',
      jwks: 'Открытые ключи подписи',
      health: 'Готовность стенда',
    } as Record<string, string>,
  },
  help: helpRu,
  console: consoleRu,
  ...sharedRu,
  ...scopesRu,
  esiaErrors: esiaErrorsRu,
  clients: clientsRu,
  powers: powersRu,
  signatures: signaturesRu,
  cabinet: cabinetRu,
};

export type Words = typeof ru;
