import { plural } from './plural.ts';

/** The person's own place in Russian. */
export const cabinetRu = {
  title: 'Личный кабинет',
  sections: 'Разделы кабинета',
  certificates: 'Сертификаты',
  logout: 'Выйти',
  closed: 'Кабинет временно закрыт',
  intro: 'С сертификатом из этого списка можно войти вместо пароля, подписав строку на странице входа.',
  none: 'Пока не привязан ни один сертификат.',
  list: 'Привязанные сертификаты',
  done: { bound: 'Сертификат привязан.', unbound: 'Сертификат отвязан: войти с ним больше нельзя.' },
  states: {
    'in-force': 'действует',
    expired: 'срок истёк',
    revoked: 'отозван',
    unfit: 'не годен для входа',
    expiring: (days: number) =>
      `истекает через ${days} ${plural('ru', days, { one: 'день', few: 'дня', many: 'дней' })}`,
  },
  expiringHint: 'Получите новый сертификат и привяжите его заранее: с истёкшим войти нельзя.',
  kinds: {
    personal: 'личный',
    organization: 'сертификат организации',
    'sole-trader': 'индивидуальный предприниматель',
  },
  qualified: 'КЭП',
  unqualified: 'УНЭП',
  facts: {
    organization: 'Организация',
    position: 'Должность',
    snils: 'СНИЛС',
    ogrn: 'ОГРН',
    ogrnip: 'ОГРНИП',
    issuer: 'Кем выдан',
    serial: 'Серийный номер',
    valid: 'Действует',
    algorithm: 'Ключ',
    bound: 'Привязан',
  },
  period: (from: string, until: string) => `с ${from} по ${until}`,
  by: { login: 'первым входом', operator: 'оператором', person: 'вами в кабинете' },
  algorithms: {
    RSA: 'RSA',
    EC: 'ECDSA',
    Ed25519: 'Ed25519',
    GOST256: 'ГОСТ Р 34.10-2012, 256 бит',
    GOST512: 'ГОСТ Р 34.10-2012, 512 бит',
  } as Record<string, string>,
  unbind: 'Отвязать',
  upload: {
    title: 'Привязать сертификат',
    file: 'Файл сертификата',
    hint: '.cer, .crt или .pem, до 64 КиБ. Закрытый ключ и .p12 присылать не нужно.',
    submit: 'Загрузить',
    specimens: 'Учебные сертификаты',
  },
  confirm: {
    bind: {
      title: 'Привязать этот сертификат?',
      intro: 'Тот, у кого есть его закрытый ключ, сможет войти как вы. Подтвердите паролем.',
      submit: 'Привязать',
    },
    unbind: {
      title: 'Отвязать этот сертификат?',
      intro: 'Войти с ним будет нельзя, пока вы не привяжете его снова. Подтвердите паролем.',
      submit: 'Отвязать',
    },
    password: 'Пароль от учётной записи',
    back: 'Не сейчас',
  },
};
