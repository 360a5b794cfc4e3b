import type { Oid } from '../accounts/index.ts';
import type { Message } from './inbox.ts';

/**
 * Which messages the filter `to` means: a phone in any spelling, an e-mail in any case, the oid of an account or
 * the id of a persona. What is none of these matches nothing.
 */
export function addressMatcher(
  to: string,
  personOf: (to: string) => Oid | undefined = () => undefined,
): (message: Message) => boolean {
  const asked = to.trim();
  const address = normalAddress(asked);
  const account = personOf(asked) ?? asked;
  return (message) => message.account === account || normalAddress(message.to) === address;
}

/** E-mail in lower case; a Russian number as its last ten digits, because +7, 8 and nothing before it mean the same. */
function normalAddress(address: string): string {
  if (address.includes('@')) return address.toLowerCase();
  const digits = address.replace(/[\s()+.-]/g, '');
  return /^(?:[78]?\d{10})$/.test(digits) ? `phone:${digits.slice(-10)}` : address;
}
