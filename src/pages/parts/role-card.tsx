import type { RoleCard as RoleModel } from '../models.ts';
import type { Words } from '../words/index.ts';

const ICONS: Record<'person' | 'organization', string> = {
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20.5c.8-4 4-6 8-6s7.2 2 8 6',
  organization: 'M4 20.5V6l8-3v17.5M12 9h8v11.5M2.5 20.5h19M7.5 9h1M7.5 13h1M7.5 17h1M16 13h.5M16 17h.5',
};

/** What the role is, `Сотрудник · Бухгалтер`, and under it the number of the organisation. */
export function RoleLines({ role, words }: { role: RoleModel; words: Words }) {
  const number = role.kind === 'sole_trader' ? words.numbers.ogrnip : words.numbers.ogrn;
  const chief = role.chief === true && role.kind === 'employee' ? words.role.chief : undefined;
  const parts = [words.role.kinds[role.kind], role.position, chief];
  return (
    <>
      <span class="choice-line">{parts.filter((part) => part !== undefined && part !== '').join(' · ')}</span>
      {role.ogrn !== undefined && (
        <span class="choice-line">
          {number} {role.ogrn}
        </span>
      )}
    </>
  );
}

export function RoleIcon({ role }: { role: RoleModel }) {
  const icon =
    role.kind === 'individual' || role.kind === 'self_employed' ? ICONS.person : ICONS.organization;
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={icon} />
    </svg>
  );
}

interface RoleCardProps {
  role: RoleModel;
  words: Words;
  checked: boolean;
}

/** A radio button that looks like a card; one that cannot be chosen says why (ROLE-2). */
export function RoleCard({ role, words, checked }: RoleCardProps) {
  const off = role.unavailable !== undefined;
  return (
    <label class="choice">
      <input type="radio" name="role" value={role.value} required checked={checked} disabled={off} />
      <RoleIcon role={role} />
      <span class="choice-text">
        <span class="choice-title">{role.title}</span>
        <RoleLines role={role} words={words} />
        {role.unavailable !== undefined && (
          <span class="choice-off">{words.role.unavailable[role.unavailable]}</span>
        )}
      </span>
    </label>
  );
}
