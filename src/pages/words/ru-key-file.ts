import { KEY_FILE_REFUSALS } from '../../key-file-refusals.ts';
/** The part of the signature page that opens a .p12. */
export const keyFileRu = {
  title: 'Ключ в файле .p12',
  hint: 'Файл открывается на этой странице и никуда не отправляется. Пароль файлов стенда — `specimen`.',
  where: 'Скачать файл тестового лица',
  file: 'Файл .p12',
  password: 'Пароль файла',
  sign: 'Подписать и войти',
  owner: 'Владелец',
  organization: 'Организация',
  until: 'Действует до',
  expired: 'срок истёк',
  early: 'ещё не начал действовать',
  refusals: KEY_FILE_REFUSALS.ru,
};
