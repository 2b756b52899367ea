import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';

const pages = {
  loans: `<style>li{cursor:default}</style>
    <nav aria-label="Main"><a href="/loans">Loans</a> <a href="/shelves">Rooms</a> <a href="/wish-list">Wish list</a></nav>
    <h1>Loans</h1><label>Search loans <input type="search"></label> <label>Sort by <select><option>Due</option><option>Name</option></select></label>
    <table><thead><tr><th><button>Loan</button></th><th><button>Reader</button></th><th><button>Fine</button></th><th>Days</th><th></th></tr></thead><tbody>
    <tr><td>LN-1003</td><td>Mary Anning</td><td>$3.50</td><td><input type="number" aria-label="Days" value="4"></td><td><button>Waive</button> <button>Delete</button></td></tr>
    <tr><td>LN-1004</td><td>Alan Turing</td><td>$1.00</td><td><input type="number" aria-label="Days" value="9"></td><td><button>Waive</button> <button>Delete</button></td></tr>
    <tr><td>LN-1005</td><td>Emmy Noether</td><td>$7.25</td><td><input type="number" aria-label="Days" value="2"></td><td><button>Renew</button> <button>Delete</button></td></tr>
    </tbody></table><p role="status">0</p>`,
  books: `<nav><a href="/books">All</a></nav><h1>Catalogue</h1><p>3 books</p>
    <div id="books"><article><h3><a href="/books/a">Algae</a></h3><button>Add to basket</button> <button title="Add to favourites">♡</button></article>
    <article><h3><a href="/books/b">Birds</a></h3><button>Add to basket</button></article>
    <article><h3><a href="/books/c">Crabs</a></h3><button>Add to basket</button></article>
    <article><h3><a href="/books/d">Dolphins</a></h3><p>Lent out</p></article></div>
    <p>Drop books here to add them to your shelf</p><p>Drag to put a book at the top.</p>
    <h3><button aria-expanded="false">Opening hours</button></h3><h2>Help</h2><section>Ask us <p>Opening hours</p></section>
    <p>Your shelf is empty. Add something.</p>`,
  checkout: `<h1>Checkout</h1><section aria-label="Delivery"><label for="day">Delivery date</label><input id="day" readonly><p>Time of day</p>
    <div role="combobox" aria-label="Time of day" tabindex="0" aria-expanded="false">Choose a time</div>
    <fieldset><legend>Delivery speed</legend><label><input type="radio" name="s" checked> Standard</label><label><input type="radio" name="s"> Express (+ $9.00)</label></fieldset></section>
    <label><input type="checkbox"> I accept the terms of sale</label> <label><input type="checkbox"> Send me letters</label>
    <button role="switch" aria-checked="true" aria-label="Leave it at the door"></button><input placeholder="Search letters and parcels"><button>Clear letters</button><button>Place order</button>`,
} as const;
type PageName = keyof typeof pages;

let browser: Pages;
const views = new Map<PageName, PageView>();

beforeAll(async () => {
  browser = await openPages();
  for (const name of Object.keys(pages) as PageName[]) views.set(name, await browser.viewOf(pages[name]));
});

afterAll(async () => await browser[Symbol.asyncDispose]());

function viewOf(name: PageName): PageView {
  const view = views.get(name);
  if (!view) throw new Error(`No view of ${name}`);
  return view;
}

function resolved(page: PageView, step: string): Resolution {
  const { clauses, error } = understand(step);
  const [clause] = clauses;
  if (!clause) throw new Error(`${step}: ${error?.message}`);
  const readings = clause.alternatives.map(({ confidence, intent }) => ({
    confidence,
    intent: intent.until ?? intent,
  }));
  return resolve(readings, page, {});
}

function nodeOf(page: PageView, ref: string | undefined): ViewNode | undefined {
  return page.nodes.find((node) => node.ref === ref);
}

/** What the row, the card or the box that an element is in says. */
function boxText(page: PageView, ref: string): string {
  let node = nodeOf(page, ref);
  while (node && !/^(?:row|article|region|main)$/.test(node.role)) node = page.nodes[node.parent];
  return node?.text ?? '';
}

