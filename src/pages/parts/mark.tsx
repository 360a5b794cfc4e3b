/** Our own mark, an open doorway. SAFE-1: nothing here resembles a state emblem or the look of the real site. */
const DOORWAY = 'M9 24V13a7 7 0 0 1 14 0v11M6 24h20M16 24v-9l7-2';

export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect class="mark-tile" width="32" height="32" rx="9" />
      <path class="mark-line" d={DOORWAY} />
    </svg>
  );
}

/** The same mark as a file of its own, for the browser's tab. */
export const MARK_FILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#0f5c4d"/><path d="${DOORWAY}" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>\n`;
