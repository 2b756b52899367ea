/** A listbox that opens under its box; arrow keys, Enter and Escape work. Gives a function that reads the choice. */
export const wireCombobox = (root) => {
  const box = root.querySelector('[role=combobox]');
  const list = root.querySelector('[role=listbox]');
  const options = [...list.children];
  let chosen = '';
  let active = -1;

  const toggle = (open) => {
    list.hidden = !open;
    box.setAttribute('aria-expanded', String(open));
    if (!open) box.removeAttribute('aria-activedescendant');
  };
  const point = (index) => {
    active = (index + options.length) % options.length;
    for (const [at, option] of options.entries()) option.classList.toggle('active', at === active);
    box.setAttribute('aria-activedescendant', options[active].id);
  };
  const choose = (option) => {
    chosen = option.textContent;
    box.textContent = chosen;
    box.classList.add('chosen');
    for (const other of options) other.setAttribute('aria-selected', String(other === option));
    toggle(false);
    box.focus();
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };

  box.addEventListener('click', () => toggle(list.hidden));
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option !== null) choose(option);
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') toggle(false);
    else if (event.key === 'Enter' && !list.hidden && active >= 0) choose(options[active]);
    else if (event.key === 'Enter' || event.key === ' ') toggle(true);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      toggle(true);
      point(active + (event.key === 'ArrowDown' ? 1 : -1));
    } else return;
    event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    if (!root.contains(event.target)) toggle(false);
  });
  return () => chosen;
};
