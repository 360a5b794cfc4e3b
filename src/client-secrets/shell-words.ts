/** Characters; a command with a CMS in it has some 20 000. */
const LONGEST_COMMAND = 300_000;

/** The words of a command as a POSIX shell takes them apart; a line that ends with a backslash goes on. */
export function shellWords(command: string): string[] {
  const words: string[] = [];
  const parts = /\\\r?\n|(\s+)|\$?'([^']*)'?|"((?:\\[^]|[^"\\])*)"?|\\([^])|([^\s'"\\]+)/g;
  let word: string | undefined;
  for (const [part, gap, single, double, escaped, plain] of command
    .slice(0, LONGEST_COMMAND)
    .matchAll(parts)) {
    if (gap !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      continue;
    }
    const text = single ?? double?.replaceAll(/\\(["$`\\])/g, '$1') ?? escaped ?? plain;
    // A continued line parts no words by itself: a gap stands before it.
    if (text !== undefined) word = `${word ?? ''}${text}`;
    else if (part === '') break;
  }
  if (word !== undefined) words.push(word);
  return words;
}
