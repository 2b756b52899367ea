import { call, find } from './dom.js';

const form = find('form');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { data } = await call('/api/newsletter', 'POST', { email: form.elements.email.value });
  find('.answer').textContent = data.message;
});
find('button').disabled = false;
