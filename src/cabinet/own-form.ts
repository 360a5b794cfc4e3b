import { readForm } from '../http/index.ts';
import { showError } from './answer.ts';
import { forgery } from './csrf.ts';
import type { Request } from './deps.ts';

/** The fields of a form of this session; undefined where it is none, or cannot be read, and that has been answered. */
export async function formOf(request: Request): Promise<Record<string, string> | undefined> {
  const { ctx, deps } = request;
  const form = await readForm(ctx);
  const forged = form.outcome === 'read' ? forgery(request, form.fields) : undefined;
  if (form.outcome === 'refused') showError(ctx, deps, form.code, form.detail);
  else if (forged !== undefined) showError(ctx, deps, 'CSRF_MISMATCH', forged);
  else return form.fields;
  return undefined;
}
