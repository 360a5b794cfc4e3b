import type { Words } from '../words/index.ts';
import { FormField } from './form-field.tsx';

interface PasswordFieldProps {
  words: Words;
  name: string;
  label: string;
  autocomplete: 'current-password' | 'new-password' | 'off';
  autofocus?: boolean;
  refused?: boolean;
  hint?: string;
}

/** LOGIN-7: the switch that shows the password is rendered hidden, since only the script can make it work. */
export function PasswordField({ words, ...field }: PasswordFieldProps) {
  return (
    <FormField type="password" {...field}>
      <button
        type="button"
        class="reveal"
        hidden
        aria-controls={field.name}
        aria-pressed="false"
        aria-label={words.password.show}
        title={words.password.show}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
          <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z" />
          <circle cx="12" cy="12" r="2.8" />
          <path class="reveal-stroke" d="M4 4l16 16" />
        </svg>
      </button>
    </FormField>
  );
}
