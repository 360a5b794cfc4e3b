import type { ComponentChildren } from 'preact';

interface PanelHeadProps {
  /** Id of the section; its title is `<id>-title`. */
  id: string;
  title: string;
  count?: number;
  /** Whether the section is shown at first. Addresses with `#<id>` open it in any case. */
  open?: boolean;
  children?: ComponentChildren;
}

/**
 * Title of a section and what stands beside it. The title folds the section, which the style sheet does: what is beside
 * it can be operated itself, and such things must not lie inside a `summary`.
 */
export function PanelHead({ id, title, count, open = true, children }: PanelHeadProps) {
  return (
    <header class="panel-head">
      <details class="fold" open={open}>
        <summary>
          <h2 id={`${id}-title`}>
            {title}
            {count !== undefined && count > 0 && <span class="count"> {count}</span>}
          </h2>
        </summary>
      </details>
      {children}
    </header>
  );
}
