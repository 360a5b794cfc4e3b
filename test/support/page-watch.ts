import type { BrowserContext } from 'playwright-core';

// Chromium reports a page with a 4xx status as a resource that failed; refusals have such statuses on purpose.
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d/;

/**
 * Fills a list with everything that the pages of the emulator must not do: ask for anything of another origin, break
 * their content security policy, or write an error to the console (a broken policy is one).
 */
export function watch(context: BrowserContext, own: string, applications: readonly string[]): string[] {
  const complaints: string[] = [];
  const documents = new Set<string>();
  const known = new Set(applications.map((address) => new URL(address).origin));
  const { origin } = new URL(own);

  context.on('request', (request) => {
    const url = new URL(request.url());
    if (request.isNavigationRequest()) documents.add(withoutHash(request.url()));
    const leads = request.isNavigationRequest() && known.has(url.origin);
    if (url.origin !== origin && url.protocol !== 'data:' && !leads)
      complaints.push(`a request to ${request.url()}`);
  });
  context.on('requestfailed', (request) => {
    // Streams and pages that are left behind are cut off, which is no failure.
    const error = request.failure()?.errorText ?? '';
    if (error !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed: ${error}`);
  });
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (REFUSAL.test(message.text()) && documents.has(withoutHash(message.location().url))) return;
    complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
  return complaints;
}

const withoutHash = (address: string): string => address.split('#', 1)[0] ?? '';
