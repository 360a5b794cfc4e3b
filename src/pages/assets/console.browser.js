// Keeps the console live. Rows are copies of the page's own templates; values are set as text, never as markup.
(() => {
  // Only a secure context (https, localhost) has a clipboard.
  for (const button of navigator.clipboard ? document.querySelectorAll('[data-copy]') : []) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add('copied');
      button.title = button.dataset.copied;
      setTimeout(() => button.classList.remove('copied'), 1500);
    });
  }

  // A file fills the field it stands by.
  for (const place of document.querySelectorAll('[data-file-for]')) {
    const field = document.getElementById(place.dataset.fileFor);
    const input = place.querySelector('input');
    const status = place.querySelector('[role="status"]');
    place.hidden = false;
    input.addEventListener('change', async () => {
      const [file] = input.files;
      status.textContent = '';
      if (!file) return;
      if (file.size > 196608) {
        status.textContent = input.dataset.tooLarge;
        input.value = '';
        return;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      let binary = '';
      for (const byte of bytes) binary += String.fromCharCode(byte);
      const isText = binary.includes('-----BEGIN ') || /^[\w\s+/=-]*$/.test(binary);
      // What opens a .p12 is its password.
      if (/\.(p12|pfx)$/i.test(file.name)) document.getElementById('password')?.focus();
      field.value = isText ? new TextDecoder().decode(bytes) : btoa(binary).replace(/.{64}/g, '$&\n');
    });
  }

  // Finds rows of the tables in a section; what is folded opens while something is looked for.
  for (const filter of document.querySelectorAll('[data-filter-rows]')) {
    const section = document.getElementById(filter.dataset.filterRows);
    const rows = [...section.querySelectorAll('tbody tr')];
    const nothing = section.querySelector('[data-filter-empty]');
    filter.hidden = false;
    filter.addEventListener('input', () => {
      const wanted = filter.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      for (const fold of section.querySelectorAll('details')) {
        const found = fold.querySelector('tbody tr:not([hidden])') !== null;
        fold.hidden = !found;
        fold.open = wanted !== '' && found;
      }
      nothing.hidden = rows.some((row) => !row.hidden);
    });
  }

  // An address with the hash of a fold opens it.
  const openFold = () => {
    const fold = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  };
  window.addEventListener('hashchange', openFold);
  openFold();

  // Other pages of the console have nothing that moves.
  const LIMIT = 500;
  const zoned = document.querySelector('[data-time-zone]');
  if (!zoned) return;
  const language = document.documentElement.lang;
  const { timeZone } = zoned.dataset;
  const format = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const time = (instant) => (instant ? format.format(new Date(instant)) : '');
  const slot = (row, name) => row.querySelector(`[data-slot="${name}"]`);
  const say = (row, name, text) => {
    const part = slot(row, name);
    part.textContent = text ?? '';
    part.hidden = text === undefined;
  };
  // Hints mark code with backticks, as the pages of the server do.
  const sayMarked = (row, name, text) => {
    say(row, name, text);
    const parts = (text ?? '').split('`').map((part, index) => {
      if (index % 2 === 0) return part;
      const code = document.createElement('code');
      code.textContent = part;
      return code;
    });
    slot(row, name).replaceChildren(...parts);
  };
  const wordsOf = (list, name) => JSON.parse(list.dataset[name]);

  const fillMessage = (row, message, list) => {
    row.id = `message-${message.id}`;
    row.dataset.state = message.state;
    say(row, 'channel', wordsOf(list, 'channels')[message.channel] ?? message.channel);
    say(row, 'state', wordsOf(list, 'states')[message.state] ?? message.state);
    for (const name of ['to', 'text', 'code']) say(row, name, message[name]);
    for (const name of ['sentAt', 'expiresAt']) {
      slot(row, name).dateTime = message[name] ?? '';
      say(row, name, time(message[name]));
    }
    slot(row, 'expires').hidden = message.expiresAt === undefined;
    slot(row, 'answer').hidden = message.channel !== 'push' || message.state !== 'delivered';
    slot(row, 'id').value = message.id;
    slot(row, 'number').value = message.code ?? '';
  };

  const fillEntry = (row, entry, list) => {
    row.id = `entry-${entry.id}`;
    row.dataset.outcome = entry.outcome;
    slot(row, 'at').dateTime = slot(row, 'at').title = entry.at;
    say(row, 'at', time(entry.at));
    say(row, 'outcome', wordsOf(list, 'outcomes')[entry.outcome] ?? entry.outcome);
    for (const name of ['kind', 'reason', 'account', 'client', 'flow']) say(row, name, entry[name]);
    say(row, 'person', wordsOf(list, 'people')[entry.account]);
    const { diagnosis } = entry.details?.explanation ?? {};
    const { lang } = document.documentElement;
    // A diagnosis is kept in both languages.
    sayMarked(row, 'hint', diagnosis ? `${diagnosis.says[lang]}. ${diagnosis.mend[lang]}` : entry.hint);
    for (const name of ['account', 'client', 'flow'])
      slot(row, `${name}-part`).hidden = entry[name] === undefined;
    const { explanation, ...details } = entry.details ?? {};
    slot(row, 'explain-part').hidden = explanation === undefined;
    slot(row, 'explain').href = `/_/client-secret?entry=${entry.id}`;
    if (explanation !== undefined) details.explanation = '…';
    slot(row, 'details').textContent = entry.details ? JSON.stringify(details, null, 2) : '';
    slot(row, 'details-part').hidden = entry.details === undefined;
  };

  // On a phone only who there is and what was sent; an address with a hash opens its section.
  const foldOf = (section) => section?.querySelector('.fold');
  if (matchMedia('(max-width: 48rem)').matches) {
    for (const id of ['faults', 'world', 'journal']) {
      foldOf(document.getElementById(id))?.removeAttribute('open');
    }
  }
  const openTarget = () => {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    foldOf(target?.closest('.panel'))?.setAttribute('open', '');
  };
  window.addEventListener('hashchange', openTarget);
  openTarget();

  const filterOf = (list) => document.querySelector(`[data-filter="${list.id}"]`);
  const applyFilter = (list) => {
    const wanted = filterOf(list)?.value.trim().toLowerCase() ?? '';
    let shown = 0;
    for (const row of list.children) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) shown += 1;
    }
    const nothing = document.querySelector(`[data-filter-empty="${list.id}"]`);
    if (nothing) nothing.hidden = shown > 0 || list.children.length === 0;
  };

  const follow = (list, prefix, fill) => {
    const template = document.getElementById(`${list.id}-row`);
    const empty = document.querySelector(`[data-empty-of="${list.id}"]`);
    const show = (record) => {
      let row = document.getElementById(`${prefix}-${record.id}`);
      if (row === null) {
        row = template.content.firstElementChild.cloneNode(true);
        row.classList.add('fresh');
        list.prepend(row);
      }
      fill(row, record, list);
      while (list.children.length > LIMIT) list.lastElementChild.remove();
      empty.hidden = true;
      applyFilter(list);
    };
    const source = new EventSource(list.dataset.stream);
    const live = document.querySelector(`[data-live="${list.id}"]`);
    const tell = (up) => {
      live.hidden = false;
      live.classList.toggle('down', !up);
      live.textContent = up ? live.dataset.on : live.dataset.off;
    };
    source.onopen = () => tell(true);
    source.onerror = () => tell(false);
    source.onmessage = (event) => show(JSON.parse(event.data));
  };
  follow(document.getElementById('inbox-list'), 'message', fillMessage);
  follow(document.getElementById('journal-list'), 'entry', fillEntry);

  for (const filter of document.querySelectorAll('[data-filter]')) {
    filter.hidden = false;
    filter.addEventListener('input', () => applyFilter(document.getElementById(filter.dataset.filter)));
  }

  // The clock that is shown is the stand's; it moves on by the time that passes here.
  const clock = document.querySelector('[data-clock="running"]');
  if (clock) {
    const ahead = Date.parse(clock.dateTime) - performance.now();
    setInterval(() => (clock.textContent = time(ahead + performance.now())), 1000);
  }
})();
