/** One attribute of a name after RFC 4514. Sticky: from the start on, or an escaped comma could pass for a border. */
const ATTRIBUTE = /(?:^|[,+])([\w.-]+)=((?:\\.|[^,+\\])*)/gy;

/**
 * `CN=Тестова Анна,C=RU` → `Тестова Анна`: what people call the owner of a certificate. A name without a common name
 * is shown as it is.
 */
export function commonName(name: string): string {
  const [, , value] = [...name.matchAll(ATTRIBUTE)].find(([, type]) => type === 'CN') ?? [];
  // Octets of control characters (`\0a`) stay as they are written.
  return value === undefined || value === '' ? name : value.replaceAll(/\\([^\da-f])/gi, '$1');
}
