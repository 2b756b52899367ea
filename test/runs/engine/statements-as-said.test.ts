import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { BrowserPool, ContextLease } from '#engine/browser/browser-pool.ts';
import { openTestPool } from './run-steps.ts';
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

type Judged = {
  readonly title: string;
  readonly body: string;
  readonly cases: readonly (readonly [sentence: string, verdict: Verdict])[];
};

const rowsOf = (rows: readonly string[]): string =>
  rows.map((row) => `<tr>${row.replaceAll(/[^|]+/g, '<td>$&</td>').replaceAll('|', '')}</tr>`).join('');

const pages: readonly Judged[] = [
  {
    title: 'what is open is in front or unfolded',
    body: `<div role="tablist"><button role="tab" aria-selected="true">Balance</button><button role="tab" aria-selected="false">Report sick</button></div>
      <h3><button aria-expanded="false">Payment</button></h3><h3><button aria-expanded="true">Address</button></h3>`,
    cases: [
      ['The Balance tab is open', 'holds'],
      ['The Report sick tab is open', 'fails'],
      ['The Report sick tab is closed', 'holds'],
      ['The "Address" section is open', 'holds'],
      ['The "Payment" section is open', 'fails'],
    ],
  },
  {
    title: 'what things come to, and what they are said to be',
    body: `<h1>Bookings</h1><dl><dt>Rebate</dt><dd>€4</dd></dl><table>
      <tr><th>Booking</th><th>Guest</th><th>Deposit</th><th>Total</th><th>Placed</th><th>Due</th><th>State</th></tr>
      ${rowsOf([
        'BK-71|Ruth Abel|€20|€140|2 Jun 2026|9 Jun 2026|Confirmed',
        'BK-7|Omar Diaz|€35|€210|3 Jun 2026|10 Jun 2026|On hold',
      ])}</table>`,
    cases: [
      ['The rebate amounts to €4', 'holds'],
      ['The rebate comes to €9', 'fails'],
      ['The rebate does not come to €4', 'fails'],
      ['The rebate does not come to €9', 'holds'],
      ["Ruth Abel's booking comes to €140", 'holds'],
      ["Ruth Abel's booking comes to €20", 'fails'],
      ["Ruth Abel's booking comes to $140", 'fails'],
      ["Ruth Abel's holiday comes to €140", 'refused'],
      ['The booking BK-7 totals €210', 'holds'],
      ['The booking BK-7 totals €140', 'fails'],
      ["Omar Diaz's booking is on hold", 'holds'],
      ["Omar Diaz's booking is not on hold", 'fails'],
      ["Ruth Abel's booking is on hold", 'fails'],
      ["Omar Diaz's deposit is on hold", 'fails'],
      ["Omar Diaz's passport is on hold", 'refused'],
      ['The booking BK-7 is confirmed', 'fails'],
      ['The booking BK-71 is due on 9 June', 'holds'],
      ['The booking BK-71 is due on June 9th, 2026', 'holds'],
      ['The booking BK-71 is due on 2 June', 'fails'],
      ['The booking BK-71 is not due on 9 June', 'fails'],
      ['The booking BK-71 was placed on 02.06.2026', 'holds'],
      ['The booking BK-71 was cancelled on 9 June', 'refused'],
      ['The booking BK-71 expires on 9 June', 'refused'],
      ['The Omar Diaz booking is the last one in the table', 'holds'],
      ['Omar Diaz is the last one in the table', 'holds'],
      ['Omar Diaz is the first one in the table', 'fails'],
    ],
  },
  {
    title: 'times, weights and sums',
    body: `<div class="grid">${[
      ['Bean stew', '1 h 20 min · Easy', '900 g'],
      ['Plum cake', '50 min · Hard', '1.2 kg'],
    ]
      .map(([name, time, weight]) => `<div class="dish"><b>${name}</b><p>${time}</p><i>${weight}</i></div>`)
      .join('')}</div><table><tr><th>Task</th><th>Mon</th><th>Tue</th><th>Sum</th></tr>
      ${rowsOf(['Survey|3|5|8', 'Report|2|2|4'])}</table>`,
    cases: [
      ['The plum cake takes 50 minutes', 'holds'],
      ['The plum cake takes 20 minutes', 'fails'],
      ['The plum cake does not take 50 minutes', 'fails'],
      ['The bean stew takes 80 minutes', 'holds'],
      ['The bean stew takes 20 minutes', 'fails'],
      ['The bean stew takes 1 hours', 'fails'],
      ['The plum cake takes about an hour', 'refused'],
      ['The bean stew weighs 900 grams', 'holds'],
      ['The bean stew weighs 800 grams', 'fails'],
      ['Survey adds up to 8', 'holds'],
      ['Survey adds up to 5', 'fails'],
      ['Survey adds up to 5 hours', 'fails'],
      ['Survey adds up to 8 hours', 'refused'],
      ['Survey adds up to 5 hours this month', 'fails'],
      ['Survey adds up to 8 this month', 'refused'],
    ],
  },
  {
    title: 'days in fields and in lists',
    body: `<label>Pick-up <input value="07/23/2026"></label><label>Hand-over <input value="07/08/2026"></label>
      <label>Note <input value="none"></label><ul>
      <li><b>The Long Pier</b> <span>due 4 May</span> <button>Renew</button></li>
      <li><b>The Long Piers</b> <span>due 8 May</span> <button>Renew</button></li>
      <li><b>Tin Roofs</b> <span>4 May</span> <button>Renew</button></li></ul>`,
    cases: [
      ['The pick-up date is 23 July 2026', 'holds'],
      ['The pick-up date is 2026-07-23', 'holds'],
      ['The pick-up date is 24 July 2026', 'fails'],
      ['The pick-up date is 23 July 2025', 'fails'],
      ['The Pick-up field is not 23 July 2026', 'fails'],
      ['The hand-over date is 8 July 2026', 'refused'],
      ['The hand-over date is 9 July 2026', 'fails'],
      ['The Long Pier is due on 4 May', 'holds'],
      ['The Long Piers is due on 4 May', 'fails'],
      ['The Long Piers is due back on May 8', 'holds'],
      ['Tin Roofs is due on 4 May', 'refused'],
      ['The Long Pier was sent on 4 May', 'refused'],
      ['The Long Pier is the first one in the list', 'holds'],
      ['Tin Roofs is the second one in the list', 'fails'],
      ['Tin Roofs is at the bottom of the list', 'holds'],
    ],
  },
  {
    title: 'tags, votes and what is told by its words',
    body: `<h1>Board</h1><div class="cards">${[
      ['QA-12', 'The pump leaks in winter', 'Minor', 4],
      ['QA-1', 'The valve sticks', 'Major', 7],
    ]
      .map(
        ([id, text, tag, votes]) =>
          `<div class="issue card"><a href="#${id}">${id}</a><p>${text}</p><span class="tag">${tag}</span>
           <button>▲</button><b>${votes}</b><button>▼</button></div>`,
      )
      .join('')}</div>`,
    cases: [
      ['The issue QA-12 is tagged Minor', 'holds'],
      ['The issue QA-12 is not tagged Minor', 'fails'],
      ['The issue QA-1 is labelled Minor', 'fails'],
      ['The issue about the pump in winter has 4 points', 'holds'],
      ['The issue about the pump in winter has 7 points', 'fails'],
      ['The issue about the pump in summer has 4 points', 'refused'],
      ['The holiday about the pump in winter has 4 points', 'refused'],
      ['The issue about the pump in winter has 4 replies', 'refused'],
      ['The issue about the pump in winter is the first one in the list', 'holds'],
      ['The issue about the valve is the first one in the list', 'fails'],
    ],
  },
  {
    title: 'what is seen of a statement',
    body: `<h1>Report</h1><button disabled>Submit</button><button>Print</button>
      <fieldset><legend>Seat</legend><label><input type="radio" name="s"> Aisle</label>
      <label><input type="radio" name="s" checked> Window</label></fieldset><p id="note">The report is complete.</p>
      <ul><li>Ash <span class="heart" style="color:red">♥</span> <button disabled>Remind</button></li>
      <li>Elm <span class="heart" style="color:#777">♥</span> <button>Remind</button></li></ul>`,
    cases: [
      ["The report can't be submitted yet because the Submit button is greyed out", 'holds'],
      ["The report can't be submitted because the Print button is greyed out", 'fails'],
      ["The report can't be printed because the Submit button is greyed out", 'fails'],
      ["The report can't be submitted yet", 'holds'],
      ["The report can't be printed", 'fails'],
      ["The report can't be deleted", 'refused'],
      ['Ash is one of my favourites, its heart is red', 'holds'],
      ['Elm is one of my favourites, its heart is red', 'fails'],
      ['Ash is not one of my favourites, its heart is red', 'refused'],
      ['Elm is one of my favourites, its heart is grey', 'refused'],
      ['No reminder can be sent for Ash, its Remind button is disabled', 'holds'],
      ['No reminder can be sent for Elm, its Remind button is disabled', 'fails'],
      ['No reminder can be sent for Ash, because its button is greyed out', 'holds'],
      ['No reminder can be sent for Elm, because its button is greyed out', 'fails'],
      ['No reminder can be sent for Elm because its Remind button is greyed out', 'fails'],
      ['Window seat is preselected', 'holds'],
      ['Aisle seat is preselected', 'fails'],
      ['Window is not pre-selected', 'fails'],
    ],
  },
];

describe.each(pages)('$title', ({ body, cases }) => {
  beforeAll(() => page.setContent(`<!doctype html><title>Statements</title><body>${body}</body>`));
  test.each(cases)('%s %s', async (sentence, verdict) =>
    expect(await verdictOf(page, sentence)).toBe(verdict),
  );
});
