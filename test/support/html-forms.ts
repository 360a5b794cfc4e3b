/** The forms of a page as a browser without a script sees them. Enough for pages that we render ourselves. */
export interface Form {
  action: string;
  method: string;
  controls: Control[];
}

export interface Control {
  type: string;
  name: string;
  value: string;
  checked: boolean;
  disabled: boolean;
}

export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, tag = '', body = '']) => {
    const { action = '', method = 'get' } = attributesOf(tag);
    return { action, method, controls: controlsOf(body) };
  });
}

function controlsOf(html: string): Control[] {
  return [...html.matchAll(/<(input|button|textarea)\b([^>]*)>/g)].map(([, element, tag = '']) => {
    const attributes = attributesOf(tag);
    return {
      type: attributes.type ?? (element === 'button' ? 'submit' : 'text'),
      name: attributes.name ?? '',
      value: attributes.value ?? '',
      checked: 'checked' in attributes,
      disabled: 'disabled' in attributes,
    };
  });
}

function attributesOf(tag: string): Record<string, string> {
  const found = [...tag.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, decoded(value)]));
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

export function decoded(text: string): string {
  return text.replaceAll(/&(#?\w+);/g, (whole, name: string) => NAMED[name] ?? whole);
}

/**
 * What the browser would send: every filled control, and the button that is pressed (the first one where none is
 * named). Undefined where the form cannot be filled so, e.g. because the radio button is disabled.
 */
export function filled(form: Form, fields: Record<string, string>): Record<string, string> | undefined {
  const usable = form.controls.filter(({ disabled }) => !disabled);
  const fits = Object.entries(fields).every(([name, value]) =>
    usable.some((control) => control.name === name && (isFree(control) || control.value === value)),
  );
  if (!fits) return undefined;
  const sent: Record<string, string> = {};
  const buttons = usable.filter(({ type }) => type === 'submit');
  const pressed =
    buttons.find(({ name, value }) => name !== '' && fields[name] === value) ??
    buttons.find(({ name }) => !(name in fields));
  for (const control of usable) {
    const { name, type, value } = control;
    if (name === '' || type === 'button') continue;
    const chosen = type === 'radio' && name in fields ? fields[name] === value : control.checked;
    if (type === 'submit' ? control === pressed : type !== 'radio' || chosen) {
      sent[name] = isFree(control) ? (fields[name] ?? value) : value;
    }
  }
  return sent;
}

function isFree({ type }: Control): boolean {
  return type === 'text' || type === 'password' || type === 'search';
}
