const made = new WeakSet();

/** Text that is HTML already. */
const markup = (text) => {
  const wrapped = { text };
  made.add(wrapped);
  return wrapped;
};

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const render = (part) => {
  if (part === undefined || part === null || part === false) return '';
  if (made.has(part)) return part.text;
  if (Array.isArray(part)) return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (character) => escapes[character]);
};

/** Template tag: what is put in is escaped, unless it came from `html` itself. */
export const html = (strings, ...parts) =>
  markup(strings.map((text, index) => text + render(parts[index])).join(''));

/** Replaces all that is inside an element: its old nodes are gone. */
export const show = (element, { text }) => {
  element.innerHTML = text;
};

export const find = (selector, within = document) => within.querySelector(selector);

/** `?slow=` and `?fail=` of the page hold for its calls, too. */
const troubles = () => {
  const page = new URLSearchParams(location.search);
  return ['slow', 'fail'].filter((name) => page.has(name)).map((name) => [name, page.get(name)]);
};

/** Calls the shop; gives `{ ok, status, data }`, and a message for the visitor where there was no answer. */
export const call = async (path, method = 'GET', body) => {
  const url = new URL(path, location.origin);
  for (const [name, value] of troubles()) url.searchParams.set(name, value);
  const isFile = body instanceof Blob;
  try {
    const response = await fetch(url, {
      method,
      ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
    });
    return { ok: response.ok, status: response.status, data: await response.json() };
  } catch {
    return { ok: false, status: 0, data: { message: 'The shop could not be reached. Are you online?' } };
  }
};

/** A short message in the corner that goes away by itself. */
export const toast = (text, kind = 'good') => {
  const message = document.createElement('div');
  message.className = `toast ${kind}`;
  message.textContent = text;
  find('.toasts').append(message);
  setTimeout(() => message.classList.add('leaving'), 3600);
  setTimeout(() => message.remove(), 4000);
};

export const showBasketCount = (count) => {
  const old = find('#basket-count');
  const fresh = old.cloneNode();
  fresh.textContent = count;
  fresh.classList.add('bump');
  old.replaceWith(fresh);
};

/** Shows a problem under a form or a field, or takes it away. */
export const showProblem = (place, text = '') => {
  place.textContent = text;
  place.hidden = text === '';
};

/** Asks in a modal dialog; resolves to true where the visitor agreed. */
export const confirmInDialog = ({ title, text, agree }) =>
  new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    show(
      dialog,
      html`<h2 id="dialog-title">${title}</h2>
        <p>${text}</p>
        <div class="actions">
          <button type="button" value="no">Cancel</button>
          <button type="button" class="danger" value="yes">${agree}</button>
        </div>`,
    );
    dialog.addEventListener('click', (event) => {
      const value = event.target.closest('button')?.value;
      if (value !== undefined) dialog.close(value);
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });

/** Calls `then` once the calls to the returned function have stopped for a moment. */
export const afterPause = (pauseMs, then) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => then(), pauseMs);
  };
};

/** Makes a `role="switch"` button work. */
export const wireSwitch = (button, changed = () => {}) => {
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-checked') !== 'true';
    button.setAttribute('aria-checked', String(on));
    changed(on);
  });
};
