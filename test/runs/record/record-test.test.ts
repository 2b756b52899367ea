import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { openTestPool } from '../engine/run-steps.ts';
import { servePages } from '../engine/page-server.ts';
import { passing, recordAndReplay } from './record-steps.ts';

let browser: BrowserPool;
beforeAll(async () => {
  browser = await openTestPool();
});
afterAll(() => browser[Symbol.asyncDispose]());

type Case = {
  readonly name: string;
  readonly body: string;
  readonly drive: (page: Page) => Promise<unknown>;
  readonly steps: readonly string[];
  readonly pages?: Readonly<Record<string, string>>;
};

const cases: readonly Case[] = [
  {
    name: 'like buttons are told apart by the card that they are in',
    body: `<ul><li><h3>Lamp</h3><button onclick="say('lamp')">Add</button></li>
      <li><h3>Chair</h3><button onclick="say('chair')">Add</button></li></ul>`,
    drive: async (page) => {
      await page.getByRole('button', { name: 'Add' }).nth(1).click();
      await page.getByRole('button', { name: 'Add' }).nth(0).click();
    },
    steps: ['Click the "Add" button in the item "Chair"', 'Click the "Add" button in the item "Lamp"'],
  },
  {
    name: 'rows of a table and icon buttons',
    body: `<table><thead><tr><th>Invoice</th><th>State</th><th></th></tr></thead><tbody>
      <tr><td>INV-1</td><td>Open</td><td><button aria-label="Delete" onclick="say(1)">✕</button></td></tr>
      <tr><td>INV-7</td><td>Open</td><td><button aria-label="Delete" onclick="say(7)">✕</button></td></tr></tbody></table>`,
    drive: (page) => page.getByRole('button', { name: 'Delete' }).nth(1).click(),
    steps: ['Click the "Delete" button in the row "INV-7"'],
  },
  {
    name: 'typing is one step, a password is a variable, boxes by their labels, Enter',
    body: `<form onsubmit="say('sent'); return false"><label>Email <input name="email"></label>
      <label>Password <input type="password"></label>
      <input type="checkbox" id="agree"><label for="agree">I agree</label><button>Sign in</button></form>`,
    drive: async (page) => {
      await page.getByLabel('Email').click();
      await page.keyboard.type('ada@example.org');
      await page.getByLabel('Password').click();
      await page.keyboard.type('s3cret');
      await page.getByText('I agree').click();
      await page.getByLabel('Password').press('Enter');
      await page.getByText('sent').waitFor();
    },
    steps: [
      'Enter "ada@example.org" into the "Email" field',
      'Enter {{PASSWORD}} into the "Password" field',
      'Check the "I agree" checkbox',
      'Press Enter in the "Password" field',
    ],
  },
  {
    name: 'lists of the browser and of the page, radio buttons, a slider, a date',
    body: `<label>Size <select><option>Small</option><option>Large</option></select></label>
      <fieldset><legend>Delivery</legend><label><input type="radio" name="d">Post</label><label><input type="radio" name="d">Express</label></fieldset>
      <label>Volume <input type="range" min="0" max="100"></label><label>Day <input type="date"></label>
      <span id="l">Country</span><div role="combobox" tabindex="0" aria-labelledby="l" aria-expanded="false" aria-controls="m" onclick="m.hidden = false">Choose</div>
      <ul role="listbox" id="m" hidden><li role="option" onclick="say('FR'); m.hidden = true">France</li><li role="option" onclick="say('DE'); m.hidden = true">Germany</li></ul>`,
    drive: async (page) => {
      await page.getByLabel('Size').selectOption('Large');
      await page.getByText('Express').click();
      await page.getByLabel('Volume').fill('80');
      await page.getByLabel('Day').fill('2026-12-24');
      await page.getByRole('combobox', { name: 'Country' }).click();
      await page.getByRole('option', { name: 'Germany' }).click();
    },
    steps: [
      'Select "Large" from the "Size" dropdown',
      'Choose the "Express" radio button',
      'Set the "Volume" slider to 80',
      'Enter "2026-12-24" into the "Day" field',
      'Click the "Country" dropdown',
      'Click the "Germany" option',
    ],
  },
  {
    name: 'shadow roots and frames',
    body: `<my-box></my-box><iframe title="Pay" srcdoc="<label>Card holder <input></label><button onclick=&quot;parent.say('paid')&quot;>Pay</button>"></iframe>
      <script>customElements.define('my-box', class extends HTMLElement { connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<button>Open</button><label>Nick <input></label>'; } });</script>`,
    drive: async (page) => {
      await page.getByRole('button', { name: 'Open' }).click();
      await page.getByLabel('Nick').fill('ada');
      await page.frameLocator('iframe').getByLabel('Card holder').fill('Ada L');
      await page.frameLocator('iframe').getByRole('button', { name: 'Pay' }).click();
    },
    steps: [
      'Click the "Open" button',
      'Enter "ada" into the "Nick" field',
      'Enter "Ada L" into the "Card holder" field',
      'Click the "Pay" button',
    ],
  },
  {
    name: 'fields and buttons without a name',
    body: `<p>Amount</p><div><input style="margin-left: 300px"></div><h2>Basket</h2><section><button style="width: 40px">&nbsp;</button><button style="width: 40px">&nbsp;</button></section>`,
    drive: async (page) => {
      await page.locator('input').fill('42');
      await page.locator('button').nth(1).click();
    },
    steps: ['Enter "42" into the "Amount" field', 'Click the 2nd button'],
  },
  {
    name: 'drags of both kinds',
    body: `<style>.col { display: inline-block; width: 200px; height: 120px; border: 1px solid; vertical-align: top }</style>
      <div class="col"><h3>Todo</h3><div draggable="true" ondragstart="event.dataTransfer.setData('text', 'a')">Card A</div></div>
      <div class="col" ondragover="event.preventDefault()" ondrop="event.preventDefault(); say('dropped')"><h3>Done</h3></div>
      <div id="chip" style="cursor: grab; width: 80px; user-select: none">Chip</div><div id="bin" style="width: 100px; margin-top: 60px">Bin</div>
      <script>let held = false; chip.onpointerdown = () => { held = true; };
      addEventListener('pointerup', (event) => { if (held && bin.contains(document.elementFromPoint(event.clientX, event.clientY))) say('binned'); held = false; });</script>`,
    drive: async (page) => {
      await page.getByText('Card A').dragTo(page.getByText('Done'));
      await page.getByText('Chip').dragTo(page.getByText('Bin'));
    },
    steps: ['Drag "Card A" onto the "Done" heading', 'Drag "Chip" onto "Bin"'],
  },
  {
    name: 'double and right clicks, keys, a click into a field that opens a list, and one that only focuses',
    body: `<ul><li ondblclick="say('renamed')" oncontextmenu="say('menu'); return false" style="cursor: pointer">File one</li></ul>
      <label>City <input onclick="m.hidden = false" onkeydown="if (event.key === 'Escape') m.hidden = true"></label>
      <div id="m" hidden><button onclick="say('Berlin')">Berlin</button></div>`,
    drive: async (page) => {
      await page.getByText('File one').dblclick();
      await page.getByText('File one').click({ button: 'right' });
      await page.getByLabel('City').click();
      await page.getByRole('button', { name: 'Berlin' }).click();
      await page.getByLabel('City').click();
      await page.keyboard.press('Escape');
    },
    steps: [
      'Double-click the "File one" item',
      'Right-click the "File one" item',
      'Click the "City" field',
      'Click the "Berlin" button',
      'Press Escape in the "City" field',
    ],
  },
  {
    name: 'text in quotation marks and over lines, and what looks like a placeholder',
    body: `<label>Note <textarea></textarea></label><label>Title <input></label><button>Say "hi" {{PASSWORD}}</button>`,
    drive: async (page) => {
      await page.getByLabel('Note').fill('one\ntwo');
      await page.getByLabel('Title').fill('the "new" {{title}}');
      await page.getByRole('button').click();
    },
    steps: [
      'Enter {{NOTE}} into the "Note" field',
      'Enter {{TITLE}} into the "Title" field',
      'Click the button',
    ],
  },
  {
    name: 'pages, tabs and answers to dialogs',
    body: `<a href="/two">Two</a> <a href="/three" target="_blank">Three</a> <button onclick="say(confirm('Sure?'))">Delete</button>`,
    pages: {
      '/two': '<h1>Second</h1><button onclick="history.back()">Home</button>',
      '/three': '<h1>Third</h1><button>Third button</button>',
    },
    drive: async (page) => {
      await page.getByRole('link', { name: 'Two' }).click();
      await page.getByRole('heading', { name: 'Second' }).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Two' }).click();
      await page.getByRole('button', { name: 'Home' }).click();
      await page.getByRole('link', { name: 'Three' }).waitFor();
      const [popup] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'Three' }).click(),
      ]);
      await popup.getByRole('heading', { name: 'Third' }).waitFor();
      await popup.getByRole('button').click();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.goto(new URL('/two', page.url()).href);
    },
    steps: [
      'Click the "Two" link',
      'Go back',
      'Click the "Two" link',
      'Click the "Home" button',
      'Click the "Three" link',
      'Click the "Third button" button',
      'Switch to the first tab',
      'Click the "Delete" button',
      'Dismiss the confirmation',
      'Open /two',
    ],
  },
  {
    name: 'menus that open by pointing, by style and by script, and buttons that a row shows only then',
    body: `<style>nav ul { display: none } nav li:hover ul { display: block } tr button { visibility: hidden } tr:hover button { visibility: visible }</style>
      <nav><li>Products<ul><li><a href="#lamps" onclick="say('lamps')">Lamps</a></li></ul></li></nav>
      <div onmouseenter="m.hidden = false" onmouseleave="m.hidden = true"><span>More</span><div id="m" hidden><button onclick="say('shared')">Share</button></div></div>
      <table><tr><td>INV-1</td><td><button>Edit</button></td></tr><tr><td>INV-2</td><td><button onclick="say('edit 2')">Edit</button></td></tr></table>`,
    drive: async (page) => {
      await page.waitForTimeout(300);
      await page.getByText('Products').hover();
      await page.getByRole('link', { name: 'Lamps' }).click();
      await page.waitForTimeout(300);
      await page.getByText('More').hover();
      await page.waitForTimeout(300);
      await page.getByRole('button', { name: 'Share' }).click();
      await page.waitForTimeout(300);
      await page.getByText('INV-2').hover();
      await page.getByText('Edit').nth(1).click();
    },
    steps: [
      'Hover over the "Products" item',
      'Click the "Lamps" link',
      'Hover over "More"',
      'Click the "Share" button',
      'Hover over the "INV-2" cell',
      'Click the "Edit" button',
    ],
  },
  {
    name: 'a place on a drawing; what a page makes up is not recorded, nor is it misled by what a page redefines',
    body: `<canvas width="200" height="100" onclick="say('drawn')"></canvas><button onclick="fake.click()">Real</button><button id="fake" onclick="say('faked')">Fake</button>
      <script>JSON.stringify = () => '{}'; Element.prototype.closest = () => null; EventTarget.prototype.addEventListener = () => undefined;
      fake.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })); fake.click();
      addEventListener = undefined; document.onclick = (event) => event.stopImmediatePropagation();</script>`,
    drive: async (page) => {
      await page.locator('canvas').click({ position: { x: 50, y: 75 } });
      await page.getByRole('button', { name: 'Real' }).click();
    },
    steps: ['Click the canvas at 25% 75%', 'Click the "Real" button'],
  },
  {
    name: 'the controls of the browser, apart from what the page does by itself',
    body: `<a href="/two">Two</a><button onclick="history.pushState({}, '', '/app'); say('in the app')">App</button><button onclick="location.reload()">Again</button>`,
    pages: { '/two': '<h1>Second</h1>', '/app': '<h1>App</h1>' },
    drive: async (page) => {
      await page.getByRole('button', { name: 'Again' }).click();
      await page.waitForTimeout(300);
      await page.getByRole('button', { name: 'App' }).click();
      await page.getByText('in the app').waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Two' }).click();
      await page.getByRole('heading', { name: 'Second' }).waitFor();
      await page.goBack();
      await page.goForward();
      await page.reload();
      const other = await page.context().newPage();
      await other.waitForTimeout(500);
      await other.goto(page.url());
      await other.waitForTimeout(1_200);
      await other.close();
      await page.goBack();
    },
    steps: [
      'Click the "Again" button',
      'Click the "App" button',
      'Go back',
      'Click the "Two" link',
      'Go back',
      'Go forward',
      'Reload the page',
      'Open /two in a new tab',
      'Close the tab',
      'Go back',
    ],
  },
  {
    name: 'keys in a list that a field opens, boxes and switches of the page’s own make, an edited text',
    body: `<label>Fruit <input id="f" role="combobox" aria-expanded="false" aria-controls="o"></label><ul role="listbox" id="o" hidden><li role="option">Apple</li><li role="option">Pear</li></ul>
      <div role="checkbox" aria-checked="false" tabindex="0" onclick="this.setAttribute('aria-checked', this.ariaChecked !== 'true')">Gift</div>
      <button role="switch" aria-checked="true" onclick="this.setAttribute('aria-checked', this.ariaChecked !== 'true')">Wi-Fi</button>
      <div contenteditable aria-label="Body" role="textbox"></div>
      <script>let at = -1; f.addEventListener('input', () => { o.hidden = false; });
      f.addEventListener('keydown', (event) => { if (event.key === 'ArrowDown') at++; if (event.key === 'Enter') { f.value = o.children[at].textContent; o.hidden = true; say('chose ' + f.value); } });</script>`,
    drive: async (page) => {
      await page.getByLabel('Fruit').click();
      await page.keyboard.type('p');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('chose Pear').waitFor();
      await page.getByRole('checkbox', { name: 'Gift' }).click();
      await page.getByRole('switch', { name: 'Wi-Fi' }).click();
      await page.getByRole('textbox', { name: 'Body' }).click();
      await page.keyboard.type('Hello');
      await page.keyboard.press('Enter');
      await page.keyboard.type('Ada');
    },
    steps: [
      'Enter "p" into the "Fruit" field',
      'Press ArrowDown',
      'Press ArrowDown',
      'Press Enter',
      'Check the "Gift" checkbox',
      'Uncheck the "Wi-Fi" switch',
      'Enter {{BODY}} into the "Body" field',
    ],
  },
];

test.each(cases)('$name', async ({ body, drive, steps, pages }) => {
  await using server = await servePages({ '/': body, ...pages });
  const recorded = await recordAndReplay(browser, server.url, drive);
  expect({ steps: recorded.steps, replayed: recorded.replayed, uncertain: recorded.uncertain }).toEqual({
    steps,
    replayed: passing(steps),
    uncertain: [],
  });
});

test('a frame of another site', async () => {
  await using inner = await servePages({
    '/': '<label>Card <input></label><button onclick="say(1)">Pay</button>',
  });
  const framed = inner.url.replace('127.0.0.1', 'localhost');
  await using server = await servePages({ '/': `<h1>Shop</h1><iframe src="${framed}"></iframe>` });
  const recorded = await recordAndReplay(browser, server.url, async (page) => {
    await page.frameLocator('iframe').getByLabel('Card').fill('Ada');
    await page.frameLocator('iframe').getByRole('button').click();
  });
  const steps = ['Enter "Ada" into the "Card" field', 'Click the "Pay" button'];
  expect({ steps: recorded.steps, replayed: recorded.replayed }).toEqual({ steps, replayed: passing(steps) });
});
