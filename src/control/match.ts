import type { Route } from './route.ts';

export type RouteMatch =
  | { outcome: 'found'; route: Route; path: Record<string, string> }
  | { outcome: 'wrong-method'; allowed: string[] }
  | { outcome: 'malformed' | 'unknown' };

/** Finds the row of the table for a method and an undecoded path. A written segment wins over a parameter. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch {
  const segments = path.split('/');
  const candidates = routes.filter((route) => fits(route.at.split('/'), segments));
  if (candidates.length === 0) return { outcome: 'unknown' };
  // `/_/api/inbox/stream` also fits `/_/api/inbox/{id}`: only the most literal path counts.
  const literal = Math.max(...candidates.map(literalness));
  const here = candidates.filter((route) => literalness(route) === literal);
  const wanted = method === 'HEAD' ? 'GET' : method;
  const route = here.find((each) => each.method === wanted);
  if (route === undefined) return { outcome: 'wrong-method', allowed: allowedMethods(here) };
  try {
    return { outcome: 'found', route, path: parametersOf(route.at.split('/'), segments) };
  } catch {
    return { outcome: 'malformed' }; // a percent sign that begins nothing
  }
}

function fits(template: string[], segments: string[]): boolean {
  return (
    template.length === segments.length &&
    template.every((part, index) =>
      part.startsWith('{') ? segments[index] !== '' : part === segments[index],
    )
  );
}

function literalness({ at }: Route): number {
  return -at.split('{').length;
}

function allowedMethods(routes: Route[]): string[] {
  return routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

function parametersOf(template: string[], segments: string[]): Record<string, string> {
  return Object.fromEntries(
    template.flatMap((part, index) =>
      part.startsWith('{') ? [[part.slice(1, -1), decodeURIComponent(segments[index] ?? '')] as const] : [],
    ),
  );
}
