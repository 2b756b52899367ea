import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stepLines, stoppedStep } from './run-steps.ts';

let browser: BrowserPool;
let folder: string;
beforeAll(async () => {
  browser = await openTestPool();
  folder = await mkdtemp(join(tmpdir(), 'runwright-uploads-'));
  await writeFile(join(folder, 'invoice.txt'), 'one invoice');
  await writeFile(join(folder, 'logo.txt'), 'a logo');
  await symlink('/etc/hostname', join(folder, 'elsewhere.txt'));
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

type Case = { readonly name: string; readonly body: string; readonly steps: readonly string[] };

const cases: readonly Case[] = [
  {
    name: 'click, double-click, right-click, hover',
    body: `<button onclick="say('clicked')">Save</button>
      <button ondblclick="say('twice')">Open</button>
      <button oncontextmenu="event.preventDefault(); say('menu')">Row</button>
      <button onmouseenter="say('over')">Help</button>`,
    steps: [
      'Click "Save"',
      'Verify that "clicked" is visible',
      'Double-click the "Open" button',
      'Verify that "twice" is visible',
      'Right-click the "Row" button',
      'Verify that "menu" is visible',
      'Hover over the "Help" button',
      'Verify that "over" is visible',
    ],
  },
  {
    name: 'text fields, rich text and clearing',
    body: `<label>Name <input></label><label>Notes <textarea></textarea></label>
      <div contenteditable="true" role="textbox" aria-label="Story"></div>
      <label>Old <input value="something"></label>`,
    steps: [
      'Enter "Ada" into "Name"',
      'The "Name" field has the value "Ada"',
      'Type "two words" into the notes field',
      'The "Notes" field has the value "two words"',
      'Enter "Once upon a time" into "Story"',
      'Verify that "Once upon a time" is visible',
      'Clear the "Old" field',
      'Verify that the "Old" field is empty',
    ],
  },
  {
    name: 'date, time, colour, number and range fields',
    body: `<label>Arrival <input type="date" oninput="say('date ' + value)"></label>
      <label>At <input type="time" oninput="say('time ' + value)"></label>
      <label>Meeting <input type="datetime-local" oninput="say('meeting ' + value)"></label>
      <label>Colour <input type="color" onchange="say('colour ' + value)"></label>
      <label>Guests <input type="number" oninput="say('guests ' + value)"></label>
      <label>Volume <input type="range" min="0" max="100" onchange="say('volume ' + value)"></label>`,
    steps: [
      'Enter "24 December 2026" into "Arrival"',
      'Verify that "date 2026-12-24" is visible',
      'Enter "6:30 pm" into "At"',
      'Verify that "time 18:30" is visible',
      'Enter "2026-12-24 18:30" into "Meeting"',
      'Verify that "meeting 2026-12-24T18:30" is visible',
      'Enter "red" into "Colour"',
      'Verify that "colour #ff0000" is visible',
      'Enter "3" into "Guests"',
      'Verify that "guests 3" is visible',
      'Set "Volume" to "70"',
      'Verify that "volume 70" is visible',
    ],
  },
  {
    name: 'keys',
    body: `<form onsubmit="event.preventDefault(); say('sent ' + this.q.value)"><label>Search <input name="q"></label></form>
      <script>addEventListener('keydown', (event) => { if (event.ctrlKey && event.key === 'k') say('palette'); })</script>`,
    steps: [
      'Enter "lamp" into "Search"',
      'Press Enter',
      'Verify that "sent lamp" is visible',
      'Press Control+K',
      'Verify that "palette" is visible',
    ],
  },
  {
    name: 'a native list, by label and by value, and options that come late',
    body: `<label>Country <select onchange="say('country ' + value)"><option value="de">Germany</option><option value="dk">Denmark</option></select></label>
      <label>City <select id="city" onchange="say('city ' + value)"></select></label>
      <script>setTimeout(() => { city.innerHTML = '<option>Aarhus<option>Odense'; }, 700)</script>`,
    steps: [
      'Select "Denmark" from "Country"',
      'Verify that "country dk" is visible',
      'Select "Odense" from "City"',
      'Verify that "city Odense" is visible',
    ],
  },
  {
    name: 'a list made of other elements',
    body: `<div role="combobox" aria-label="Size" tabindex="0" aria-expanded="false" onclick="setTimeout(() => { sizes.hidden = false; }, 300)">Choose</div>
      <ul id="sizes" role="listbox" aria-label="Sizes" hidden>
        <li role="option" onclick="say('size small')">Small</li><li role="option" onclick="say('size large')">Large</li></ul>
      <label>Fruit <input role="combobox" aria-expanded="false" onkeyup="fruits.hidden = !this.value" aria-controls="fruits"></label>
      <div id="fruits" role="listbox" aria-label="Fruits" hidden><div role="option" onclick="say('fruit pear')">Pear</div></div>`,
    steps: [
      'Select "Large" from "Size"',
      'Verify that "size large" is visible',
      'Select "Pear" from "Fruit"',
      'Verify that "fruit pear" is visible',
      'Set the size to "Small"',
      'Verify that "size small" is visible',
      'Enter "Large" into the size field',
      'Verify that "size large" is visible',
    ],
  },
  {
    name: 'checkboxes, switches and radio buttons, visible or styled',
    body: `<style>.styled input { position: absolute; opacity: 0; width: 1px; height: 1px; }</style>
      <label><input type="checkbox" onchange="say('terms ' + checked)"> Terms</label>
      <label class="styled"><input type="checkbox" onchange="say('news ' + checked)"><span>Newsletter</span></label>
      <button role="switch" aria-checked="false" onclick="this.ariaChecked = String(this.ariaChecked !== 'true'); say('dark ' + this.ariaChecked)">Dark mode</button>
      <fieldset><legend>Size</legend><label><input type="radio" name="s" onchange="say('small')"> Small</label>
      <label><input type="radio" name="s" onchange="say('large')"> Large</label></fieldset>`,
    steps: [
      'Check "Terms"',
      'Verify that "terms true" is visible',
      'Check "Terms"',
      'Uncheck "Terms"',
      'Verify that "terms false" is visible',
      'Check "Newsletter"',
      'Verify that "news true" is visible',
      'Turn on "Dark mode"',
      'Verify that "dark true" is visible',
      'Select the "Large" radio button',
      'Verify that "large" is visible',
    ],
  },
  {
    name: 'drag and drop, HTML and by pointer',
    body: `<style>.box { width: 120px; height: 60px; margin: 20px; background: #ddd; }</style>
      <div class="box" draggable="true" ondragstart="event.dataTransfer.setData('text', 'card')">Card</div>
      <div class="box" ondragover="event.preventDefault()" ondrop="say('dropped ' + event.dataTransfer.getData('text'))">Done</div>
      <div class="box" id="handle" onpointerdown="moving = true">Handle</div>
      <div class="box" onpointerup="if (moving) say('moved')">Place</div><script>var moving = false;</script>`,
    steps: [
      'Drag "Card" to "Done"',
      'Verify that "dropped card" is visible',
      'Drag "Handle" to "Place"',
      'Verify that "moved" is visible',
    ],
  },
  {
    name: 'scrolling the page, to an element and to the end',
    body: `<script>addEventListener('scroll', () => { document.title = scrollY > 1500 ? 'deep' : scrollY > 0 ? 'below' : 'top'; })</script>
      <div style="height: 1500px">Top</div><p>Middle</p><div style="height: 1500px">End</div>`,
    steps: [
      'Scroll down',
      'Verify that the title is "below"',
      'Scroll to the bottom of the page',
      'Verify that the title is "deep"',
      'Scroll to the top',
      'Verify that the title is "top"',
    ],
  },
];

describe('interactions', () => {
  test.for(cases)('$name', async ({ body, steps }) => {
    const result = await runSteps({ browser, body, steps });
    expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
    expect(result.outcome).toBe('passed');
  });
});

describe('uploads', () => {
  const body = `<label>Document <input type="file" multiple onchange="say([...files].map((file) => file.name).join('+'))"></label>
    <input type="file" id="hidden" hidden onchange="say('chosen ' + files[0].name)"><button onclick="document.getElementById('hidden').click()">Choose logo</button>
    <div role="button" aria-label="Drop area" style="width: 200px; height: 60px; background: #eee" ondragover="event.preventDefault()"
      ondrop="event.preventDefault(); say('dropped ' + event.dataTransfer.files[0].name)">Drop here</div>`;

  test('to a field, through a button and onto an area', async () => {
    const steps = [
      'Upload "invoice.txt" to "Document"',
      'Verify that "invoice.txt" is visible',
      'Upload "logo.txt" to the "Choose logo" button',
      'Verify that "chosen logo.txt" is visible',
      'Upload "invoice.txt" to the "Drop area" button',
      'Verify that "dropped invoice.txt" is visible',
    ];
    const result = await runSteps({ browser, body, steps, options: { filesRoot: folder } });
    expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
  });

  test.for(['no-such.txt', '../../etc/hostname', '/etc/hostname', 'elsewhere.txt'])(
    'nothing outside the folder: %s',
    async (file) => {
      const steps = [`Upload "${file}" to "Document"`];
      const result = await runSteps({ browser, body, steps, options: { filesRoot: folder } });
      expect(stoppedStep(result)).toMatchObject({ code: 'file_missing', status: 'blocked' });
      expect(result.outcome).toBe('errored');
    },
  );

  test('without a folder', async () => {
    const result = await runSteps({ browser, body, steps: ['Upload "invoice.txt" to "Document"'] });
    expect(stoppedStep(result)?.message).toContain('no folder to take files from');
  });
});

test('what is read is used', async () => {
  const steps = [
    'Read the order number as ORDER',
    'Enter {{saved:ORDER}} into "Find"',
    'The "Find" field has the value "A-17"',
  ];
  const body = `<dl><dt>Order number</dt><dd>A-17</dd></dl><label>Find <input></label>`;
  const result = await runSteps({ browser, body, steps });
  expect(stepLines(result)).toEqual(steps.map((step) => `passed: ${step}`));
});
