const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];
const DANGEROUS = ['javascript:', 'vbscript:', 'data:', 'blob:', 'file:', 'about:'];

/**
 * What is wrong with an address for redirects, as the sentence after "expected"; nothing where it is fine. The
 * rules are the engine's own, told here with the field and at once, not at the client's first request.
 */
export function redirectObstacle(address: string, applicationType: 'web' | 'native'): string | undefined {
  const url = URL.parse(address);
  if (url === null) return 'an absolute URI like https://client.example.test/callback';
  // RFC 6749, 3.1.2
  if (url.href.includes('#')) return 'a URI without a fragment';
  return applicationType === 'native' ? nativeObstacle(url) : webObstacle(url);
}

function webObstacle({ protocol }: URL): string | undefined {
  if (protocol === 'http:' || protocol === 'https:') return undefined;
  return 'an http or https URI; other schemes need `application_type` native';
}

/** RFC 8252, 7: loopback over http, claimed https addresses, or a private-use scheme. */
function nativeObstacle({ protocol, hostname }: URL): string | undefined {
  const loopback = LOOPBACK.includes(hostname);
  if (protocol === 'http:') return loopback ? undefined : 'https, or http on a loopback host';
  if (protocol === 'https:') return loopback ? 'http on a loopback host, or https on another' : undefined;
  return DANGEROUS.includes(protocol)
    ? 'a scheme that opens the application, like com.example.app:/callback'
    : undefined;
}
