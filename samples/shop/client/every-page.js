import './components.js';
import { call, find, showBasketCount, toast } from './dom.js';

const addToBasket = async (button) => {
  const slug = button.dataset.add;
  const stepper = button.parentElement.querySelector('tw-stepper');
  button.disabled = true;
  const { ok, data } = await call('/api/basket/lines', 'POST', { slug, quantity: stepper?.value ?? 1 });
  button.disabled = false;
  if (!ok) {
    toast(data.message, 'bad');
    return;
  }
  showBasketCount(data.count);
  toast(`${data.lines.find((line) => line.slug === slug).name} was added to your basket.`);
};

const choose = (tab) => {
  for (const other of tab.parentElement.querySelectorAll('[role=tab]')) {
    const chosen = other === tab;
    other.setAttribute('aria-selected', String(chosen));
    other.tabIndex = chosen ? 0 : -1;
    find(`#${other.getAttribute('aria-controls')}`).hidden = !chosen;
  }
};

const fold = (button) => {
  const open = button.getAttribute('aria-expanded') !== 'true';
  button.setAttribute('aria-expanded', String(open));
  find(`#${button.getAttribute('aria-controls')}`).hidden = !open;
};

document.addEventListener('click', (event) => {
  const add = event.target.closest('[data-add]');
  if (add !== null) void addToBasket(add);
  const tab = event.target.closest('[role=tab]');
  if (tab !== null) choose(tab);
  const folder = event.target.closest('.accordion button');
  if (folder !== null) fold(folder);
});

document.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || event.target.role !== 'tab') return;
  const tabs = [...event.target.parentElement.querySelectorAll('[role=tab]')];
  const next = tabs.at((tabs.indexOf(event.target) + step) % tabs.length);
  choose(next);
  next.focus();
});

find('#sign-out')?.addEventListener('click', async () => {
  await call('/api/session', 'DELETE');
  location.href = '/';
});

// After the page's own script, too: from here on somebody listens.
document.addEventListener('DOMContentLoaded', () => {
  find('.live').disabled = false;
  for (const control of document.querySelectorAll('[data-live]')) {
    control.disabled = false;
    control.hidden = false;
  }
});