describe('words for what stands together', () => {
  test.each<[PageName, string, string, string]>([
    ['loans', 'Click Waive for Alan Turing', 'click Waive', 'Alan Turing'],
    ['loans', 'Click the Delete button for LN-1005', 'click Delete', 'Emmy Noether'],
    ['loans', 'Click "Delete" next to "LN-1004"', 'click Delete', 'Alan Turing'],
    ['loans', 'Click "Delete" next to "Alan Turing"', 'click Delete', 'LN-1004'],
    ['loans', 'Delete the loan LN-1005', 'click Delete', 'Emmy Noether'],
    ['loans', "Delete Alan Turing's loan", 'click Delete', 'LN-1004'],
    ['loans', 'Delete the reader Alan Turing', 'click Delete', 'LN-1004'],
    ['loans', 'Delete the second loan', 'click Delete', 'Alan Turing'],
    ['loans', 'Renew the third loan', 'click Renew', 'Emmy Noether'],
    ['loans', 'Sort the table by Reader', 'click Reader', 'Loan Reader Fine'],
    ['books', 'Click on the third book', 'click Crabs', 'Crabs'],
    ['books', 'Click the first result', 'click Algae', 'Algae'],
    ['books', 'Add the second book to the basket', 'click Add to basket', 'Birds'],
    ['books', 'Click the heart', 'click ♡', 'Algae'],
    ['checkout', 'Place the order', 'click Place order', ''],
    ['checkout', 'Accept the terms', 'check I accept the terms of sale', ''],
    ['checkout', 'Pick express', 'check Express (+ $9.00)', 'Delivery'],
    ['checkout', 'Clear the letters', 'click Clear letters', ''],
    ['checkout', 'Agree to the terms', 'check I accept the terms of sale', ''],
    ['checkout', 'Set the time of day to "Noon"', 'select-option Time of day', 'Delivery'],
    ['checkout', 'Choose express delivery', 'select-option Express (+ $9.00)', 'Delivery'],
  ])('%s: %s', (name, step, done, beside) => {
    const page = viewOf(name);
    const resolution = resolved(page, step);
    if ('message' in resolution) throw new Error(resolution.message);
    expect(`${resolution.intent.interaction} ${resolution.target?.name}`).toBe(done);
    expect(boxText(page, resolution.target?.ref ?? '')).toContain(beside);
  });
});

describe('what nothing on the page answers to is not acted on', () => {
  test.each<[PageName, string]>([
    ['loans', 'Click Refund for Alan Turing'],
    ['loans', 'Click Renew for Alan Turing'],
    ['loans', 'Click "Renew" next to "Alan Turing"'],
    ['loans', 'Delete the loan LN-1009'],
    ['loans', 'Delete the ninth loan'],
    ['loans', 'Delete the loan'],
    ['loans', 'Click "Delete" next to "Reader"'],
    ['loans', 'Filter by shelf'],
    ['loans', 'Confirm the loan'],
    ['books', 'Add Dolphins to the basket'],
    ['books', 'Add the Dolphins to the basket'],
    ['loans', 'Click the heart'],
    ['loans', 'Click the first shelf'],
    ['loans', 'Go to the last page'],
    ['books', 'Add the first book to the wish list'],
    ['books', 'Add Algae to the shelf'],
    ['books', 'Click on the fifth book'],
    ['books', 'Rename the second book'],
    ['books', 'Drag the first book to the moon'],
    ['checkout', 'Cancel the order'],
  ])('%s: %s', (name, step) => {
    const resolution = resolved(viewOf(name), step);
    expect('target' in resolution ? resolution.target?.name : resolution.verdict).toMatch(
      /^(?:not-found|ambiguous)$/,
    );
  });
});

describe('what is said of things', () => {
  test.each<[PageName, string, boolean]>([
    ['loans', 'The fine of LN-1004 is $1.00', true],
    ['loans', 'The fine of the loan LN-1005 is more than $7', true],
    ['loans', 'The reader of LN-1003 is "Alan Turing"', false],
    ['loans', 'The days of LN-1004 is 9', true],
    ['loans', 'The row "Mary Anning" has a fine of $3.50', true],
    ['loans', 'The row "Mary Anning" has a fine of $7.25', false],
    ['books', 'The first book is "Algae"', true],
    ['books', 'The first book is "Birds"', false],
    ['books', 'The "Opening hours" section is collapsed', true],
    ['books', 'The "Opening hours" section is expanded', false],
    ['books', 'Your shelf is empty', true],
    ['checkout', 'The delivery date contains "Time"', false],
    ['checkout', 'The delivery date is empty', true],
    ['checkout', 'The switch is on', true],
  ])('%s: %s', (name, step, expected) => {
    const page = viewOf(name);
    const resolution = resolved(page, step);
    expect(judgeAssertion(resolution.intent, resolution, page)).toMatchObject({ holds: expected });
    expect(resolution.verdict).toMatch(/^(?:sure|approximate)$/);
  });
});

describe('what can not be told of things', () => {
  test.each<[PageName, string]>([
    ['loans', 'Wait for the banner'],
    ['loans', 'Wait for the message'],
    ['books', 'The Help section is expanded'],
    ['loans', 'The shelf of LN-1003 is "B"'],
    ['loans', 'The fine of LN-1009 is $1.00'],
  ])('%s: %s', (name, step) => {
    expect(resolved(viewOf(name), step).verdict).toBe('not-found');
  });
});
