/** What to do about codes of ESIA that stay on its own page, because the request cannot be sent back to a system. */
export const esiaErrorsRu = {
  mends: {
    '007003':
      'Проверьте параметры запроса: каждый — один раз и в том виде, какой ждёт ЕСИА. Что именно не так, говорит запись журнала.',
    '007005':
      'Сверьте `client_id` с мнемоникой системы: список — в консоли, в разделе «Системы». Система должна быть активирована (`esia.active`).',
    '007014': 'Добавьте недостающий параметр. Без `client_id` и `redirect_uri` ответ отправить некуда.',
    '007023':
      'Впишите адрес возврата в запись системы (`esia.redirectUris`): подойдут и адреса ниже него, и поддомены; схема и порт должны совпасть.',
    '007038': 'Отправьте параметры в строке запроса или формой `application/x-www-form-urlencoded` в UTF-8.',
  } as Record<string, string>,
  clients: 'Системы стенда',
};
