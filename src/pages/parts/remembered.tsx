import type { FlowModel, RememberedAccount } from '../models.ts';
import type { Words } from '../words/index.ts';
import { FlowForm } from './flow-form.tsx';

interface RememberedProps {
  flow: FlowModel;
  accounts: RememberedAccount[];
  words: Words;
}

/** LOGIN-7: accounts that have logged in through this browser. A link fills the login in; the password is still asked. */
export function Remembered({ flow, accounts, words }: RememberedProps) {
  const { again, forget } = words.password;
  return (
    <section class="remembered" aria-labelledby="remembered-title">
      <h2 id="remembered-title">{again}</h2>
      <ul>
        {accounts.map(({ oid, name, chosen }) => (
          <li data-chosen={chosen ? 'yes' : undefined}>
            <a
              href={`${flow.action}?as=${encodeURIComponent(oid)}`}
              aria-current={chosen ? 'true' : undefined}
            >
              {name}
            </a>
            <FlowForm flow={flow} step="forget">
              <input type="hidden" name="account" value={oid} />
              <button type="submit" aria-label={`${forget}: ${name}`} title={forget}>
                <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
                  <path d="M4 4l8 8M12 4l-8 8" />
                </svg>
              </button>
            </FlowForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
