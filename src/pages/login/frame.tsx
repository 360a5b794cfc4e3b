import type { ComponentChildren } from 'preact';
import { REASONS } from '../../reasons.ts';
import { Layout } from '../layout.tsx';
import type { Chrome, FlowModel } from '../models.ts';
import { ClientHeading } from '../parts/client-heading.tsx';
import { StepButton } from '../parts/flow-form.tsx';
import { Refusal, Trace } from '../parts/refusal.tsx';
import type { Words } from '../words/index.ts';

interface FrameProps {
  flow: FlowModel;
  chrome: Chrome;
  words: Words;
  title: string;
  head?: ComponentChildren;
  poll?: string;
  width?: 'narrow' | 'middle';
  /** Style sheets beside the base one. */
  sheets?: readonly 'signature'[];
  children: ComponentChildren;
  /** Secondary actions beside "cancel". */
  others?: ComponentChildren;
  /** False where the page's main button cancels already. */
  cancel?: boolean;
  below?: ComponentChildren;
}

/** What every step of a login has around it: the service, the refusal, the way out, the trace. */
export function Frame(props: FrameProps) {
  const {
    flow,
    chrome,
    words,
    title,
    head,
    poll,
    width = 'narrow',
    sheets = [],
    children,
    others,
    cancel = true,
    below,
  } = props;
  const { refusal } = flow;
  return (
    <Layout
      chrome={chrome}
      words={words}
      title={title}
      error={refusal && REASONS[refusal.code].says[chrome.language]}
      width={width}
      script="login"
      sheets={sheets}
      head={head}
      {...(poll === undefined ? {} : { poll })}
    >
      <div class="card">
        <ClientHeading lead={words.client.to} client={flow.client} title={title} />
        {refusal && <Refusal refusal={refusal} chrome={chrome} words={words} />}
        {children}
        <div class="others">
          {others}
          {cancel && (
            <StepButton flow={flow} step="cancel">
              {words.cancel}
            </StepButton>
          )}
        </div>
        {refusal && <Trace code={refusal.code} flow={flow.flow} />}
      </div>
      {below}
    </Layout>
  );
}
