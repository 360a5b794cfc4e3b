import type { Person } from '../accounts/index.ts';
import type { RememberedAccount } from '../pages/index.ts';
import type { LoginFlow } from './login-flow.ts';

/** LOGIN-7: who has logged in through this browser before; `?as=<oid>` picks one of them and no other account. */
export function rememberedAccounts({ device, ctx }: LoginFlow): RememberedAccount[] {
  return device.people().map((person) => ({
    oid: person.oid,
    name: shortName(person),
    chosen: ctx.query.as === person.oid,
  }));
}

/** What is filled into the login field for the account that was picked. */
export function rememberedLogin({ device, ctx }: LoginFlow): string | undefined {
  const chosen = device.people().find(({ oid }) => oid === ctx.query.as);
  return chosen === undefined ? undefined : loginOf(chosen);
}

function loginOf({ login, contacts, snils, inn }: Person): string | undefined {
  const contact = contacts.find(({ type, verified }) => verified && type !== 'home-phone');
  return login ?? contact?.value ?? snils ?? inn;
}

/** `Тестова А. О.` */
function shortName({ surname, name, patronymic }: Person): string {
  const initials = [name, patronymic].flatMap((part) => {
    const [first] = part ?? '';
    return first === undefined ? [] : [`${first}.`];
  });
  return [surname, ...initials].join('\u00a0');
}
