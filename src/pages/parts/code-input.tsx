interface CodeInputProps {
  label: string;
  length: number;
  refused: boolean;
}

/** One field for the whole code, so that it can be pasted, filled by the phone, or typed by a test. */
export function CodeInput({ label, length, refused }: CodeInputProps) {
  return (
    <div class="field">
      <label for="code">{label}</label>
      <input
        class="code"
        id="code"
        name="code"
        type="text"
        inputmode="numeric"
        autocomplete="one-time-code"
        pattern={`[0-9]{${length}}`}
        maxlength={length}
        required
        autofocus
        spellcheck={false}
        aria-invalid={refused ? 'true' : undefined}
        aria-describedby={refused ? 'refusal' : undefined}
      />
    </div>
  );
}
