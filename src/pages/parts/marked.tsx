/** Text of `reasons.ts` and of the catalogue marks code with backticks; here it becomes `<code>`. */
export function Marked({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}
