import type { Wording } from './channel.ts';

const LONGEST_CLIENT_NAME = 100;

/** Messages name the system that asks (RP-2): a code for an unexpected system is a warning in itself. */
export function codeWording(clientName: string, code: string): Wording {
  return {
    text: `Код подтверждения входа в систему «${oneLine(clientName)}»: ${code}. Никому его не сообщайте.`,
    code,
  };
}

export function codeMailWording(clientName: string, code: string): Wording {
  return { ...codeWording(clientName, code), subject: 'Код подтверждения входа' };
}

/** The text is silent about the number: the person reads it on the login page and repeats it in the app. */
export function pushWording(clientName: string, number: string): Wording {
  return {
    text: `Вход в систему «${oneLine(clientName)}». Если входите вы, введите число со страницы входа. Если не вы, отклоните запрос.`,
    code: number,
  };
}

/** A client's name is free text; a line break in it must not become one in an SMS. */
function oneLine(name: string): string {
  return name
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_CLIENT_NAME);
}
