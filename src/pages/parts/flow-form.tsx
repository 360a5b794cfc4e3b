import type { ComponentChildren } from 'preact';

interface FlowFormProps {
  /** Base of the flow, e.g. `/login/abc`. */
  flow: { action: string; csrf: string };
  step: string;
  children: ComponentChildren;
}

/** A form of the flow: its step in the path, its `csrf` hidden inside. */
export function FlowForm({ flow, step, children }: FlowFormProps) {
  return (
    <form method="post" action={`${flow.action}/${step}`}>
      <input type="hidden" name="csrf" value={flow.csrf} />
      {children}
    </form>
  );
}

interface StepButtonProps {
  flow: { action: string; csrf: string };
  step: string;
  children: ComponentChildren;
  /** A field to send along, e.g. an empty `role` to choose again. */
  field?: { name: string; value: string };
  /** Seconds until the button works; the script counts them down with `waitText` before them. */
  wait?: number | undefined;
  waitText?: string;
}

/** A secondary action: a small form of its own, so that Enter in the main form never triggers it. */
export function StepButton({ flow, step, children, field, wait, waitText }: StepButtonProps) {
  return (
    <FlowForm flow={flow} step={step}>
      {field !== undefined && <input type="hidden" name={field.name} value={field.value} />}
      <button class="quiet" type="submit" data-wait={wait === 0 ? undefined : wait} data-wait-text={waitText}>
        {children}
      </button>
    </FlowForm>
  );
}
