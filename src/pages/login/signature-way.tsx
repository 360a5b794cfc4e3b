import type { ComponentChildren } from 'preact';

interface WayProps {
  id: string;
  title: string;
  open?: boolean | undefined;
  /** Until a script says that it can do it. */
  hidden?: boolean | undefined;
  children: ComponentChildren;
}

/** One of the ways to sign; where one is opened, the browser closes the others. */
export function Way({ id, title, open = false, hidden = false, children }: WayProps) {
  return (
    <details class="way" name="way" id={id} open={open} hidden={hidden}>
      <summary>
        <h2>{title}</h2>
      </summary>
      {children}
    </details>
  );
}
