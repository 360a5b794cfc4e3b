import { wording } from './wording.ts';

/** The string that was signed. */
export const MESSAGE_WORDS = {
  'order-v1': wording(
    [
      'Подписана строка v1: scope, timestamp, client_id, state',
      'Для v2 и v3 порядок другой: client_id, scope, scope_org, timestamp, state, redirect_uri.',
    ],
    [
      'The string of v1 was signed: scope, timestamp, client_id, state',
      'v2 and v3 want another order: client_id, scope, scope_org, timestamp, state, redirect_uri.',
    ],
  ),
  'order-v2': wording(
    [
      'Подписана строка v2, а запрос пришёл по адресу v1',
      'Для v1 порядок: scope, timestamp, client_id, state.',
    ],
    [
      'The string of v2 was signed, but the request came to v1',
      'v1 wants: scope, timestamp, client_id, state.',
    ],
  ),
  'order-other': wording(
    [
      'Подписаны верные значения в другом порядке',
      'Соедините значения в порядке, показанном в ожидаемой строке.',
    ],
    ['The right values were signed in another order', 'Join the values in the order of the expected string.'],
  ),
  'scope-org-missing': wording(
    ['`scope_org` передан, но не подписан', 'Вставьте `scope_org` в строку сразу после `scope`.'],
    ['`scope_org` was sent but not signed', 'Put `scope_org` into the string right after `scope`.'],
  ),
  'scope-org-not-sent': wording(
    [
      'Подписан `scope_org`, которого нет в запросе',
      'Передайте `scope_org` и в запросе или не подписывайте его.',
    ],
    ['A `scope_org` was signed that is not in the request', 'Send `scope_org` too, or do not sign it.'],
  ),
  'redirect-missing': wording(
    [
      '`redirect_uri` не вошёл в подписанную строку',
      'Допишите `redirect_uri` в строку последним (перед `code`).',
    ],
    [
      '`redirect_uri` is missing from the signed string',
      'Append `redirect_uri` to the string (before `code`).',
    ],
  ),
  'redirect-extra': wording(
    ['В строку v1 добавлен `redirect_uri`', 'В v1 `redirect_uri` не подписывается: уберите его.'],
    ['`redirect_uri` was added to the string of v1', 'v1 does not sign `redirect_uri`: take it out.'],
  ),
  'redirect-differs': wording(
    [
      'Подписан не тот `redirect_uri`, что передан',
      'Подпишите `redirect_uri` буква в букву таким, каким он стоит в запросе.',
    ],
    [
      'Another `redirect_uri` was signed than was sent',
      'Sign `redirect_uri` exactly as it stands in the request.',
    ],
  ),
  'code-missing': wording(
    ['В строке обмена кода нет самого `code`', 'Для `/v3/te` допишите `code` в конец строки.'],
    ['The string of the code exchange lacks `code`', 'Append `code` to the string for `/v3/te`.'],
  ),
  'code-extra': wording(
    [
      'В строку добавлен `code`, которого в ней быть не должно',
      '`code` подписывается только при обмене кода на `/v3/te`: уберите его.',
    ],
    [
      '`code` was added to a string that has none',
      '`code` is signed only in a code exchange at `/v3/te`: take it out.',
    ],
  ),
  'refresh-token-extra': wording(
    [
      'К строке добавлен `refresh_token`',
      'Подпишите строку v2 или client_id, scope, timestamp, state, refresh_token.',
    ],
    [
      '`refresh_token` was appended to the string',
      'Sign the v2 string, or client_id, scope, timestamp, state, refresh_token.',
    ],
  ),
  'state-missing': wording(
    ['`state` не вошёл в подписанную строку', 'Добавьте `state` на его место в строке.'],
    ['`state` is missing from the signed string', 'Put `state` in its place in the string.'],
  ),
  'timestamp-missing': wording(
    ['`timestamp` не вошёл в подписанную строку', 'Добавьте `timestamp` на его место в строке.'],
    ['`timestamp` is missing from the signed string', 'Put `timestamp` in its place in the string.'],
  ),
  'client-id-missing': wording(
    ['`client_id` не вошёл в подписанную строку', 'Добавьте `client_id` на его место в строке.'],
    ['`client_id` is missing from the signed string', 'Put `client_id` in its place in the string.'],
  ),
  'scope-missing': wording(
    ['`scope` не вошёл в подписанную строку', 'Добавьте `scope` на его место в строке.'],
    ['`scope` is missing from the signed string', 'Put `scope` in its place in the string.'],
  ),
  'scope-differs': wording(
    ['Подписан не тот `scope`, что передан', 'Подпишите `scope` ровно таким, каким он стоит в этом запросе.'],
    ['Another `scope` was signed than was sent', 'Sign `scope` exactly as it stands in this request.'],
  ),
  'scope-of-authorization': wording(
    [
      'Подписан `scope` запроса авторизации, а в запросе токена передан другой',
      'Подпишите тот `scope`, который передаёте в этом запросе токена.',
    ],
    [
      'The `scope` of the authorization request was signed, but another one was sent here',
      'Sign the `scope` that you send in this token request.',
    ],
  ),
  'state-differs': wording(
    [
      'Подписан не тот `state`, что передан',
      'Создайте `state` один раз, подпишите и передайте одно и то же значение.',
    ],
    ['Another `state` was signed than was sent', 'Make `state` once; sign and send the same value.'],
  ),
  'client-id-case': wording(
    ['`client_id` подписан в другом регистре', 'Подпишите мнемонику так же, как передаёте её в `client_id`.'],
    [
      '`client_id` was signed in another letter case',
      'Sign the mnemonic exactly as you send it in `client_id`.',
    ],
  ),
  'client-id-of-another-system': wording(
    [
      'Подписан `client_id` другой системы',
      'Проверьте мнемонику в настройках: подписана и передана должна быть одна.',
    ],
    [
      'The `client_id` of another system was signed',
      'Check the mnemonic in your settings: sign the one that you send.',
    ],
  ),
  'values-url-encoded': wording(
    [
      'Подписаны значения, закодированные для адреса',
      'Сначала подпишите исходные значения, потом кодируйте их для адреса.',
    ],
    ['URL-encoded values were signed', 'Sign the plain values first, encode them for the URL afterwards.'],
  ),
  'plus-for-blank': wording(
    [
      'В подписанной строке вместо пробелов стоит `+`',
      'Подпишите значения с пробелами: `+` бывает только в адресе.',
    ],
    [
      'The signed string has `+` where the values have blanks',
      'Sign the values with blanks: `+` belongs into the URL only.',
    ],
  ),
  'timestamp-plus-lost': wording(
    ['В `timestamp` потерялся `+`: пришёл пробел', 'Кодируйте `+` в адресе как `%2B`.'],
    ['The `+` of `timestamp` was lost: a blank came', 'Percent-encode `+` as `%2B` in the URL.'],
  ),
  'timestamp-zone-colon': wording(
    [
      'Подписан `timestamp` с зоной `+03:00`, а передан с `+0300` (или наоборот)',
      'Пишите зону без двоеточия, `+0300`, и в строке, и в запросе.',
    ],
    [
      '`timestamp` was signed with the zone `+03:00` and sent with `+0300` (or the reverse)',
      'Write the zone without a colon, `+0300`, in the string and in the request.',
    ],
  ),
  'timestamp-zone': wording(
    [
      'Подписан `timestamp` с другой зоной или без неё',
      'Сформируйте `timestamp` один раз, вида `2031.05.17 09:08:07 +0300`, и используйте его дважды.',
    ],
    [
      '`timestamp` was signed with another zone, or with none',
      'Format `timestamp` once, like `2031.05.17 09:08:07 +0300`, and use it twice.',
    ],
  ),
  'timestamp-form': wording(
    [
      'Подписан `timestamp` в другой записи',
      'Запись одна: `2031.05.17 09:08:07 +0300`, с точками и пробелами.',
    ],
    [
      '`timestamp` was signed in another notation',
      'The notation is `2031.05.17 09:08:07 +0300`, with dots and blanks.',
    ],
  ),
  'timestamp-another': wording(
    [
      'Подписано не то время, что передано',
      'Берите время один раз: подпишите и передайте один и тот же `timestamp`.',
    ],
    ['Another time was signed than was sent', 'Take the time once: sign and send the same `timestamp`.'],
  ),
  'request-replayed': wording(
    [
      'Подпись взята из запроса авторизации',
      'Для каждого запроса подписывайте его собственные `timestamp` и `state`.',
    ],
    [
      'The signature belongs to the authorization request',
      'Sign each request anew, with its own `timestamp` and `state`.',
    ],
  ),
  'nothing-signed': wording(
    [
      'Подписана пустая строка',
      'Передайте подписи саму строку: файл или переменная, откуда она бралась, были пусты.',
    ],
    [
      'An empty string was signed',
      'Hand the string to the signing function: the file or variable it was taken from was empty.',
    ],
  ),
  'another-parameter-signed': wording(
    ['В строку попал параметр, который не подписывается', 'Уберите лишний параметр, он назван ниже.'],
    [
      'The string contains a parameter that is not signed',
      'Take the extra parameter out; the details name it.',
    ],
  ),
  'literal-for-nothing': wording(
    [
      'Вместо отсутствующего значения подписано слово `null` или `undefined`',
      'Подставляйте пустую строку вместо значения, которого нет.',
    ],
    [
      'The word `null` or `undefined` was signed for a value that is absent',
      'Use an empty string for a value that is absent.',
    ],
  ),
  'fields-separated': wording(
    ['Между значениями стоит разделитель', 'Соединяйте значения вплотную, без разделителей.'],
    ['There is a separator between the values', 'Join the values without any separator.'],
  ),
  'message-as-form': wording(
    ['Подписана строка вида `имя=значение&…`', 'Подписываются одни значения, вплотную друг к другу.'],
    ['A string of `name=value&…` was signed', 'Only the values are signed, joined without separators.'],
  ),
  'another-message': wording(
    [
      'Подпись сделана верным ключом, но над другой строкой',
      'Выведите в журнал строку перед подписью и сравните с ожидаемой.',
    ],
    [
      'The right key made this signature, but over another string',
      'Log the string before you sign it and compare it with the expected one.',
    ],
  ),
  'signature-unexplained': wording(
    [
      'Подпись не подходит ни к ожидаемой строке, ни к обычным ошибкам',
      'Проверьте, что ключ — от этого сертификата, и сравните строку с ожидаемой.',
    ],
    [
      'The signature fits neither the expected string nor a usual mistake',
      'Check that the key belongs to this certificate, and compare the string with the expected one.',
    ],
  ),
} as const;
