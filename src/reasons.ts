/**
 * The one table of refusal reasons. A code is stable: it stands small on the page, in the journal, in the control
 * API and in the log. `status` is the HTTP status of a page or JSON answer that carries it; `says` is for people,
 * `mend` tells a developer what to do. Printed into the README by `npm run docs`.
 */
export interface Reason {
  status: number;
  says: Bilingual;
  mend: Bilingual;
}
export interface Bilingual {
  ru: string;
  en: string;
}

const reason = (
  status: number,
  ru: [says: string, mend: string],
  en: [says: string, mend: string],
): Reason => ({
  status,
  says: { ru: ru[0], en: en[0] },
  mend: { ru: ru[1], en: en[1] },
});

export const REASONS = {
  LOGIN_FAILED: reason(
    422,
    [
      'Неверный логин или пароль',
      'Логины и пароли лиц стенда перечислены в консоли `/_/` и в `GET /_/api/personas`.',
    ],
    [
      'Wrong login or password',
      'The console at `/_/` and `GET /_/api/personas` list the logins and passwords of this stand.',
    ],
  ),
  LOGIN_LOCKED: reason(
    423,
    [
      'Слишком много неудачных попыток. Вход временно закрыт',
      'Дождитесь конца блокировки или переведите часы: `POST /_/api/clock {"advance":"PT31M"}`.',
    ],
    [
      'Too many failed attempts. Login is locked for a while',
      'Wait until the lock ends or move the clock: `POST /_/api/clock {"advance":"PT31M"}`.',
    ],
  ),
  ACCOUNT_BLOCKED: reason(
    403,
    ['Учётная запись заблокирована', 'Разблокируйте её: `PATCH /_/api/accounts/{oid} {"status":"active"}`.'],
    ['The account is blocked', 'Unblock it: `PATCH /_/api/accounts/{oid} {"status":"active"}`.'],
  ),
  ACCOUNT_NOT_ACTIVATED: reason(
    403,
    [
      'Учётная запись ещё не активирована',
      'Активируйте её: `PATCH /_/api/accounts/{oid} {"status":"active"}`.',
    ],
    [
      'The account has not been activated yet',
      'Activate it: `PATCH /_/api/accounts/{oid} {"status":"active"}`.',
    ],
  ),
  PASSWORD_TOO_WEAK: reason(
    422,
    [
      'Пароль слишком простой: нужно не меньше 8 знаков, заглавные и строчные буквы, цифра и специальный знак',
      'Правила LOGIN-4: 8 знаков, буквы обоих регистров, цифра, специальный знак.',
    ],
    [
      'The password is too weak: at least 8 characters with upper and lower case, a digit and a special character',
      'Rule: 8 characters, both cases, a digit, a special character.',
    ],
  ),
  PASSWORD_REUSED: reason(
    422,
    ['Этот пароль уже использовался недавно', 'Последние три пароля повторять нельзя.'],
    ['This password was used recently', 'None of the last three passwords may be used again.'],
  ),
  PASSWORD_MISMATCH: reason(
    422,
    ['Пароли не совпадают', 'Поля `password` и `repeat` должны быть равны.'],
    ['The two passwords differ', 'The fields `password` and `repeat` must be equal.'],
  ),
  PASSWORD_EXPIRED: reason(
    403,
    [
      'Срок действия пароля истёк. Его нужно сменить',
      'Смените пароль на странице входа; в `POST /_/api/login` — поле `newPassword`.',
    ],
    [
      'The password has expired and must be changed',
      'Change it on the login page; in `POST /_/api/login` send `newPassword`.',
    ],
  ),
  CODE_WRONG: reason(
    422,
    ['Неверный код', 'Последний код лежит в `GET /_/api/inbox`.'],
    ['Wrong code', 'The latest code is in `GET /_/api/inbox`.'],
  ),
  CODE_EXPIRED: reason(
    422,
    [
      'Срок действия кода истёк. Запросите новый',
      'Код действует 5 минут по часам эмулятора (`GET /_/api/clock`).',
    ],
    [
      'The code has expired. Ask for a new one',
      'A code lives 5 minutes by the emulator’s clock (`GET /_/api/clock`).',
    ],
  ),
  CODE_USED: reason(
    422,
    ['Этот код уже использован', 'Код одноразовый: запросите новый.'],
    ['This code has already been used', 'A code works once: ask for a new one.'],
  ),
  CODE_NOT_REQUESTED: reason(
    422,
    ['Код не запрашивался', 'Сначала выберите способ подтверждения, код придёт в ящик.'],
    ['No code has been requested', 'Choose a channel first; the code then arrives in the inbox.'],
  ),
  CODE_TOO_SOON: reason(
    429,
    ['Новый код можно запросить позже', 'Повторная отправка — через 60 секунд по часам эмулятора.'],
    [
      'A new code can be requested a little later',
      'A code can be sent again after 60 seconds of the emulator’s clock.',
    ],
  ),
  CHANNEL_UNAVAILABLE: reason(
    422,
    [
      'Этот способ подтверждения не настроен',
      'Способы лица перечислены в `secondFactor.channels` его учётной записи.',
    ],
    [
      'This way of confirmation is not set up',
      'The channels of a person are listed in `secondFactor.channels` of the account.',
    ],
  ),
  CHANNEL_DOWN: reason(
    409,
    [
      'Этот способ подтверждения сейчас не работает. Попробуйте позже или выберите другой',
      'Так велит сбой из `GET /_/api/faults`; снять его — `DELETE /_/api/faults/{id}`.',
    ],
    [
      'This way of confirmation is out of order now. Try later or choose another',
      'A fault of `GET /_/api/faults` makes it so; `DELETE /_/api/faults/{id}` disarms it.',
    ],
  ),
  PUSH_PENDING: reason(
    409,
    [
      'Вход ещё не подтверждён в приложении',
      'Подтвердите его: `POST /_/api/inbox/{id}/approve {"number": …}`.',
    ],
    [
      'The login has not been approved in the app yet',
      'Approve it: `POST /_/api/inbox/{id}/approve {"number": …}`.',
    ],
  ),
  PUSH_DENIED: reason(
    403,
    ['Вход отклонён в приложении', 'Запросите подтверждение ещё раз или выберите другой способ.'],
    ['The login was denied in the app', 'Ask for the confirmation again or choose another channel.'],
  ),
  ROLE_UNAVAILABLE: reason(
    403,
    [
      'От имени этой организации войти нельзя',
      'Доступные роли: `GET /_/api/personas`, поле `organizations`; приглашённые, заблокированные и уволенные сотрудники не входят.',
    ],
    [
      'You cannot act for this organisation',
      'Roles on offer: `GET /_/api/personas`, field `organizations`; invited, blocked and dismissed employees cannot act.',
    ],
  ),
  ROLE_HEAD_NOT_CONFIRMED: reason(
    403,
    [
      'Руководитель действует от имени организации только с подтверждённой учётной записью',
      'Поднимите уровень учётной записи руководителя до подтверждённой.',
    ],
    [
      'A head acts for the organisation only with a confirmed account',
      'Raise the head’s own account to the confirmed level.',
    ],
  ),
  POLICY_LEVEL_TOO_LOW: reason(
    403,
    [
      'Сервис доступен только с более высоким уровнем учётной записи',
      'Поднимите уровень лица или снизьте `esia.policy.minimumLevel` клиента; в запросе ЕСИА уровень требует и `person_filter`.',
    ],
    [
      'This service needs a higher account level',
      'Raise the person’s level or lower `esia.policy.minimumLevel` of the client; in ESIA’s protocol `person_filter` of the request demands one too.',
    ],
  ),
  POLICY_KIND_NOT_ALLOWED: reason(
    403,
    [
      'Сервис не принимает вход от этого вида учётной записи',
      'Войдите в другой роли или измените `esia.policy.accountKinds` клиента; в запросе ЕСИА вид ограничивает и `obj_type`.',
    ],
    [
      'This service does not accept this kind of account',
      'Choose another role or change `esia.policy.accountKinds` of the client; in ESIA’s protocol `obj_type` of the request narrows them too.',
    ],
  ),
  POLICY_ROLE_REQUIRED: reason(
    403,
    [
      'Сервису нужна роль в организации, которой у вас нет',
      'Дайте сотруднику роль из `esia.policy.organizationRoles` клиента; в запросе ЕСИА роль требует и `roles`.',
    ],
    [
      'This service needs a role in the organisation that you do not have',
      'Give the employee one of the roles in `esia.policy.organizationRoles` of the client; in ESIA’s protocol `roles` of the request demands one too.',
    ],
  ),
  POLICY_SECOND_FACTOR_MISSING: reason(
    403,
    [
      'Сервис требует подтверждение входа, а у вас не настроен ни один способ',
      'Добавьте подтверждённый телефон или почту либо включите канал в `secondFactor.channels`.',
    ],
    [
      'This service needs a second factor and you have none set up',
      'Add a verified phone or e-mail, or a channel in `secondFactor.channels`.',
    ],
  ),
  CONSENT_DENIED: reason(
    403,
    ['Вы отказались передавать данные', 'Клиент получает `error=access_denied`.'],
    ['You refused to share the data', 'The client receives `error=access_denied`.'],
  ),
  LOGIN_CANCELLED: reason(
    403,
    ['Вход отменён', 'Клиент получает `error=access_denied`.'],
    ['The login was cancelled', 'The client receives `error=access_denied`.'],
  ),
  STEP_NOT_DUE: reason(
    409,
    ['Этот шаг входа сейчас не нужен', 'Откройте `GET /login/{flow}`: там текущий шаг.'],
    ['This step of the login is not due now', 'Open `GET /login/{flow}`: it shows the step that is due.'],
  ),
  FLOW_EXPIRED: reason(
    410,
    [
      'Этот вход уже завершён, не завершён вовремя или начат в другом браузере. Начните заново',
      'Откройте адрес авторизации клиента ещё раз; cookie потока живёт час и только в том же браузере.',
    ],
    [
      'This login is over, was not finished in time or began in another browser. Start again',
      'Open the client’s authorization URL again; the flow’s cookie lives one hour, in the same browser only.',
    ],
  ),
  CSRF_MISMATCH: reason(
    403,
    ['Форма устарела. Обновите страницу', 'Поле `csrf` берётся со страницы того же потока.'],
    ['The form is out of date. Reload the page', 'The field `csrf` comes from the page of the same flow.'],
  ),
  REQUEST_MALFORMED: reason(
    400,
    ['Запрос составлен неверно', 'Подробность названа в `detail` и в журнале.'],
    ['The request is malformed', '`detail` and the journal say what was wrong.'],
  ),
  REQUEST_TOO_LARGE: reason(
    413,
    ['Запрос слишком велик', 'Предел назван в `detail`.'],
    ['The request is too large', '`detail` names the limit.'],
  ),
  CONTENT_TYPE_UNSUPPORTED: reason(
    415,
    ['Неподдерживаемый тип содержимого', 'Ожидаемый тип назван в `detail`.'],
    ['Unsupported content type', '`detail` names the type that is expected.'],
  ),
  METHOD_NOT_ALLOWED: reason(
    405,
    ['Метод не поддерживается', 'Допустимые методы — в заголовке Allow.'],
    ['Method not allowed', 'The header Allow lists the methods.'],
  ),
  NOT_FOUND: reason(
    404,
    ['Такого адреса здесь нет', 'Адреса перечислены на `/` и в `/_/api/openapi.json`.'],
    ['There is nothing at this address', 'Addresses are listed at `/` and in `/_/api/openapi.json`.'],
  ),
  RECORD_NOT_FOUND: reason(
    404,
    ['Такой записи нет', 'Список — тем же адресом без идентификатора.'],
    ['There is no such record', 'The same address without the identifier lists them.'],
  ),
  RECORD_INVALID: reason(
    422,
    ['Запись составлена неверно', 'Каждая ошибка названа в `errors`: поле, значение, что ожидалось.'],
    ['The record is invalid', 'Each mistake is listed in `errors`: field, value, what was expected.'],
  ),
  RECORD_CONFLICT: reason(
    409,
    ['Такая запись уже есть', 'Занятое поле названо в `errors`.'],
    ['Such a record exists already', 'The field that is taken is named in `errors`.'],
  ),
  CONTROL_TOKEN_REQUIRED: reason(
    401,
    ['Нужен токен управления', 'Пошлите `Authorization: Bearer <ESIA_EMULATOR_CONTROL_TOKEN>`.'],
    ['A control token is required', 'Send `Authorization: Bearer <ESIA_EMULATOR_CONTROL_TOKEN>`.'],
  ),
  CONTROL_ORIGIN_FOREIGN: reason(
    403,
    [
      'Запрос управления пришёл с чужого сайта',
      'Управляющий API не принимает запросы со страниц других источников и под чужим именем узла.',
    ],
    [
      'The control request came from another site',
      'The control API does not take requests from pages of other origins or under a foreign host name.',
    ],
  ),
  OIDC_REQUEST_REFUSED: reason(
    400,
    ['Запрос клиента отклонён', 'Код OAuth и подробность — в записи журнала.'],
    ['The client’s request was refused', 'The OAuth error and its detail are in the journal entry.'],
  ),
  ESIA_REQUEST_REFUSED: reason(
    400,
    ['Запрос по протоколу ЕСИА отклонён', 'Код ЕСИА, причина и как исправить — в записи журнала.'],
    ['The request in ESIA’s protocol was refused', 'Code, cause and mend are in the journal entry.'],
  ),
  ESIA_CLIENT_SECRET_WRONG: reason(
    400,
    [
      'Подпись системы (client_secret) не принята',
      'Откройте запись в консоли: `/_/client-secret` показывает ожидаемую строку и вероятную причину.',
    ],
    [
      'The client’s signature (client_secret) was not accepted',
      'Open the entry in the console: `/_/client-secret` shows the expected string and the likely cause.',
    ],
  ),
  INTERNAL: reason(
    500,
    [
      'Внутренняя ошибка эмулятора',
      'Это дефект эмулятора: приложите запись журнала и строку лога с этим номером.',
    ],
    [
      'Internal error of the emulator',
      'This is a defect of the emulator: report the journal entry and the log line with this id.',
    ],
  ),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;
