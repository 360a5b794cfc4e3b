/** Moscow’s, as everywhere where people are told a date: `14.06.2031`. */
const DAY = new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow' });
/** Of a serial number people compare the end, if they compare it at all; a whole one has up to forty characters. */
const SHOWN = 8;

/** In Russian, as messages to people are; what is said of the certificate is nothing that is secret. */
export const WORDING = {
  bound: {
    subject: 'К вашей учётной записи привязан сертификат',
    text: (serial: string, until: number, link: string) =>
      `К вашей учётной записи привязан сертификат электронной подписи №${short(serial)}, он действует до ${day(until)}. Если это сделали не вы, отвяжите его: ${link}`,
  },
  expires: {
    subject: 'Заканчивается срок действия сертификата',
    text: (serial: string, until: number, link: string) =>
      `Сертификат электронной подписи №${short(serial)} действует до ${day(until)}. Получите новый и привяжите его: ${link}`,
  },
} as const;

const day = (instant: number): string => DAY.format(new Date(instant));
const short = (serial: string): string => (serial.length > SHOWN ? `…${serial.slice(-SHOWN)}` : ` ${serial}`);
