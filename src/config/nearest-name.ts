/** The known name a mistyped one was probably meant to be, or none where nothing is near. */
export function nearestName(typed: string, known: Iterable<string>): string | undefined {
  const wanted = typed.toLowerCase();
  let nearest: string | undefined;
  // A third of the letters may differ; beyond that a suggestion confuses more than it helps.
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const name of known) {
    const distance = editDistance(wanted, name.toLowerCase(), least);
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest;
}

/** Edits that lead from one to the other; two neighbours that changed places are one edit. */
function editDistance(from: string, to: string, limit: number): number {
  if (Math.abs(from.length - to.length) >= limit) return limit;
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const cost = (i: number, j: number): number => rows[i]?.[j] ?? limit;
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row.push(
        Math.min(
          cost(i - 1, j - 1) + (same ? 0 : 1),
          cost(i - 1, j) + 1,
          cost(i, j - 1) + 1,
          swapped ? cost(i - 2, j - 2) + 1 : limit,
        ),
      );
    }
  }
  return cost(from.length, to.length);
}
