// Comfort for the pages of a login. Every page works without this file.
(() => {
  const all = (selector) => document.querySelectorAll(selector);

  for (const button of all('.reveal')) {
    const field = document.getElementById(button.getAttribute('aria-controls'));
    button.hidden = false;
    button.addEventListener('click', () => {
      const shown = field.type === 'text';
      field.type = shown ? 'password' : 'text';
      button.setAttribute('aria-pressed', String(!shown));
      field.focus();
    });
  }

  // Counts by the time that has passed here, not by the hour: the stand's clock may be another one.
  const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const countDown = (total, tell, end) => {
    const started = performance.now();
    const tick = () => {
      const left = total - Math.floor((performance.now() - started) / 1000);
      if (left > 0) return tell(minutes(left));
      clearInterval(timer);
      end();
    };
    const timer = setInterval(tick, 1000);
    tick();
  };
  for (const timer of all('.timer[data-left]')) {
    const { left, leftText, overText } = timer.dataset;
    countDown(
      Number(left),
      (time) => (timer.textContent = `${leftText} ${time}`),
      () => {
        timer.textContent = overText;
        timer.classList.add('over');
      },
    );
  }
  for (const button of all('button[data-wait]')) {
    const { wait, waitText } = button.dataset;
    const label = button.textContent;
    button.disabled = true;
    countDown(
      Number(wait),
      (time) => (button.textContent = `${waitText} ${time}`),
      () => {
        button.textContent = label;
        button.disabled = false;
      },
    );
  }

  // Submit once. Buttons are disabled only after the browser has read which of them was pressed.
  for (const form of all('form')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) return event.preventDefault();
      form.dataset.sent = 'yes';
      setTimeout(() => form.setAttribute('aria-busy', 'true'));
    });
  }
  // A page brought back by "Back" must be usable again.
  addEventListener('pageshow', () => {
    for (const form of all('form[data-sent]')) {
      delete form.dataset.sent;
      form.removeAttribute('aria-busy');
    }
  });

  for (const filter of all('input[data-filter]')) {
    const rows = [...document.getElementById(filter.dataset.filter).children];
    const nobody = document.querySelector(`[data-filter-empty="${filter.dataset.filter}"]`);
    filter.hidden = false;
    filter.addEventListener('input', () => {
      const wanted = filter.value.trim().toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      nobody.hidden = rows.some((row) => !row.hidden);
    });
    // Enter in the filter would submit the form with its first persona.
    filter.addEventListener('keydown', (event) => event.key === 'Enter' && event.preventDefault());
  }

  // A file is put into the text field beside it: DER as base64, anything else as it is.
  for (const part of all('[data-file-into]')) {
    const field = document.getElementById(part.dataset.fileInto);
    part.hidden = false;
    part.querySelector('input').addEventListener('change', async ({ target: { files } }) => {
      const bytes = new Uint8Array(await files[0].arrayBuffer());
      const text = String.fromCharCode(...bytes.subarray(0, 65536));
      field.value = bytes[0] === 0x30 ? btoa(text) : text;
    });
  }

  // Only a secure context (https, localhost) has a clipboard.
  for (const button of navigator.clipboard ? all('[data-copy]') : []) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.classList.add('copied');
      button.title = button.dataset.copied;
      setTimeout(() => button.classList.remove('copied'), 1500);
    });
  }

  // Looks again while somebody waits for the app, but never under the hands of a person who uses the keyboard.
  const { poll } = document.querySelector('main').dataset;
  if (poll) {
    setInterval(() => {
      const idle = document.activeElement === document.body;
      if (idle && !document.hidden && !document.querySelector('form[data-sent]')) location.replace(poll);
    }, 3000);
  }
})();
