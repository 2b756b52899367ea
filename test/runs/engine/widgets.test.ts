import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines } from './run-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

const cities = `<script>const all = ['Aarhus', 'Berlin', 'Bern', 'Bergen', 'Paris'];
  function suggest(input, list, choose) { clearTimeout(input.timer); input.timer = setTimeout(() => {
    list.replaceChildren(...all.filter((city) => input.value && city.toLowerCase().startsWith(input.value.toLowerCase())).map((city) => {
      const item = document.createElement('div'); item.textContent = city; item.onmousedown = () => choose(city); return item; })); }, 300); }</script>`;

const cases = [
  {
    name: 'a plain field whose suggestions come late and have no roles',
    body: `${cities}<label>City <input onkeyup="suggest(this, cities, (city) => { this.value = city; cities.replaceChildren(); say('chose ' + city); })"></label><div id="cities"></div>`,
    steps: [
      'Select "Bern" from the City field',
      '"chose Bern" is visible',
      'Type "Ber" into the City field and choose "Bergen"',
      '"chose Bergen" is visible',
    ],
  },
  {
    name: 'a list of several chosen with check marks',
    body: `<div role="combobox" tabindex="0" aria-label="Tags" aria-expanded="false" onclick="list.hidden = false; this.ariaExpanded = 'true'">Choose</div>
      <div id="list" role="listbox" aria-multiselectable="true" hidden>${['Red', 'Green', 'Blue']
        .map(
          (tag) =>
            `<div role="option" aria-selected="false" onclick="this.ariaSelected = String(this.ariaSelected !== 'true'); say([...list.children].filter((one) => one.ariaSelected === 'true').map((one) => one.textContent).join('+'))">${tag}</div>`,
        )
        .join('')}</div>`,
    steps: ['Select "Red" and "Blue" from "Tags"', '"Red+Blue" is visible'],
  },
  {
    name: 'rich text with paragraphs',
    body: `<div contenteditable="true" role="textbox" aria-label="Body" oninput="say('holds ' + this.innerText.trim())"><p>Old</p></div>`,
    steps: [
      'Enter "New text" into the body field',
      '"holds New text" is visible',
      'Clear the body field',
      'The body field is empty',
    ],
  },
  {
    name: 'a slider of its own and a stepper',
    body: `<div role="slider" tabindex="0" aria-label="Volume" aria-valuemin="0" aria-valuemax="100" aria-valuenow="20" style="width:200px;height:20px;background:#ddd"
      onkeydown="const by = { ArrowRight: 5, ArrowLeft: -5 }[event.key] ?? 0; this.ariaValueNow = String(Number(this.ariaValueNow) + by); say('volume ' + this.ariaValueNow)"></div>
      <button aria-label="Increase quantity" onclick="count.value++; say('quantity ' + count.value)">+</button><input id="count" role="spinbutton" aria-label="Quantity" value="1" oninput="say('quantity ' + value)">`,
    steps: [
      'Set the volume slider to 45',
      '"volume 45" is visible',
      'Set the quantity to 7',
      '"quantity 7" is visible',
      'Click "Increase quantity"',
      '"quantity 8" is visible',
    ],
  },
  {
    name: 'a slider of its own with steps of a tenth',
    body: `<div id="value" role="slider" tabindex="0" aria-label="Volume" aria-valuemin="0" aria-valuemax="100" aria-valuenow="60" style="width:200px;height:20px;background:#ddd"
      onkeydown="const by = { ArrowRight: 0.1, ArrowLeft: -0.1, PageUp: 10, PageDown: -10 }[event.key] ?? 0; this.ariaValueNow = String(Number(this.ariaValueNow) + by); presses.value++; say('volume ' + Math.round(Number(this.ariaValueNow)) + ' after ' + (presses.value < 20 ? 'a few' : 'many'))"></div><input id="presses" type="hidden" value="0">`,
    steps: ['Set the volume to 30', '"volume 30 after a few" is visible'],
  },
  {
    name: 'a list of its own whose field takes no text',
    body: `<div onclick="list.hidden = false"><label for="role">Role</label> <input id="role" role="combobox" aria-expanded="false" aria-controls="list" readonly></div>
      <div id="list" role="listbox" hidden>${['Editor', 'Viewer']
        .map(
          (name) =>
            `<div role="option" onclick="list.hidden = true; say('role ' + this.textContent)">${name}</div>`,
        )
        .join('')}</div>`,
    steps: [
      'Change the role to Viewer',
      '"role Viewer" is visible',
      'Set the "Role" field to "Editor"',
      '"role Editor" is visible',
    ],
  },
  {
    name: 'switches built of boxes, and accordions',
    body: `<div class="row"><span id="l">Wi-Fi</span> <div role="switch" aria-labelledby="l" aria-checked="false" tabindex="0" style="width:40px;height:20px;background:#ccc" onclick="this.ariaChecked = String(this.ariaChecked !== 'true'); say('wifi ' + this.ariaChecked)"></div></div>
      <h3><button aria-expanded="false" onclick="this.ariaExpanded = String(this.ariaExpanded !== 'true'); panel.hidden = !panel.hidden">Shipping</button></h3><div id="panel" hidden>Two days</div>`,
    steps: [
      'Turn on "Wi-Fi"',
      '"wifi true" is visible',
      'Turn the Wi-Fi switch off',
      '"wifi false" is visible',
      'Expand the "Shipping" section',
      '"Two days" is visible',
      'Collapse the "Shipping" section',
      '"Two days" is not visible',
    ],
  },
  {
    name: 'a list that is sorted by the pointer',
    body: `<style>li { list-style: none; height: 40px; width: 200px; background: #eee; margin: 2px; user-select: none; }</style><ul id="list"><li>Alpha</li><li>Beta</li><li>Gamma</li></ul>
      <script>let held; list.onpointerdown = (event) => { held = event.target.closest('li'); };
      document.onpointermove = (event) => { if (!held) return; const over = document.elementFromPoint(event.clientX, event.clientY)?.closest('li');
        if (over && over !== held) { const box = over.getBoundingClientRect(); if (event.clientY < box.top + box.height / 2 + 1) over.before(held); else over.after(held); } };
      document.onpointerup = () => { if (held) say('order ' + [...list.children].map((item) => item.textContent).join('')); held = undefined; };</script>`,
    steps: ['Drag "Gamma" to "Alpha"', '"order GammaAlphaBeta" is visible'],
  },
  {
    name: 'a list that loads more as it is scrolled',
    body: `<div id="list" style="height: 200px; overflow: auto"></div><script>let count = 0;
      const more = () => { for (let added = 0; added < 20; added++) { const item = document.createElement('p'); item.textContent = 'Entry number ' + ++count; item.onclick = () => say('clicked ' + item.textContent); list.append(item); } };
      list.onscroll = () => { if (count < 200 && list.scrollTop + list.clientHeight > list.scrollHeight - 10) setTimeout(more, 50); }; more();</script>`,
    steps: [
      'Scroll down until "Entry number 41" is visible',
      'Click "Entry number 41"',
      '"clicked Entry number 41" is visible',
      'Scroll to "Entry number 72"',
      'Click "Entry number 72"',
    ],
  },
  {
    name: 'a table that keeps only the rows in sight',
    body: `<div id="view" role="table" style="height: 200px; overflow: auto; position: relative"><div style="height: 40000px"></div></div><script>
      const draw = () => { for (const row of view.querySelectorAll('[role=row]')) row.remove(); const first = Math.floor(view.scrollTop / 40);
        for (let at = first; at < first + 7; at++) { const row = document.createElement('div'); row.setAttribute('role', 'row'); row.style = 'position:absolute;height:40px;top:' + at * 40 + 'px';
          row.innerHTML = '<span role="cell">Row ' + at + '</span><span role="cell"><button onclick="say(\\'opened ' + at + '\\')">Open</button></span>'; view.append(row); } };
      view.onscroll = draw; draw();</script>`,
    steps: ['Scroll to "Row 60"', 'Click Open in the row containing "Row 60"', '"opened 60" is visible'],
  },
  {
    name: 'a page that asks before it is left',
    body: `<input aria-label="Note"><a href="/gone">Leave</a><script>addEventListener('beforeunload', (event) => event.preventDefault());</script>`,
    steps: [
      'Enter "x" into "Note"',
      'Click "Leave" and dismiss the confirmation',
      'The "Note" field has the value "x"',
      'Click "Leave"',
      '"Nothing here" is visible',
    ],
  },
  {
    name: 'what is in a frame, without a word of it',
    body: `<iframe srcdoc="<label>Card <input oninput=&quot;parent.say('card ' + value)&quot;></label><button onclick=&quot;parent.say('paid')&quot;>Pay</button>"></iframe>`,
    steps: ['Enter "4242" into "Card"', '"card 4242" is visible', 'Click "Pay"', '"paid" is visible'],
  },
] as const;

test.for(cases)('$name', async ({ body, steps }) => {
  const result = await runSteps({ browser, body, steps, options: { stepTimeoutMs: 10_000 } });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});
