import { wireCombobox } from './combobox.js';
import { wireDatePicker } from './date-picker.js';
import { call, find, show, showProblem, wireSwitch } from './dom.js';
import { summary } from './summary.js';

const form = find('#checkout');
const readSlot = wireCombobox(find('.combobox'));
const readDate = wireDatePicker(find('.date-picker'));
const gift = find('#gift');
wireSwitch(find('.switch'));

const speed = () => find('[name=speed]:checked').value;

const drawSummary = async () => {
  const { ok, data } = await call(`/api/basket${speed() === 'express' ? '?express=1' : ''}`);
  if (ok) show(find('#summary'), summary(data));
  else showProblem(find('#form-problem'), data.message);
};

const markField = (field, text) => {
  showProblem(find('.problem', field), text);
  find('input, select, [role=combobox]', field).setAttribute('aria-invalid', String(text !== ''));
};

const mark = (problems) => {
  for (const field of form.querySelectorAll('[data-field]')) {
    markField(field, problems[field.dataset.field] ?? '');
  }
  const any = Object.keys(problems).length > 0;
  showProblem(find('#form-problem'), any ? (problems.basket ?? 'Please check the marked fields.') : '');
};

gift.addEventListener('change', () => {
  find('#gift-fields').hidden = !gift.checked;
});
form.addEventListener('change', (event) => {
  if (event.target.name === 'speed') void drawSummary();
});
// While typing, not when the field is left: nothing may move between the press and the release of a click.
form.addEventListener('input', (event) => {
  const field = event.target.closest('[data-field]');
  if (field !== null) markField(field, '');
});
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const text = (name) => form.elements[name].value;
  const button = find('button.primary', form);
  button.disabled = true;
  const { ok, data } = await call('/api/orders', 'POST', {
    email: text('email'),
    name: text('name'),
    address: text('address'),
    country: text('country'),
    giftEmail: text('giftEmail'),
    slot: readSlot(),
    date: readDate(),
    speed: speed(),
    gift: gift.checked,
    terms: find('#terms').checked,
  });
  button.disabled = false;
  if (ok) location.href = `/orders/${data.number}/thanks`;
  else mark(data.problems ?? { basket: data.message });
});

void drawSummary();
