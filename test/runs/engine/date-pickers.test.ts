import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

/** A month as cells, with the end of the month before and the start of the next. `cell` makes one of a date. */
const script = `<script>
  const names = ['January','February','March','April','May','June','July','August','September','October','November','December'];
  let shown = new Date(2026, 10, 1);
  const two = (number) => String(number).padStart(2, '0');
  const isoOf = (date) => date.getFullYear() + '-' + two(date.getMonth() + 1) + '-' + two(date.getDate());
  function weeks(cell) {
    const start = new Date(shown.getFullYear(), shown.getMonth(), 1 - ((shown.getDay() + 6) % 7));
    return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) =>
      cell(new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7 + day))));
  }
  function turn(months) { shown = new Date(shown.getFullYear(), shown.getMonth() + months, 1); draw(); }
</script>`;

const builds: Readonly<Record<string, string>> = {
  'a table that opens on focus, with links as days and titles on its arrows': `${script}
    <label>Arrival <input id="field" onfocus="box.hidden = false; draw()"></label><div id="box" hidden></div><script>
    function draw() { box.innerHTML = '<div><a title="Prev" onmousedown="turn(-1)"><span>Prev</span></a><a title="Next" onmousedown="turn(1)"><span>Next</span></a><div><span>' + names[shown.getMonth()] + '</span>&nbsp;<span>' + shown.getFullYear() + '</span></div></div><table><tr><th>Mo<th>Tu<th>We<th>Th<th>Fr<th>Sa<th>Su</tr>' +
      weeks((date) => date.getMonth() === shown.getMonth() ? '<td><a href="#" onclick="event.preventDefault(); choose(' + date.getDate() + ')">' + date.getDate() + '</a></td>' : '<td>&nbsp;</td>').map((cells) => '<tr>' + cells.join('') + '</tr>').join('') + '</table>'; }
    function choose(day) { field.value = two(shown.getMonth() + 1) + '/' + two(day) + '/' + shown.getFullYear(); box.hidden = true; say('day ' + shown.getFullYear() + '-' + two(shown.getMonth() + 1) + '-' + two(day)); }</script>`,
  'a field that takes no typing, days that bear their dates, a list of months and a field for the year': `${script}
    <label>Arrival <input id="field" readonly onclick="box.hidden = false; draw()"></label><div id="box" hidden style="width: 300px"></div><script>
    function draw() { box.innerHTML = '<div style="display:flex"><span class="prev-month" style="cursor:pointer" onclick="turn(-1)"><svg width="14" height="14"></svg></span><select aria-label="Month">' + names.map((name, at) => '<option' + (at === shown.getMonth() ? ' selected' : '') + '>' + name).join('') + '</select><input type="number" aria-label="Year" value="' + shown.getFullYear() + '" oninput="shown = new Date(this.value, shown.getMonth(), 1); draw()"><span class="next-month" style="cursor:pointer" onclick="turn(1)"><svg width="14" height="14"></svg></span></div><div style="display:grid;grid-template-columns:repeat(7,1fr)">' +
      weeks((date) => '<span tabindex="-1" aria-label="' + names[date.getMonth()] + ' ' + date.getDate() + ', ' + date.getFullYear() + '" onclick="choose(\\'' + isoOf(date) + '\\')">' + date.getDate() + '</span>').flat().join('') + '</div>'; }
    function choose(iso) { field.value = iso; box.hidden = true; say('day ' + iso); }</script>`,
  'one that forgets what was typed, with arrows for years beside those for months': `${script}
    <label>Arrival <input id="field" onfocus="box.hidden = false; draw()" onclick="box.hidden = false; draw()" onblur="this.value = kept"></label><div id="box" hidden style="width: 300px" onmousedown="event.preventDefault()"></div><script>
    let kept = '';
    function draw() { box.innerHTML = '<div style="display:flex"><button class="super-prev" onclick="turn(-12)">«</button><button class="prev" onclick="turn(-1)">‹</button><div style="flex:1;text-align:center"><button>' + names[shown.getMonth()].slice(0, 3) + '</button><button>' + shown.getFullYear() + '</button></div><button class="next" onclick="turn(1)">›</button><button class="super-next" onclick="turn(12)">»</button></div><table role="grid">' +
      weeks((date) => '<td role="gridcell" onclick="choose(\\'' + isoOf(date) + '\\')"><div>' + date.getDate() + '</div></td>').map((cells) => '<tr>' + cells.join('') + '</tr>').join('') + '</table>'; }
    function choose(iso) { kept = field.value = iso; box.hidden = true; say('day ' + iso); }</script>`,
  'a caption at the left, both arrows at the right, and a button that confirms': `${script}
    <label>Arrival <input id="field" readonly onclick="box.hidden = false; draw()"></label><div id="box" role="dialog" hidden style="width: 300px"></div><script>
    let picked;
    function draw() { box.innerHTML = '<div style="display:flex"><div style="flex:1">' + names[shown.getMonth()] + ' ' + shown.getFullYear() + '</div><button aria-label="Previous month" onclick="turn(-1)">&lt;</button><button aria-label="Next month" onclick="turn(1)">&gt;</button></div><div role="grid">' +
      weeks((date) => '<button role="gridcell" onclick="picked = \\'' + isoOf(date) + '\\'">' + date.getDate() + '</button>').map((cells) => '<div role="row">' + cells.join('') + '</div>').join('') + '</div><button onclick="field.value = picked.split(\\'-\\').reverse().join(\\'.\\'); box.hidden = true; say(\\'day \\' + picked)">OK</button>'; }</script>`,
};

test.for(Object.entries(builds))('%s', async ([, body]) => {
  const steps = [
    'Enter "24 December 2026" into "Arrival"',
    '"day 2026-12-24" is visible',
    'Set the arrival field to 2026-08-03',
    '"day 2026-08-03" is visible',
    'Enter "2028-02-29" into the arrival field',
    '"day 2028-02-29" is visible',
  ];
  const result = await runSteps({ browser, body, steps, options: { stepTimeoutMs: 8_000 } });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});

test('a field that takes digits in an order of its own', async () => {
  const body = `<label>Due <input id="field" placeholder="DD/MM/YYYY" oninput="let digits = value.replace(/\\D/g, '').slice(0, 8);
    if (/-/.test(value)) digits = ''; value = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join('/')"></label>`;
  const steps = ['Enter "2026-12-24" into "Due"', 'The "Due" field has the value "24/12/2026"'];
  expect(stepLines(await runSteps({ browser, body, steps }))).toEqual(steps.map((step) => `passed: ${step}`));
});

test.for([
  ['<label>Due <input readonly></label>', 'no calendar opened when it was clicked'],
  [
    '<label>Due <input oninput="value = \'?\'"></label>',
    'it holds “?”: write the date as the field wants it',
  ],
] as const)('%s', async ([body, message]) => {
  const steps = ['Enter "2026-12-24" into "Due"'];
  const result = await runSteps({ browser, body, steps, options: { stepTimeoutMs: 3_000 } });
  expect(stoppedStep(result)?.message).toContain(message);
  expect(stoppedStep(result)?.code).toBe('not_actionable');
});
