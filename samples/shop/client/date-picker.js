import { find, html, show } from './dom.js';

const spoken = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const heading = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric' });
const weekdays = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];

const iso = (day) =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

/** Weeks of a month, Monday first; days of other months are null. */
const weeksOf = (month) => {
  const lead = (month.getDay() + 6) % 7;
  const count = new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
  const cells = Array.from({ length: Math.ceil((lead + count) / 7) * 7 }, (_, index) => {
    const date = index - lead + 1;
    return date < 1 || date > count ? null : new Date(month.getFullYear(), month.getMonth(), date);
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
};

/** A read-only field with a calendar that pops up; days before tomorrow can't be chosen. Gives a function that reads the ISO date. */
export const wireDatePicker = (root) => {
  const field = find('input', root);
  const calendar = find('.calendar', root);
  const today = new Date();
  let month = new Date(today.getFullYear(), today.getMonth(), 1);
  let chosen = '';

  const day = (date) =>
    date === null
      ? html`<td></td>`
      : html`<td>
          <button
            type="button"
            data-day="${iso(date)}"
            aria-label="${spoken.format(date)}"
            aria-pressed="${String(iso(date) === chosen)}"
            ${date <= today && html`disabled`}
          >
            ${date.getDate()}
          </button>
        </td>`;

  const draw = () =>
    show(
      calendar,
      html`<div class="calendar-head">
          <button type="button" data-step="-1" aria-label="Previous month">‹</button>
          <strong aria-live="polite">${heading.format(month)}</strong>
          <button type="button" data-step="1" aria-label="Next month">›</button>
        </div>
        <table>
          <thead>
            <tr>
              ${weekdays.map((name) => html`<th scope="col">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${weeksOf(month).map(
              (week) =>
                html`<tr>
                  ${week.map(day)}
                </tr>`,
            )}
          </tbody>
        </table>`,
    );

  field.addEventListener('click', () => {
    draw();
    calendar.hidden = false;
  });
  calendar.addEventListener('click', (event) => {
    event.stopPropagation();
    const { step, day: picked } = event.target.closest('button')?.dataset ?? {};
    if (step !== undefined) {
      month = new Date(month.getFullYear(), month.getMonth() + Number(step), 1);
      draw();
    }
    if (picked === undefined) return;
    chosen = picked;
    const [year, monthNumber, date] = picked.split('-').map(Number);
    field.value = spoken.format(new Date(year, monthNumber - 1, date));
    calendar.hidden = true;
    field.focus();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') calendar.hidden = true;
  });
  document.addEventListener('click', (event) => {
    if (!root.contains(event.target)) calendar.hidden = true;
  });
  return () => chosen;
};
