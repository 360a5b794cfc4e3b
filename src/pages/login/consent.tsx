import type { ConsentItem, ConsentValue } from '../consent.ts';
import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { RoleIcon, RoleLines } from '../parts/role-card.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
import { ConsentTermsCard, scopeInWords } from './consent-terms.tsx';
import { Frame } from './frame.tsx';

/** RP-4: what will be handed over, in words and with its values. */
export function ConsentPage({ model, chrome, words }: View<'login/consent'>) {
  const own = model.role.title === '' || model.role.title === model.personName;
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={words.consent.title}
      width="middle"
      cancel={false}
    >
      <div class="acting">
        <RoleIcon role={model.role} />
        <span class="choice-text">
          <span class="choice-line">{own ? words.consent.as : words.consent.onBehalf(model.personName)}</span>
          <span class="choice-title">{own ? model.personName : model.role.title}</span>
          <RoleLines role={model.role} words={words} />
        </span>
      </div>
      {model.consents?.map((terms) => (
        <ConsentTermsCard terms={terms} model={model} chrome={chrome} words={words} />
      ))}
      <p class="lead">
        <strong>{model.client.name}</strong> {words.consent.asks}
      </p>
      <Items title={words.consent.person} items={model.items} words={words} />
      <Items title={words.consent.organization} items={model.organizationItems} words={words} />
      {model.organizations?.map(({ oid, title, items }) => (
        <Items
          title={title === undefined ? words.consentTerms.organization(oid) : words.consentTerms.of(title)}
          items={items}
          empty={title === undefined ? words.consentTerms.foreign : words.consent.none}
          words={words}
        />
      ))}
      <FlowForm flow={model} step="consent">
        <p class="hint">
          {words.consent.remembered} {(model.consents?.length ?? 0) > 0 && words.consentTerms.note}
        </p>
        <div class="pair">
          {/* Observed: the real consent page names this button so; bots look for it. */}
          <MainButton id="grantAuthorization" name="decision" value="allow">
            {words.consent.allow}
          </MainButton>
          <button class="secondary" type="submit" name="decision" value="deny">
            {words.consent.deny}
          </button>
        </div>
      </FlowForm>
    </Frame>
  );
}

interface ItemsProps {
  title: string;
  items: ConsentItem[];
  /** What stands where there is no value. */
  empty?: string;
  words: Words;
}

function Items({ title, items, empty, words }: ItemsProps) {
  if (items.length === 0) return null;
  return (
    <section class="shared">
      <h2>{title}</h2>
      <dl>
        {items.map((item) => (
          <div>
            <dt>{scopeInWords(item.name, words)}</dt>
            {item.values.length === 0 ? (
              <dd class="empty">{empty ?? words.consent.none}</dd>
            ) : (
              item.values.map((value) => <dd>{readable(value, words)}</dd>)
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** `Паспорт гражданина РФ 0000 000001`; a name the catalogue does not have is shown as it is on the wire. */
function readable(value: ConsentValue, words: Words): string {
  if (typeof value === 'string') return value;
  const name = wordFor(value.term, words.values, words.esiaValues, words.levels);
  return value.text === undefined ? name : `${name} ${value.text}`;
}
