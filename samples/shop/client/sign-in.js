import { call, find, showProblem } from './dom.js';

const form = find('#sign-in');
const password = find('#password');
const reveal = find('#show-password');

reveal.addEventListener('click', () => {
  const shown = password.type === 'password';
  password.type = shown ? 'text' : 'password';
  reveal.textContent = shown ? 'Hide' : 'Show';
  reveal.setAttribute('aria-pressed', String(shown));
});

/** Only a path of our own: never another site's address. */
const whereTo = () => {
  const next = new URLSearchParams(location.search).get('next') ?? '/';
  return /^\/(?!\/)/.test(next) ? next : '/';
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = find('button.primary', form);
  button.disabled = true;
  const { ok, data } = await call('/api/session', 'POST', {
    email: form.elements.email.value,
    password: password.value,
  });
  button.disabled = false;
  if (ok) location.href = whereTo();
  else showProblem(find('.problem', form), data.message);
});
