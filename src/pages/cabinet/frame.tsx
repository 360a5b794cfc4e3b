import type { ComponentChildren } from 'preact';
import { REASONS } from '../../reasons.ts';
import type { CabinetFrame } from '../cabinet.ts';
import { Layout } from '../layout.tsx';
import type { Chrome } from '../models.ts';
import { Refusal, Trace } from '../parts/refusal.tsx';
import type { Words } from '../words/index.ts';

interface FrameProps {
  frame: CabinetFrame;
  chrome: Chrome;
  words: Words;
  title: string;
  /** The section this page belongs to; a page of none leads nowhere else. */
  section?: string;
  children: ComponentChildren;
}

/** What there is in the cabinet. A new section is a line here and one in its door. */
const SECTIONS = [{ name: 'certificates', path: '/cabinet/certificates' }] as const;

/** What every page of the cabinet has around it: who is there, in which role, where to, and the way out. */
export function Frame({ frame, chrome, words, title, section, children }: FrameProps) {
  const { cabinet } = words;
  const { refusal } = frame;
  return (
    <Layout
      chrome={chrome}
      words={words}
      title={title}
      error={refusal && REASONS[refusal.code].says[chrome.language]}
      width="middle"
      sheets={['cabinet', 'signature']}
      script="login"
    >
      <div class="visitor">
        <p>
          <span class="visitor-name">{frame.personName}</span>
          <span class="visitor-role">
            {[words.role.kinds[frame.role.kind], frame.role.title].filter(Boolean).join(' · ')}
          </span>
        </p>
        <form method="post" action="/cabinet/logout">
          <input type="hidden" name="csrf" value={frame.csrf} />
          <button class="quiet" type="submit">
            {cabinet.logout}
          </button>
        </form>
      </div>
      {section !== undefined && (
        <nav class="sections" aria-label={cabinet.sections}>
          {SECTIONS.map(({ name, path }) => (
            <a href={path} aria-current={name === section ? 'page' : undefined}>
              {cabinet[name]}
            </a>
          ))}
        </nav>
      )}
      <div class="card">
        <header class="heading">
          <h1>{title}</h1>
        </header>
        {refusal && <Refusal refusal={refusal} chrome={chrome} words={words} />}
        {children}
        {refusal && <Trace code={refusal.code} />}
      </div>
    </Layout>
  );
}
