import type { ComponentChildren } from 'preact';

interface FormFieldProps {
  name: string;
  label: string;
  type?: 'text' | 'password';
  value?: string | undefined;
  autocomplete: AutoFill;
  autofocus?: boolean;
  /** The page's refusal is about this field. */
  refused?: boolean;
  /** What is expected, under the label. */
  hint?: string;
  children?: ComponentChildren;
}
type AutoFill = 'username' | 'current-password' | 'new-password' | 'off';

/** A label, a field, and what belongs to it. The field's id is its name, as on the real page. */
export function FormField(props: FormFieldProps) {
  const { name, label, type = 'text', value, autocomplete, autofocus = false, refused = false, hint } = props;
  const described = [hint === undefined ? '' : `${name}-hint`, refused ? 'refusal' : '']
    .filter(Boolean)
    .join(' ');
  const attributes = {
    id: name,
    name,
    value,
    required: true,
    autofocus,
    autocomplete,
    autocapitalize: 'none',
    spellcheck: false,
    'aria-invalid': refused ? 'true' : undefined,
    'aria-describedby': described === '' ? undefined : described,
  } as const;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <div class="control">
        {type === 'password' ? (
          <input type="password" {...attributes} />
        ) : (
          <input type="text" {...attributes} />
        )}
        {props.children}
      </div>
    </div>
  );
}
