/** `+7(900)1234567` → `+7 ••• •••-45-67`: enough to recognise one's own number, too little to learn another's. */
export function maskedPhone(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const country = /^\+(\d{1,3})(?=\()/.exec(phone)?.[1] ?? digits.slice(0, -10);
  return `+${country} ••• •••-${digits.slice(-4, -2)}-${digits.slice(-2)}`;
}

/** `anna@example.test` → `a•••@example.test`. Always three dots: the length of the name is nobody's business either. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const first = String.fromCodePoint(email.codePointAt(0) ?? 0);
  return `${first}•••${email.slice(at)}`;
}
