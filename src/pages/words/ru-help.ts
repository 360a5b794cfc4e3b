export interface Topic {
  title: string;
  /** What the real service does. */
  there: string;
  /** What to do on this stand. */
  here: string[];
  calls: { request: string; body: object }[];
}

const password: Topic = {
  title: 'Забыли пароль',
  there: 'пароль восстанавливают по телефону или почте: приходит код, и человек задаёт новый пароль.',
  here: [
    'Пароли всех тестовых лиц показаны в консоли `/_/` и в `GET /_/api/personas`.',
    'Новый пароль задаёт вызов ниже; вместо `{oid}` — номер учётной записи из консоли или журнала.',
    'Закрытый после ошибок вход открывает `POST /_/api/accounts/{oid}/unlock`.',
  ],
  calls: [{ request: 'PATCH /_/api/accounts/{oid}', body: { password: 'New-Password-1' } }],
};

const login: Topic = {
  title: 'Найти логин',
  there: 'логином служат подтверждённый телефон, почта или СНИЛС; забытый ищут по документам.',
  here: [
    'Логины тестовых лиц показаны в консоли `/_/`; подходит любой: телефон, почта, СНИЛС, ИНН или имя.',
    'Одно тестовое лицо можно выбрать и на странице входа, без логина и пароля.',
  ],
  calls: [],
};

const registration: Topic = {
  title: 'Регистрация',
  there: 'телефон подтверждают кодом или почту ссылкой, затем вводят имя и придумывают пароль.',
  here: [
    'Учётную запись создаёт один вызов. Номер `oid` придёт в ответе; всё, чего здесь нет, получит значение по умолчанию.',
    'Её можно сразу использовать для входа; сброс мира вернёт стенд к исходным лицам.',
  ],
  calls: [
    {
      request: 'POST /_/api/accounts',
      body: {
        surname: 'Новикова',
        name: 'Полина',
        birthDate: '1995-04-12',
        gender: 'F',
        login: 'novikova',
        password: 'Novikova-1-test',
        contacts: [{ type: 'mobile', value: '+7(900)5550101', verified: true }],
      },
    },
  ],
};

/** The help page of the login: beside what the real service does stands what to do here. */
export const helpRu = {
  title: 'Помощь со входом',
  intro: 'Это стенд: настоящих людей за учётными записями нет, поэтому ничего подтверждать не нужно.',
  there: 'На настоящем сервисе',
  back: 'Вернуться ко входу',
  password,
  login,
  registration,
};
