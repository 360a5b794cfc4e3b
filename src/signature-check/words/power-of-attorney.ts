import type { PowerRule } from '../../powers-of-attorney/index.ts';
import { wording, type RuleWords } from './wording.ts';

/** What is asked of an employee's power of attorney (МЧД, ORG-6). */
export const POWER_WORDS: Readonly<Record<PowerRule, RuleWords>> = {
  'sign.power-of-attorney': wording(
    [
      'Руководитель действует без доверенности, сотрудник — по доверенности (МЧД)',
      'Выдайте МЧД (`/_/powers-of-attorney`) или возьмите сертификат руководителя.',
    ],
    [
      'A head acts without a power of attorney, an employee by one',
      'Issue one (`/_/powers-of-attorney`), or take a certificate of the head.',
    ],
  ),
  'sign.power-organization': wording(
    ['Доверенность выдала эта организация', 'Нужна МЧД от организации, чей ОГРН в сертификате.'],
    ['It is given by this organisation', 'Issue one of the organisation whose OGRN the certificate has.'],
  ),
  'sign.power-representative': wording(
    [
      'Доверенность выдана этому человеку',
      'СНИЛС, ИНН и имя в МЧД должны быть теми же, что в учётной записи.',
    ],
    ['It is made out to this person', 'SNILS, INN and name in it have to be those of the account.'],
  ),
  'sign.power-signature': wording(
    [
      'Подпись под доверенностью верна',
      'Документ изменён или подписан негодным сертификатом: выдайте заново.',
    ],
    [
      'The signature under it holds',
      'It was changed, or signed with a certificate that is no good: issue another.',
    ],
  ),
  'sign.power-signer': wording(
    ['Доверенность подписал руководитель', 'Нужна подпись нынешнего руководителя или самой организации.'],
    ['It is signed by the head', 'The present head or the organisation itself has to sign it.'],
  ),
  'sign.power-revocation': wording(
    ['Доверенность не отозвана', 'Отозванную не вернуть: выдайте новую.'],
    ['It is not revoked', 'What is revoked stays so: issue another.'],
  ),
  'sign.power-started': wording(
    ['Срок доверенности начался', 'Подождите или переведите часы эмулятора.'],
    ['Its term has begun', 'Wait, or move the emulator’s clock.'],
  ),
  'sign.power-ended': wording(
    ['Срок доверенности не истёк', 'Выдайте новую или переведите часы эмулятора.'],
    ['Its term has not ended', 'Issue another, or move the emulator’s clock.'],
  ),
  'sign.power-sufficient': wording(
    ['Доверенность даёт право входить', 'Среди полномочий должно быть `ESIA_LOGIN`.'],
    ['It gives the right to log in', 'Its powers have to hold `ESIA_LOGIN`.'],
  ),
};
