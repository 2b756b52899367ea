import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { BrowserPool, ContextLease } from '#engine/browser/browser-pool.ts';
import { openTestPool, runSteps, stoppedStep } from './run-steps.ts';
import { verdictOf, type Verdict } from './verdict-of.ts';

let browser: BrowserPool;
let lease: ContextLease;
let page: Page;
beforeAll(async () => {
  browser = await openTestPool();
  lease = await browser.openContext({ headed: false, context: {} }, AbortSignal.timeout(60_000));
  page = await lease.context.newPage();
}, 120_000);
afterAll(async () => {
  await lease[Symbol.asyncDispose]();
  await browser[Symbol.asyncDispose]();
});

type Case = readonly [sentence: string, verdict: Verdict];

type Judged = { readonly title: string; readonly body: string; readonly cases: readonly Case[] };

function judged(title: string, body: string, cases: readonly Case[]): Judged {
  return { title, body, cases };
}

const invoices = `<h1>Invoices</h1><table>
  <tr><th>Number</th><th>Client</th><th>Status</th><th>Amount</th><th>Paid</th><th></th></tr>
  ${[
    ['INV-1', 'Acme', 'Overdue', '€120', true, false],
    ['INV-2', 'Birch & Co', 'Sent', '€80', false, false],
    ['INV-3', 'Acme', 'Overdue', '€310', false, true],
  ]
    .map(
      ([
        number,
        client,
        status,
        amount,
        paid,
        off,
      ]) => `<tr><td>${String(number)}</td><td>${String(client)}</td>
  <td>${String(status)}</td><td>${String(amount)}</td><td><input type="checkbox"${paid === true ? ' checked' : ''}></td>
  <td><button${off === true ? ' disabled' : ''}>Remind</button></td></tr>`,
    )
    .join('')}</table>`;

