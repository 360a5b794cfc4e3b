export interface PostedForm {
  action: string;
  fields: Record<string, string>;
}

/** The form that the engine's page for `response_mode=form_post` would submit by itself; undefined for other pages. */
export function readFormPost(html: string): PostedForm | undefined {
  const form = /<form\b[^>]*>/i.exec(html)?.[0];
  const action = form === undefined ? undefined : attribute(form, 'action');
  if (form === undefined || action === undefined || attribute(form, 'method')?.toLowerCase() !== 'post')
    return undefined;
  const inputs = [...html.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag);
  const fields = inputs.flatMap((tag) => {
    const name = attribute(tag, 'name');
    return name === undefined ? [] : [[name, attribute(tag, 'value') ?? ''] as const];
  });
  return { action, fields: Object.fromEntries(fields) };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag)?.[1];
  return found?.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal, hex, named) => {
      if (typeof named === 'string') return NAMED[named.toLowerCase()] ?? whole;
      return String.fromCodePoint(typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16));
    },
  );
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
