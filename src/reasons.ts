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
  SIGNATURE_UNREADABLE: reason(
    422,
    [
      'Это не электронная подпись: ни CMS, ни XML',
      'Нужно сообщение CMS SignedData (PEM или base64 от DER), подписанный XML без DOCTYPE или значение подписи в base64 с сертификатом.',
    ],
    [
      'This is not an electronic signature: neither CMS nor XML',
      'Expected is a CMS SignedData message (PEM, or base64 of DER), signed XML without a DOCTYPE, or a signature value in base64 with its certificate.',
    ],
  ),
  SIGNATURE_MALFORMED: reason(
    422,
    [
      'Подпись составлена не по правилам',
      'Какое правило нарушено, сказано в поле `rule` и в списке проверок.',
    ],
    [
      'The signature breaks the rules of its format',
      'The member `rule` and the list of checks name the rule.',
    ],
  ),
  SIGNATURE_WRONG: reason(
    422,
    [
      'Подпись неверна: она не подходит к ключу сертификата',
      'Подпишите заново ключом этого сертификата и ничего не меняйте после подписания.',
    ],
    [
      'The signature does not fit the key of the certificate',
      'Sign again with the key of this certificate, and change nothing afterwards.',
    ],
  ),
  SIGNATURE_OF_OTHER_CONTENT: reason(
    422,
    [
      'Подписаны не те данные, что показаны на странице входа',
      'CMS: подпишите строку этого входа без перевода строки в конце (`-binary` у openssl). XML: после подписания документ меняли.',
    ],
    [
      'What was signed is not what this login asked to sign',
      'CMS: sign the challenge of this login without a line end after it (`-binary` of openssl). XML: the document was changed after it was signed.',
    ],
  ),
  SIGNATURE_TIME_WRONG: reason(
    422,
    [
      'Время подписания слишком далеко от нынешнего или не указано',
      'Время сверяется с часами эмулятора (`GET /_/api/clock`), допуск — 10 минут.',
    ],
    [
      'The signing time is missing or too far from now',
      'It is compared with the emulator’s clock (`GET /_/api/clock`), within 10 minutes.',
    ],
  ),
  SIGNATURE_ALGORITHM_WEAK: reason(
    422,
    [
      'Алгоритм подписи или длина ключа не допускаются',
      'Допускаются ГОСТ Р 34.10-2012, RSA от 2048 бит и ECDSA с SHA-2 (SIGN-2).',
    ],
    [
      'The algorithm or the length of the key is not accepted',
      'Accepted are GOST R 34.10-2012, RSA from 2048 bits and ECDSA with SHA-2 (SIGN-2).',
    ],
  ),
  SIGNATURE_WITHOUT_CERTIFICATE: reason(
    422,
    [
      'В подписи нет сертификата подписавшего',
      'Вложите сертификат: не указывайте `-nocerts` у openssl, в XML нужен X509Certificate; к значению подписи приложите сертификат отдельно.',
    ],
    [
      'The certificate of the signer is not in the signature',
      'Include the certificate: leave out `-nocerts` of openssl, XML needs an X509Certificate; beside a bare value send the certificate.',
    ],
  ),
  SIGNATURE_SIGNERS_MANY: reason(
    422,
    ['Подписал не один человек', 'Войти может один человек: оставьте одну подпись.'],
    ['More than one person has signed', 'One person logs in: leave one signature.'],
  ),
  SIGNATURE_CHALLENGE_EXPIRED: reason(
    422,
    [
      'Время на подписание истекло. Подпишите новую строку',
      'Строка действует 5 минут по часам эмулятора; новую даёт страница входа.',
    ],
    [
      'The time to sign is over. Sign the new challenge',
      'A challenge lives 5 minutes by the emulator’s clock; the login page gives a new one.',
    ],
  ),
  SIGNATURE_CHALLENGE_USED: reason(
    422,
    [
      'Этой подписью уже вошли. Подпишите новую строку',
      'Строка одноразовая: подписанная однажды второй раз не принимается.',
    ],
    [
      'This signature has been used already. Sign the new challenge',
      'A challenge works once: what was signed is not taken a second time.',
    ],
  ),
  TOKEN_PIN_WRONG: reason(
    422,
    [
      'ПИН-код не подходит к токену',
      'ПИН-код каждого токена стенда — `Specimen-1`, пока его не сменили: `PATCH /_/api/tokens/{oid} {"pin": …}`.',
    ],
    [
      'The PIN does not fit the token',
      'The PIN of every token of this stand is `Specimen-1` until it is changed: `PATCH /_/api/tokens/{oid} {"pin": …}`.',
    ],
  ),
  TOKEN_LOCKED: reason(
    423,
    [
      'Токен заблокирован: ПИН-код трижды введён неверно',
      'Разблокируйте его в консоли, `/_/certificates`, или запросом `POST /_/api/tokens/{oid}/unlock`.',
    ],
    [
      'The token is locked: its PIN was wrong three times',
      'Unlock it in the console, `/_/certificates`, or by `POST /_/api/tokens/{oid}/unlock`.',
    ],
  ),
  TOKEN_CERTIFICATE_UNKNOWN: reason(
    422,
    [
      'Такого сертификата на токене нет. Выберите сертификат из списка',
      'Что на токене, перечисляет `GET /_/api/tokens/{oid}`; добавляет `POST /_/api/certificates`.',
    ],
    [
      'There is no such certificate on the token. Choose one from the list',
      '`GET /_/api/tokens/{oid}` lists what is on it; `POST /_/api/certificates` adds to it.',
    ],
  ),
  CERTIFICATE_EXPIRED: reason(
    403,
    [
      'Срок действия сертификата истёк',
      'Сроки сверяются с часами эмулятора (`GET /_/api/clock`); возьмите действующий сертификат.',
    ],
    [
      'The certificate has expired',
      'Validity is compared with the emulator’s clock (`GET /_/api/clock`); take one that is in force.',
    ],
  ),
  CERTIFICATE_NOT_YET_VALID: reason(
    403,
    [
      'Срок действия сертификата ещё не начался',
      'Сроки сверяются с часами эмулятора (`GET /_/api/clock`); подождите или переведите их вперёд.',
    ],
    [
      'The certificate is not valid yet',
      'Validity is compared with the emulator’s clock (`GET /_/api/clock`); wait, or move it forward.',
    ],
  ),
  CERTIFICATE_ISSUER_NOT_IN_FORCE: reason(
    403,
    [
      'Ваш сертификат выдан удостоверяющим центром, чей собственный сертификат сейчас не действует',
      'Сроки сверяются с часами эмулятора (`GET /_/api/clock`); нужен сертификат от действующего центра.',
    ],
    [
      'The certificate of the authority that has issued yours is not in force now',
      'Validity is compared with the emulator’s clock (`GET /_/api/clock`); take a certificate of an authority that is in force.',
    ],
  ),
  CERTIFICATE_REVOKED: reason(
    403,
    [
      'Сертификат отозван или его действие приостановлено',
      'Отозванные перечислены в CRL и OCSP стенда; выпустите новый: `POST /_/api/certificates`.',
    ],
    [
      'The certificate is revoked or on hold',
      'CRL and OCSP of the stand say so; issue another: `POST /_/api/certificates`.',
    ],
  ),
  CERTIFICATE_REVOCATION_UNKNOWN: reason(
    403,
    [
      'Не удалось узнать, не отозван ли сертификат',
      'Нужен свежий и верно подписанный CRL или ответ OCSP; что не так, сказано в списке проверок.',
    ],
    [
      'It cannot be told whether the certificate is revoked',
      'A fresh, rightly signed CRL or OCSP answer is needed; the list of checks says what is wrong.',
    ],
  ),
  CERTIFICATE_NOT_ACCREDITED: reason(
    403,
    [
      'Сертификат выдан неаккредитованным удостоверяющим центром',
      'Список аккредитованных: `GET /_/api/accredited`, изменить его — `PUT` туда же.',
    ],
    [
      'The certificate was not issued by an accredited authority',
      'The accredited ones: `GET /_/api/accredited`; `PUT` there changes the list.',
    ],
  ),
  CERTIFICATE_SIGNATURE_WRONG: reason(
    403,
    [
      'Сертификат изменён после выпуска: подпись удостоверяющего центра под ним неверна',
      'Возьмите сертификат у того, кто его выпустил: этот файл испорчен или подделан.',
    ],
    [
      'The certificate was changed after it was issued: the signature of its authority does not hold',
      'Take it from its issuer anew: this file is damaged or forged.',
    ],
  ),
  CERTIFICATE_PATH_TOO_LONG: reason(
    403,
    [
      'В цепочке сертификатов больше удостоверяющих центров, чем разрешено',
      'Один из центров не вправе подчинять себе другие (pathLenConstraint): нужна цепочка короче.',
    ],
    [
      'There are more authorities in the path than one of them allows',
      'One of them may have none below it (pathLenConstraint): a shorter path is needed.',
    ],
  ),
  CERTIFICATE_NAME_NOT_ALLOWED: reason(
    403,
    [
      'Удостоверяющий центр не вправе выпускать сертификаты на такие имена',
      'Ограничение имён (nameConstraints) стоит в сертификате центра: имя владельца должно ему отвечать.',
    ],
    [
      'The authority may not issue certificates for such names',
      'Its certificate constrains names (nameConstraints): those of the owner have to keep to it.',
    ],
  ),
  CERTIFICATE_POLICY_WRONG: reason(
    403,
    [
      'Политики сертификата не подтверждены цепочкой удостоверяющих центров',
      'Политика владельца (certificatePolicies) должна быть разрешена каждым центром цепочки.',
    ],
    [
      'The policies of the certificate are not those of its authorities',
      'Each authority of the path has to allow the policy of the owner (certificatePolicies).',
    ],
  ),
  CERTIFICATE_EXTENSION_UNKNOWN: reason(
    403,
    [
      'В сертификате есть критическое расширение, которое здесь не разбирают',
      'Неизвестное расширение с признаком critical обязывает отказать (RFC 5280, 4.2): выпустите сертификат без него.',
    ],
    [
      'The certificate has a critical extension that is not processed here',
      'An unknown extension that is critical has to be refused (RFC 5280, 4.2): have it issued without.',
    ],
  ),
  CERTIFICATE_ISSUER_NOT_AUTHORITY: reason(
    403,
    [
      'Сертификат выпущен тем, кто не является удостоверяющим центром',
      'У издателя нет признака cA в basicConstraints: сертификаты выпускают только центры.',
    ],
    [
      'Whoever issued the certificate is no authority',
      'The issuer has no cA in basicConstraints: only authorities issue certificates.',
    ],
  ),
  CERTIFICATE_PATH_WRONG: reason(
    403,
    [
      'Сертификат или цепочка его УЦ не прошли проверку',
      'Какое правило нарушено, сказано в поле `rule` и в списке проверок.',
    ],
    [
      'The certificate or the path of its authorities is not valid',
      'The member `rule` and the list of checks name the rule.',
    ],
  ),
  CERTIFICATE_USAGE_WRONG: reason(
    403,
    [
      'Этот сертификат не предназначен для подписи при входе',
      'Нужны keyUsage `digitalSignature`, extendedKeyUsage `clientAuth` и не сертификат УЦ.',
    ],
    [
      'This certificate is not meant for signing in',
      'Needed are keyUsage `digitalSignature`, extendedKeyUsage `clientAuth`, and no certificate of an authority.',
    ],
  ),
  CERTIFICATE_PERSON_UNCLEAR: reason(
    403,
    [
      'Из сертификата не ясно, чей он: нет верного СНИЛС',
      'СНИЛС (1.2.643.100.3) стоит в сертификате один раз, 11 цифр с верными контрольными.',
    ],
    [
      'The certificate does not say whose it is: no valid SNILS',
      'The SNILS (1.2.643.100.3) stands once in the subject, 11 digits with right check digits.',
    ],
  ),
  CERTIFICATE_ORGANIZATION_UNCLEAR: reason(
    403,
    [
      'Из сертификата не ясно, чьей он организации: нет верного ОГРН',
      'ОГРН (1.2.643.100.1) — 13 цифр, ОГРНИП (1.2.643.100.5) — 15, с верной контрольной.',
    ],
    [
      'The certificate does not say whose organisation it is: no valid OGRN',
      'OGRN (1.2.643.100.1) has 13 digits, OGRNIP (1.2.643.100.5) has 15, with a right check digit.',
    ],
  ),
  CERTIFICATE_OF_ANOTHER_PERSON: reason(
    403,
    [
      'СНИЛС или ИНН в сертификате не принадлежит этому человеку',
      'СНИЛС, ИНН и имя сертификата должны быть теми же, что в учётной записи.',
    ],
    [
      'The SNILS or INN in the certificate is not that of this person',
      'SNILS, INN and name of the certificate have to be those of the account.',
    ],
  ),
  CERTIFICATE_OF_ANOTHER_ORGANIZATION: reason(
    403,
    [
      'ОГРН или ИНН в сертификате — другой организации',
      'Организация с этим ОГРН должна быть на стенде, владелец — работать в ней сейчас (`status: active`), а вход, если есть `act_for`, — от её имени.',
    ],
    [
      'The OGRN or INN in the certificate is that of another organisation',
      'The stand has to have it, the owner has to be at work there (`status: active`), and `act_for`, if any, has to ask for it.',
    ],
  ),
  CERTIFICATE_HEAD_ABSENT: reason(
    403,
    [
      'За сертификат организации некому отвечать: руководителя сейчас нет',
      'Сертификат без имени человека действует, пока у организации есть руководитель с учётной записью и активной работой (`chief`, `status: active`).',
    ],
    [
      'Nobody answers for the certificate of the organisation: it has no head now',
      'A certificate that names nobody holds while the organisation has a chief with an account who is at work (`chief`, `status: active`).',
    ],
  ),
  CERTIFICATE_PERSONAL: reason(
    403,
    [
      'Нужен сертификат организации, а этот — личный',
      'Возьмите сертификат руководителя или организации, либо войдите в другой роли.',
    ],
    [
      'A certificate of an organisation is needed, and this is a personal one',
      'Take one of the head or the organisation, or log in in another role.',
    ],
  ),
  CERTIFICATE_OF_ORGANIZATION: reason(
    403,
    [
      'Нужен личный сертификат, а этот выдан организации',
      'Возьмите сертификат физического лица, либо войдите в другой роли.',
    ],
    [
      'A personal certificate is needed, and this is one of an organisation',
      'Take a personal one, or log in in another role.',
    ],
  ),
  CERTIFICATE_POWER_MISSING: reason(
    403,
    [
      'Сотруднику нужна доверенность, чтобы действовать от имени организации',
      'Выдайте МЧД: `POST /_/api/powers-of-attorney` или `/_/powers-of-attorney`; без неё входит только руководитель (ORG-6).',
    ],
    [
      'An employee needs a power of attorney to act for the organisation',
      'Issue one: `POST /_/api/powers-of-attorney`, or `/_/powers-of-attorney`; without it only the head logs in (ORG-6).',
    ],
  ),
  CERTIFICATE_POWER_OF_ANOTHER_ORGANIZATION: reason(
    403,
    [
      'Доверенность выдана другой организацией',
      'Нужна МЧД от организации, чей ОГРН стоит в сертификате: `POST /_/api/powers-of-attorney`.',
    ],
    [
      'The power of attorney is given by another organisation',
      'Needed is one of the organisation whose OGRN the certificate has: `POST /_/api/powers-of-attorney`.',
    ],
  ),
  CERTIFICATE_POWER_OF_ANOTHER_PERSON: reason(
    403,
    [
      'В доверенности — данные другого человека',
      'СНИЛС, ИНН и имя представителя в МЧД должны быть теми же, что в учётной записи.',
    ],
    [
      'The power of attorney is made out to another person',
      'SNILS, INN and name of the representative have to be those of the account.',
    ],
  ),
  CERTIFICATE_POWER_SIGNATURE_WRONG: reason(
    403,
    [
      'Подпись под доверенностью неверна',
      'Что не так, сказано в `detail` или в списке проверок: документ изменён или сертификат подписавшего не годен.',
    ],
    [
      'The signature under the power of attorney does not hold',
      '`detail` or the list of checks says why: the document was changed, or the signer’s certificate is no good.',
    ],
  ),
  CERTIFICATE_POWER_SIGNER_WRONG: reason(
    403,
    [
      'Доверенность подписал не руководитель организации',
      'Нужна подпись нынешнего руководителя или самой организации: выдайте МЧД заново.',
    ],
    [
      'The power of attorney is not signed by the head of the organisation',
      'Its present head or the organisation itself has to sign: issue another.',
    ],
  ),
  CERTIFICATE_POWER_REVOKED: reason(
    403,
    [
      'Доверенность отозвана',
      'Кем и когда, сказано в `GET /_/api/powers-of-attorney/{number}`; выдайте новую.',
    ],
    [
      'The power of attorney is revoked',
      '`GET /_/api/powers-of-attorney/{number}` says by whom and when; issue another.',
    ],
  ),
  CERTIFICATE_POWER_NOT_YET: reason(
    403,
    ['Срок доверенности ещё не начался', 'Дни — московские, по часам эмулятора (`GET /_/api/clock`).'],
    [
      'The power of attorney has not begun yet',
      'Days are those of Moscow, by the emulator’s clock (`GET /_/api/clock`).',
    ],
  ),
  CERTIFICATE_POWER_EXPIRED: reason(
    403,
    ['Срок доверенности истёк', 'Выдайте новую или переведите часы эмулятора (`GET /_/api/clock`).'],
    [
      'The power of attorney has expired',
      'Issue another, or move the emulator’s clock (`GET /_/api/clock`).',
    ],
  ),
  CERTIFICATE_POWER_INSUFFICIENT: reason(
    403,
    [
      'Доверенность не даёт права входить от имени организации',
      'Среди полномочий МЧД должно быть `ESIA_LOGIN`.',
    ],
    [
      'The power of attorney does not give the right to log in for the organisation',
      'Its powers have to hold `ESIA_LOGIN`.',
    ],
  ),
  SIGNATURE_OF_ANOTHER_ACCOUNT: reason(
    403,
    [
      'Подпись другого человека: подписать должен тот, кто сейчас входит',
      'Возьмите сертификат со СНИЛС этого лица или смените учётную запись (`switch`).',
    ],
    [
      'Somebody else has signed: it has to be the person who is logging in',
      'Take a certificate with the СНИЛС of this person, or switch the account (`switch`).',
    ],
  ),
  CERTIFICATE_CLASS_TOO_LOW: reason(
    403,
    [
      'Сервису нужна квалифицированная подпись',
      'Возьмите КЭП или измените `esia.policy.signatureClass` клиента.',
    ],
    [
      'This service needs a qualified signature',
      'Take a qualified certificate, or change `esia.policy.signatureClass` of the client.',
    ],
  ),
  CERTIFICATE_NOT_QUALIFIED: reason(
    403,
    [
      'Сертификат назван квалифицированным, но обязательных полей в нём нет',
      'Нужны subjectSignTool, issuerSignTool и identificationKind.',
    ],
    [
      'The certificate claims to be a qualified one and lacks members of such',
      'Needed are subjectSignTool, issuerSignTool and identificationKind.',
    ],
  ),
  CERTIFICATE_FILE_EMPTY: reason(
    422,
    ['Файл пуст или не выбран', 'Выберите сертификат: .cer, .crt или .pem.'],
    ['The file is empty or none was chosen', 'Choose a certificate: .cer, .crt or .pem.'],
  ),
  CERTIFICATE_FILE_TOO_LARGE: reason(
    413,
    ['Файл больше 64 КиБ: это не сертификат', 'Сертификат занимает 1–4 КиБ; проверьте, тот ли это файл.'],
    [
      'The file has more than 64 KiB: it is no certificate',
      'A certificate has 1 to 4 KiB; see whether it is the right file.',
    ],
  ),
  CERTIFICATE_FILE_PKCS12: reason(
    422,
    [
      'Это контейнер .p12 с закрытым ключом. Нужен только сертификат',
      'Достаньте его: `openssl pkcs12 -in файл.p12 -nokeys -clcerts -out моё.cer`. Присланное не сохранено.',
    ],
    [
      'This is a .p12 with a private key in it. Only the certificate is needed',
      'Take it out: `openssl pkcs12 -in file.p12 -nokeys -clcerts -out mine.cer`. What came was not kept.',
    ],
  ),
  CERTIFICATE_FILE_PRIVATE_KEY: reason(
    422,
    [
      'Это закрытый ключ. Никому его не отправляйте; нужен сертификат',
      'Пришлите один блок CERTIFICATE, без PRIVATE KEY рядом с ним. Присланное не сохранено.',
    ],
    [
      'This is a private key. Send it to nobody; the certificate is needed',
      'Send one block CERTIFICATE, without a PRIVATE KEY beside it. What came was not kept.',
    ],
  ),
  CERTIFICATE_FILE_REQUEST: reason(
    422,
    [
      'Это запрос на сертификат, а не сам сертификат',
      'Нужен файл, который удостоверяющий центр выдал по этому запросу.',
    ],
    ['This is a request for a certificate', 'Needed is what the authority has issued for the request.'],
  ),
  CERTIFICATE_FILE_SIGNATURE: reason(
    422,
    [
      'Это подпись CMS, а не сертификат',
      'Достаньте сертификаты: `openssl cms -cmsout -noout -inform DER -in файл.sig -certsout все.pem` (если файл — PEM, то `-inform PEM`) — и оставьте свой.',
    ],
    [
      'This is a CMS signature, not a certificate',
      'Take the certificates out: `openssl cms -cmsout -noout -inform DER -in file.sig -certsout all.pem` (`-inform PEM` if the file is PEM), and leave your own.',
    ],
  ),
  CERTIFICATE_FILE_SEVERAL: reason(
    422,
    ['В файле несколько сертификатов. Оставьте свой', 'Цепочка УЦ не нужна: стенд строит её сам.'],
    ['There are several certificates in the file. Leave your own', 'The stand builds the path by itself.'],
  ),
  CERTIFICATE_FILE_UNKNOWN: reason(
    422,
    ['Это не сертификат', 'Принимаются .cer, .crt и .pem: DER или PEM, версии X.509 v3.'],
    ['This is no certificate', 'Accepted are .cer, .crt and .pem: DER or PEM, X.509 v3.'],
  ),
  CERTIFICATE_BOUND_ALREADY: reason(
    409,
    ['Этот сертификат уже привязан к вашей учётной записи', 'Он есть в списке `/cabinet/certificates`.'],
    ['This certificate is bound to your account already', 'The list at `/cabinet/certificates` has it.'],
  ),
  CERTIFICATE_BOUND_TO_ANOTHER: reason(
    409,
    [
      'Этот сертификат привязан к другой учётной записи',
      'Привязки учётной записи: `GET /_/api/accounts/{oid}/certificates`, отвязать — `DELETE` там же.',
    ],
    [
      'This certificate is bound to another account',
      '`GET /_/api/accounts/{oid}/certificates` lists what is bound; `DELETE` there unbinds it.',
    ],
  ),
  CERTIFICATE_UPLOAD_GONE: reason(
    410,
    [
      'Сертификат не подтвердили вовремя. Загрузите его ещё раз',
      'На подтверждение паролем — 10 минут по часам эмулятора.',
    ],
    [
      'The certificate was not confirmed in time. Upload it again',
      'There are 10 minutes of the emulator’s clock to confirm it by the password.',
    ],
  ),
  PASSWORD_WRONG: reason(
    422,
    ['Неверный пароль', 'Пароли лиц стенда — в консоли `/_/`; неверные считаются, как при входе (LOGIN-5).'],
    ['Wrong password', 'The console at `/_/` lists the passwords; wrong ones count as at login (LOGIN-5).'],
  ),
  CABINET_NOT_ENTERED: reason(
    403,
    [
      'Войти в личный кабинет не получилось. Откройте его заново',
      'Вход отменён, начат в другом браузере или cookie стенда не дошли; начните с `/cabinet/`.',
    ],
    [
      'The cabinet could not be entered. Open it again',
      'The login was cancelled, began in another browser, or cookies are missing; begin at `/cabinet/`.',
    ],
  ),
  CERTIFICATE_NOT_BOUND: reason(
    403,
    [
      'Сертификат не привязан к учётной записи',
      'Привяжите его в кабинете: `/cabinet/certificates`; `POST /_/api/accounts/{oid}/certificates` и `signatureAutoBinding` — тоже.',
    ],
    [
      'The certificate is not bound to the account',
      'Bind it in the cabinet: `/cabinet/certificates`; `POST /_/api/accounts/{oid}/certificates` and `signatureAutoBinding` do as well.',
    ],
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
  POLICY_SIGNATURE_NEEDED: reason(
    403,
    [
      'Сервис впускает только с электронной подписью',
      'Войдите с сертификатом (закажите его в `/_/certificates`) или снимите `esia.policy.signatureNeeded` клиента.',
    ],
    [
      'This service lets nobody in without an electronic signature',
      'Log in with a certificate (order one at `/_/certificates`), or unset `esia.policy.signatureNeeded` of the client.',
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