const pages: readonly Judged[] = [
  judged('rows of a table', invoices, [
    ['Two of the invoices carry the status Overdue', 'holds'],
    ['Three of the invoices carry the status Overdue', 'fails'],
    ['Exactly one invoice has the status Sent', 'holds'],
    ['At least one invoice has the status Overdue', 'holds'],
    ['No more than one invoice has the status Overdue', 'fails'],
    ['None of the invoices has the status Sent', 'fails'],
    ['All of the invoices have the status Overdue', 'fails'],
    ['Every row contains "INV"', 'holds'],
    ['Every row contains "Acme"', 'fails'],
    ['Three of the invoices are beautiful', 'refused'],
    ['Two of the invoices carry the colour Overdue', 'refused'],
    ['INV-1 belongs to Acme and is paid', 'holds'],
    ['INV-2 belongs to Acme', 'fails'],
    ['INV-2 is not paid', 'holds'],
    ['INV-1 is not paid', 'fails'],
    ['INV-2 costs €80', 'holds'],
    ['INV-2 costs €120', 'fails'],
    ['The status of INV-2 is Sent', 'holds'],
    ['The status of INV-2 is Overdue', 'fails'],
    ['The cheapest invoice is INV-2', 'holds'],
    ['INV-3 is the most expensive of the invoices', 'holds'],
    ['INV-1 is the cheapest of the invoices', 'fails'],
    ['The most expensive invoice costs €310', 'holds'],
    ['The most expensive invoice costs €120', 'fails'],
    ['The oldest invoice is INV-1', 'refused'],
    ['No reminder can be sent for INV-3', 'holds'],
    ['No reminder can be sent for INV-1', 'fails'],
    ['The client of INV-1 is happy with us', 'refused'],
  ]),

  judged(
    'cards under headings',
    `<style>.board{display:flex}.card{border:1px solid}</style><div class="board">
  <div class="col"><h3>To do</h3><div class="card"><div class="card-body"><b>Export</b><small>#1 · 5 points</small></div></div>
  <div class="card"><div class="card-body"><b>Import</b><small>#2 · 3 points</small></div></div></div>
  <div class="col"><h3>Done</h3><div class="card"><div class="card-body"><b>Login</b><small>#3 · 8 points</small></div></div></div></div>`,
    [
      ['There are two cards in To do', 'holds'],
      ['There are three cards in To do', 'fails'],
      ['There is one card in Done', 'holds'],
      ['Export is worth 5 points', 'holds'],
      ['Export is worth 8 points', 'fails'],
      ['Export is worth the effort', 'refused'],
      ['There are two elephants in To do', 'refused'],
    ],
  ),

  judged(
    'products with a price',
    `<h2>4 products</h2><div class="grid">${[
      ['Hand trowel', '€16'],
      ['Oak pot', '€12'],
      ['Fern', '€24'],
      ['Watering can', '€33'],
    ]
      .map(([name, price]) => `<div class="product"><b>${name}</b><p>${price}</p><button>Add</button></div>`)
      .join('')}</div><ul><li>News</li><li>Help</li></ul>`,
    [
      ['The cheapest product costs €12', 'holds'],
      ['The cheapest product on the page costs €16', 'fails'],
      ['The hand trowel is the cheapest of the products', 'fails'],
      ['The Oak pot is the cheapest product', 'holds'],
      ['The Oak pot is not the cheapest product', 'fails'],
      ['The Fern costs €24', 'holds'],
      ['The Fern costs €12', 'fails'],
      ['The longest product is the Fern', 'refused'],
      ['The nicest product costs €12', 'refused'],
    ],
  ),

  judged(
    'groups to tick and to choose from',
    `<fieldset><legend>Show</legend><label><input type="checkbox" checked> Books</label>
  <label><input type="checkbox"> Films</label><label><input type="checkbox"> Games</label></fieldset>
  <fieldset role="radiogroup" aria-label="Keep my orders"><legend>Keep my orders</legend>
  <label><input type="radio" name="k"> For one year</label><label><input type="radio" name="k" checked> For three years</label></fieldset>
  <section><h3>This week</h3><ul class="tasks"><li class="task"><label><input type="checkbox"> Write</label></li>
  <li class="task"><label><input type="checkbox" checked> Test</label></li></ul></section>`,
    [
      ['Under "Show", only Books should be ticked', 'holds'],
      ['Under "Show", only Films should be ticked', 'fails'],
      ['Books is the only one that is ticked', 'holds'],
      ['Only one of the tasks is ticked', 'holds'],
      ['None of the tasks is ticked', 'fails'],
      ['All tasks are ticked', 'fails'],
      ['There are two tasks for this week and one of them is ticked', 'holds'],
      ['There are two tasks for this week and none of them ticked', 'fails'],
      ['The orders are kept for three years', 'holds'],
      ['The orders are kept for one year', 'fails'],
      ['The orders are not kept for three years', 'fails'],
      ['The orders are kept for ever and a day', 'refused'],
      ['Only Books is lovely', 'refused'],
    ],
  ),

  judged(
    'what can not be done',
    `<div role="tablist"><button role="tab" aria-selected="true">Tasks</button><button role="tab">Files</button>
  <button role="tab" disabled>Invoices</button></div><button disabled>Send feedback</button><button>Save</button>`,
    [
      ['The tab "Invoices" should not be available', 'holds'],
      ['The tab "Files" should not be available', 'fails'],
      ['The tab "Budget" should not be available', 'holds'],
      ['The "Files" tab is available', 'holds'],
      ["The Invoices tab can't be used yet", 'holds'],
      ["The Files tab can't be used", 'fails'],
      ['The Files tab can be opened', 'holds'],
      ['The user should not be able to send feedback yet, the button is greyed out', 'holds'],
      ['The user should not be able to save', 'fails'],
      ['It is not possible to save', 'fails'],
      ['It should not be possible to fly', 'refused'],
      ['The Send feedback button is disabled as long as nothing is written', 'holds'],
      ['The Save button is disabled because nothing is written', 'fails'],
      ['The last of the three tabs is greyed out', 'holds'],
      ['The first of the three tabs is greyed out', 'fails'],
      ['The last of the five tabs is greyed out', 'refused'],
      ['Only the Invoices tab is disabled', 'holds'],
      ['Only the Files tab is disabled', 'fails'],
    ],
  ),

  judged(
    'who and when, replies and counts that are not clear',
    `<h1>Forum</h1><div class="posts"><article class="post"><p>How far?</p><div><article class="post"><p>Three feet.</p></article></div></article>
    <article class="post"><p>At night.</p></article></div>
    <table><tr><th>Room</th><th>9:00</th><th>10:00</th></tr><tr><th scope="row">Cedar</th><td>free</td><td>taken</td></tr>
    <tr><th scope="row">Birch</th><td>taken</td><td>free</td></tr></table>
    <table><tr><th>Song</th><th>Artist</th><th>Length</th></tr><tr><td>Salt</td><td>Ida Holm</td><td>2:58</td></tr>
    <tr><td>Boats</td><td>The Lanterns</td><td>3:41</td></tr></table>
    <div role="tablist"><button role="tab" aria-selected="true">One</button><button role="tab" aria-selected="false">Two</button></div>`,
    [
      ['There are three posts', 'holds'],
      ['There are four posts', 'fails'],
      ['There are two badgers', 'refused'],
      ['Cedar is taken at 10:00', 'holds'],
      ['Birch is taken at 10:00', 'fails'],
      ['Salt is by Ida Holm', 'holds'],
      ['Salt is from Acme', 'refused'],
      ['The longest song is Boats', 'holds'],
      ['Salt lasts 2:58', 'holds'],
      ['The One tab is the active one', 'holds'],
      ['The Two tab is the active one', 'fails'],
      ['Salt is kept somewhere safe', 'refused'],
    ],
  ),
  judged(
    'lists in their order, and what stands in an item',
    `<ul><li>general</li><li>random</li></ul><div class="log">
  ${['Standup at ten?', 'Ten is fine.', 'The build is green again.']
    .map((text) => `<div class="line"><p>${text}</p><button aria-label="Delete message">x</button></div>`)
    .join('')}</div>
  <section><h2>Messages</h2><ul><li><a href="#a">Bins</a></li><li><a href="#b">Library</a></li><li><a href="#c">Works</a></li></ul></section>
  <article><p>How far is it?</p><b>3</b><button>Reply</button></article><article><p>Three feet.</p><b>9</b><button>Reply</button></article>
  <div class="slots"><div><b>Morning</b><span>08:30</span><span>09:15</span></div><div><b>Afternoon</b><span>13:00</span><span>14:15</span><span>15:30</span></div></div>
  <div role="progressbar" aria-valuenow="35">35%</div>`,
    [
      ['The last message in the list is "The build is green again."', 'holds'],
      ['The last message in the list is "Ten is fine."', 'fails'],
      ['The first message is "Standup at ten?"', 'holds'],
      ['The list of messages should have three entries', 'holds'],
      ['The list of messages should have four entries', 'fails'],
      ['The score of the post "Three feet." is 9', 'holds'],
      ['The score of the post "Three feet." is 3', 'fails'],
      ['There are three times to choose from in the afternoon', 'holds'],
      ['There are two times to choose from in the afternoon', 'fails'],
      ['There are three times to choose from in the evening', 'refused'],
      ['The progress bar stands at 35%', 'holds'],
      ['The progress bar stands at 40%', 'fails'],
    ],
  ),

  judged(
    'colours',
    `<style>td{border:1px solid #ccc;padding:4px}</style><table><tr><th>Room</th><th>9:00</th><th>10:00</th></tr>
  <tr><th scope="row">Cedar</th><td>free</td><td style="background:#c8e6c9">Review</td></tr>
  <tr><th scope="row">Birch</th><td>free</td><td>free</td></tr></table>
  <button style="background:#1976d2;color:#fff">Pay</button><button style="background:#5f9ea0">Later</button>
  <ul><li>Salt <span class="heart" style="color:red">♥</span></li><li>Boats <span class="heart" style="color:#777">♥</span></li></ul>`,
    [
      ['Exactly one cell is green', 'holds'],
      ['Two cells are green', 'fails'],
      ['No cell is red', 'holds'],
      ['The Pay button is blue', 'holds'],
      ['The Pay button is red', 'fails'],
      ['The Pay button is not blue', 'fails'],
      ['The Later button is blue', 'refused'],
      ['Salt has a red heart', 'holds'],
      ['Salt has a blue heart', 'fails'],
      ['Boats has a red heart', 'fails'],
      ['Boats has a red nose', 'refused'],
    ],
  ),

  judged(
    'seats, sizes and places',
    `<table><tr><th>Workshop</th><th>Seats left</th><th>Loc.</th></tr><tr><td>Soil basics</td><td>4</td><td>A1</td></tr>
  <tr><td>Soil for experts</td><td>0</td><td>A1</td></tr><tr><td>Grafting</td><td>2</td><td>B7</td></tr></table>
  <div class="files"><div class="file card"><p>Plan.pdf</p><span>2.1 MB</span></div><div class="file card"><p>Contract.docx</p><span>120 KB</span></div></div>`,
    [
      ['Only two seats are left for Grafting', 'holds'],
      ['Only four seats are left for Grafting', 'fails'],
      ['Both soil workshops are held at location A1', 'refused'],
      ['Grafting is held at location B7', 'holds'],
      ['Grafting is held at location A1', 'fails'],
      ['The card "Contract.docx" has the size "120 KB"', 'holds'],
      ['The card "Contract.docx" has the size "2.1 MB"', 'fails'],
    ],
  ),
];

describe.each(pages)('$title', ({ body, cases }) => {
  beforeAll(() => page.setContent(`<!doctype html><title>Statements</title><body>${body}</body>`));
  test.each(cases)('%s %s', async (sentence, verdict) =>
    expect(await verdictOf(page, sentence)).toBe(verdict),
  );
});

test('what a page does not tell stops a run as something not found, with advice', async () => {
  const result = await runSteps({
    browser,
    body: invoices,
    steps: ['Three of the invoices are paid by Tom'],
    options: { stepTimeoutMs: 400 },
  });
  const stopped = stoppedStep(result);
  expect([stopped?.code, stopped?.message]).toEqual(['not_found', expect.stringContaining("can't be told")]);
});
