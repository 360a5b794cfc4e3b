import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** LOGIN-5: the account is locked; there is nothing here until it is open again but the way out. */
export function CabinetClosedPage({ model, chrome, words }: View<'cabinet/closed'>) {
  return (
    <Frame frame={model} chrome={chrome} words={words} title={words.cabinet.closed}>
      {null}
    </Frame>
  );
}
