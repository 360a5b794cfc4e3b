/** Signs the login's challenge with a .p12 that is opened here. File, password and key never leave this page. */
import {
  createWebPrimitives,
  openPkcs12,
  ownerOf,
  signWithKeyFile,
  type KeyFile,
  type Owner,
} from '../../pki/browser.ts';

type Opening = { keyFile: KeyFile; owner: Owner | undefined } | { refusal: string };

/** What is too large is refused before it is read into memory. */
const MOST_BYTES = 2 ** 20;
const ZONE = 'Europe/Moscow';
/** Milliseconds without a keystroke after which the password is tried: opening a file is slow on purpose. */
const PAUSE = 400;

const part = document.querySelector<HTMLElement>('[data-sign]');
// Only a secure context (https, localhost) has keys, whatever the types say.
const { subtle } = crypto as Partial<Crypto>;
if (part !== null && subtle !== undefined) prepare(part, subtle);

/** An element that the page always has. */
function find<T extends Element>(place: ParentNode, selector: string, type: new () => T): T {
  const found = place.querySelector(selector);
  if (found instanceof type) return found;
  throw new TypeError(`the page has no ${selector}`);
}

function code(text: string): HTMLElement {
  const element = document.createElement('code');
  element.textContent = text;
  return element;
}

function prepare(place: HTMLElement, keys: SubtleCrypto): void {
  const chosen = find(place, 'input[type=file]', HTMLInputElement);
  const password = find(place, 'input[type=password]', HTMLInputElement);
  const button = find(place, 'button', HTMLButtonElement);
  const says = find(place, '[role=status]', HTMLElement);
  const whose = find(place, 'dl', HTMLElement);
  const signature = find(document, '#signature', HTMLTextAreaElement);
  const { challenge = '', now = '', refusals = '{}' } = place.dataset;
  const sentences = JSON.parse(refusals) as Record<string, string>;
  const shown = performance.now();
  /** The stand's clock, which testers move; the signing time has to be near it. */
  const time = (): number => (Date.parse(now) || Date.now()) + performance.now() - shown;
  let opening: Promise<Opening> | undefined;
  let pause = 0;

  async function open(file: File): Promise<Opening> {
    if (file.size > MOST_BYTES) return { refusal: 'pkcs12.size' };
    const bytes = new Uint8Array(await file.arrayBuffer());
    const opened = await openPkcs12(bytes, password.value, await createWebPrimitives(keys));
    if (opened.outcome === 'unreadable') return { refusal: opened.rule };
    return { keyFile: opened.value, owner: ownerOf(opened.value.certificate) };
  }

  /** The same file under the same password is opened once. */
  function opened(file: File): Promise<Opening> {
    opening ??= open(file).catch(() => ({ refusal: 'pkcs12.structure' }));
    return opening;
  }

  function forget(): void {
    opening = undefined;
    whose.hidden = true;
    say();
  }

  /** A sentence and its rule, or nothing. */
  function say(rule?: string): void {
    // Backticks mark code, as everywhere in the catalogue; the rule closes the sentence.
    const text = rule === undefined ? '' : `${sentences[rule] ?? ''} \`${rule}\``;
    says.replaceChildren(...text.split('`').map((piece, place) => (place % 2 === 1 ? code(piece) : piece)));
    for (const input of [chosen, password]) input.removeAttribute('aria-invalid');
    if (rule !== undefined) (rule === 'pkcs12.password' ? password : chosen).ariaInvalid = 'true';
  }

  function show(owner: Owner | undefined): void {
    if (owner === undefined) return;
    const date = new Intl.DateTimeFormat(document.documentElement.lang, {
      dateStyle: 'long',
      timeZone: ZONE,
    });
    const state = time() > owner.notAfter ? 'expired' : time() < owner.notBefore ? 'early' : 'valid';
    const facts = { name: owner.name, organization: owner.organization, until: date.format(owner.notAfter) };
    for (const [fact, text = ''] of Object.entries(facts)) {
      const row = find(whose, `[data-fact=${fact}]`, HTMLElement);
      row.hidden = text === '';
      const slot = row.querySelector('[data-text]');
      if (slot !== null) slot.textContent = text;
    }
    for (const note of whose.querySelectorAll<HTMLElement>('[data-state]'))
      note.hidden = note.dataset.state !== state;
    whose.hidden = false;
  }

  /**
   * As soon as both are there: whose key it is should be seen before anything is signed with it. `typing`: a password
   * that does not fit may be half of one, and nothing is said of it yet.
   */
  async function look(typing = false): Promise<void> {
    clearTimeout(pause);
    const [file] = chosen.files ?? [];
    if (file === undefined || password.value === '') return;
    const known = opened(file);
    const answer = await known;
    if (known !== opening) return; // another file or password meanwhile
    if (!('refusal' in answer)) show(answer.owner);
    else if (!typing || answer.refusal !== 'pkcs12.password') say(answer.refusal);
  }

  async function sign(): Promise<void> {
    const [file] = chosen.files ?? [];
    if (file === undefined) {
      chosen.focus();
      return;
    }
    button.disabled = true;
    const answer = await opened(file);
    if ('refusal' in answer) say(answer.refusal);
    else {
      show(answer.owner);
      await signWith(answer.keyFile).catch(() => say('pkcs12.key-algorithm'));
    }
    button.disabled = false;
  }

  async function signWith(keyFile: KeyFile): Promise<void> {
    const content = new TextEncoder().encode(challenge);
    const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const signed = await signWithKeyFile(keyFile, content, time(), { subtle: keys, randomBytes });
    if (signed.outcome === 'unreadable') say('pkcs12.key-algorithm');
    else send(signed.value);
  }

  function send(cms: Uint8Array): void {
    signature.value = btoa(Array.from(cms, (octet) => String.fromCharCode(octet)).join(''));
    password.value = '';
    signature.form?.requestSubmit();
  }

  chosen.addEventListener('change', () => {
    forget();
    void look();
  });
  password.addEventListener('input', () => {
    forget();
    clearTimeout(pause);
    pause = window.setTimeout(() => void look(true), PAUSE);
  });
  password.addEventListener('change', () => void look());
  password.addEventListener('keydown', ({ key }) => key === 'Enter' && button.click());
  button.addEventListener('click', () => void sign());
  find(document, '#key-file-way', HTMLElement).hidden = false;
}
