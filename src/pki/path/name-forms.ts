import type { GeneralName } from '../certificate/extensions-general-names.ts';
import { isHost } from '../certificate/extensions-name-forms.ts';

/** Whether `name` is inside the subtree `base` of the same form (RFC 5280 4.2.1.10). */
export function isWithin(name: GeneralName, base: GeneralName): boolean {
  if (name.kind === 'directoryName' && base.kind === 'directoryName') {
    return base.name.relatives.every((relative, index) => name.name.relatives[index] === relative);
  }
  if (name.kind === 'iPAddress' && base.kind === 'iPAddress')
    return isAddressWithin(name.octets, base.octets);
  if (name.kind === 'dNSName' && base.kind === 'dNSName') return isHostWithin(name.text, base.text);
  if (name.kind === 'rfc822Name' && base.kind === 'rfc822Name') return isMailboxWithin(name.text, base.text);
  if (name.kind === 'uniformResourceIdentifier' && base.kind === 'uniformResourceIdentifier') {
    const host = hostOf(name.text);
    return host !== undefined && matchesHost(host, base.text);
  }
  return false;
}

/** Whether something that `name` stands for may be inside an excluded subtree. In doubt it may. */
export function mayReach(name: GeneralName, base: GeneralName): boolean {
  if (isWithin(name, base)) return true;
  // `*.example.ru` is every host one label below, of which the subtree may hold one.
  if (name.kind === 'dNSName' && base.kind === 'dNSName' && name.text.startsWith('*.')) {
    const [, ...above] = base.text.toLowerCase().split('.');
    return above.join('.') === name.text.slice(2).toLowerCase();
  }
  // RFC 5280 4.2.1.10: a URI without a host name cannot be compared, so it is refused.
  if (name.kind === 'uniformResourceIdentifier') return hostOf(name.text) === undefined;
  // An address in quotes is not compared with mailboxes letter by letter: `"a"@b` is `a@b`.
  if (name.kind === 'rfc822Name' && base.kind === 'rfc822Name' && base.text.includes('@')) {
    return (
      name.text.startsWith('"') && isMailboxWithin(name.text, base.text.slice(base.text.lastIndexOf('@') + 1))
    );
  }
  return false;
}

function isHostWithin(host: string, base: string): boolean {
  const [name, subtree] = [host.toLowerCase(), base.toLowerCase()];
  return subtree === '' || name === subtree || name.endsWith(`.${subtree}`);
}

/** A base with an @ is one mailbox; with a leading dot, hosts below a domain; else the mailboxes of one host. */
function isMailboxWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const [local, host] = [mailbox.slice(0, at), mailbox.slice(at + 1)];
  const baseAt = base.lastIndexOf('@');
  if (base === '') return true;
  if (baseAt === -1) return at > 0 && matchesHost(host, base);
  // RFC 5280 7.5: local parts are told apart by case, hosts are not.
  return local === base.slice(0, baseAt) && host.toLowerCase() === base.slice(baseAt + 1).toLowerCase();
}

function matchesHost(host: string, base: string): boolean {
  const [name, subtree] = [host.toLowerCase(), base.toLowerCase()];
  return subtree.startsWith('.') ? name.endsWith(subtree) && name.length > subtree.length : name === subtree;
}

/** The host name of a URI; undefined where there is none, or an address in its place. */
function hostOf(uri: string): string | undefined {
  const [, authority] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(uri) ?? [];
  const host = authority?.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/, '');
  if (host === undefined || !isHost(host)) return undefined;
  // Where the last label is a number, readers of URIs take the whole for an IPv4 address.
  return /(?:^|\.)(?:\d+|0x[0-9a-f]*)$/i.test(host) ? undefined : host;
}

function isAddressWithin(octets: Uint8Array, base: Uint8Array): boolean {
  if (base.length !== octets.length * 2) return false;
  return octets.every((octet, index) => {
    const mask = base[octets.length + index] ?? 0;
    return (octet & mask) === ((base[index] ?? 0) & mask);
  });
}
