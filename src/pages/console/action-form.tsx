import type { ComponentChildren } from 'preact';

interface ActionFormProps {
  action:
    | 'clock'
    | 'reset'
    | 'login'
    | 'push'
    | 'inbox-empty'
    | 'snapshot-take'
    | 'snapshot-restore'
    | 'fault-arm'
    | 'fault-disarm';
  csrf: string;
  class?: string;
  children: ComponentChildren;
}

/** A form of the console; it works without JavaScript and comes back to the console by a redirect. */
export function ActionForm({ action, csrf, children, ...attributes }: ActionFormProps) {
  return (
    <form method="post" action={`/_/actions/${action}`} {...attributes}>
      <input type="hidden" name="csrf" value={csrf} />
      {children}
    </form>
  );
}
