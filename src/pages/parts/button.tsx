import type { ComponentChildren } from 'preact';

interface MainButtonProps {
  children: ComponentChildren;
  id?: string;
  name?: string;
  value?: string;
}

/** The one main submit button of a step (`button.main`): what tests and bots press. */
export function MainButton({ children, ...attributes }: MainButtonProps) {
  return (
    <button class="main" type="submit" {...attributes}>
      {children}
    </button>
  );
}
