import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PageView } from '#core/domain/page-view.ts';
import type { Candidate, Resolution } from '#core/domain/resolution.ts';
import { look } from '#engine/browser/page-engine.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';
import { pages } from './pages.ts';
import type { PageName } from './pages.ts';

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

function resolved(page: PageView, step: string, type: 'act' | 'assert' = 'act'): Resolution {
  const { clauses, error } = understand(step, type);
  const clause = clauses.at(-1);
  if (!clause) throw new Error(`${step}: ${error?.message}`);
  return resolve(clause.alternatives, page, {});
}

/** Where in the page the element is, as text: the surroundings tell which of several it is. */
function around(page: PageView, ref: string): string {
  const texts: string[] = [];
  let node = page.nodes.find((other) => other.ref === ref);
  for (let steps = 0; steps < 3 && node; steps++) {
    node = page.nodes[node.parent];
    if (node && node.tag !== 'body' && node.tag !== 'form') texts.push(node.text);
  }
  return texts.join(' | ');
}

describe('steps that name one element', () => {
  test.each<[PageName, string, string, string?]>([
    ['orders', 'Click the Delete button in the row containing "INV-7"', 'button Delete', 'Edit Delete'],
    ['orders', 'Click the Edit button in the row where "Customer" is "Grace Hopper"', 'button Edit'],
    ['orders', "Click the third row's Delete button", 'button Delete'],
    ['orders', 'Click the second Edit button', 'button Edit'],
    ['orders', 'Click the last Delete button', 'button Delete'],
    ['orders', 'Click "INV-8"', 'link INV-8'],
    ['orders', 'Click the basket link', 'link Basket (2)'],
    ['orders', 'Click cart', 'link Basket (2)'],
    ['orders', 'Click log out', 'link Sign out'],
    ['orders', 'Click the next page button', 'button Next page'],
    ['orders', 'Enter "hopper" into the search field', 'searchbox Search orders'],
    ['orders', 'Select "Open" from the status dropdown', 'combobox Status'],
    ['orders', 'Click "Total" in the table', 'columnheader Total'],
    ['orders', 'Click "Terms of sale" in the footer', 'link Terms of sale'],
    ['orders', 'Click the Shop link in the navigation', 'link Shop'],
    [
      'checkout',
      'Enter "Ada" into the Name field in the "Billing" section',
      'textbox Name',
      'Billing Name Email Street',
    ],
    [
      'checkout',
      'Enter "Ada" into the name field in the Shipping section',
      'textbox Name',
      'Shipping Name Email Street',
    ],
    ['checkout', 'Type "4242" into "Card number"', 'textbox Card number *'],
    ['checkout', 'Enter "X" into the discount code field', 'textbox '],
    ['checkout', 'Click "Apply"', 'button Apply'],
    ['checkout', 'Choose the Express radio button', 'radio Express (+ $9.00)'],
    ['checkout', 'Tick "I accept the terms of sale"', 'checkbox I accept the terms of sale'],
    ['checkout', 'Check "Leave the parcel at the door"', 'checkbox Leave the parcel at the door'],
    ['checkout', 'Select "Invoice"', 'radio Invoice'],
    ['cards', 'Click "Add to basket" in the card for "Linen throw"', 'button Add to basket', 'Linen throw'],
    ['cards', 'Click the Add to basket button below "Aurora lamp"', 'button Add to basket', 'Aurora lamp'],
    ['cards', 'Click the first "Add to basket" button', 'button Add to basket', 'Aurora lamp'],
    ['cards', 'Click load more', 'generic '],
    ['cards', 'Click the trash icon', 'button '],
    ['cards', 'Click "Remove filter"', 'button Remove filter'],
    ['cards', 'Click the New tab', 'tab New'],
    ['cards', 'Turn on "In stock only"', 'checkbox In stock only'],
    ['account', 'Click log in', 'link Sign in'],
    ['account', 'Click register', 'link Sign up'],
    ['account', 'Click Save in the Profile section', 'button Save', 'Profile'],
    ['account', 'Click "Save" in the "Password" section', 'button Save', 'Password'],
    ['account', 'Enter "x" into the confirm password field', 'textbox Confirm password'],
    ['account', 'Enter "x" into the biography', 'generic Biography'],
    ['account', 'Click "Accept" in the dialog', 'button Accept'],
  ])('%s: %s', (name, step, element, within) => {
    const page = viewOf(name);
    const resolution = resolved(page, step);
    expect(
      'message' in resolution ? resolution.message : `${resolution.target?.role} ${resolution.target?.name}`,
    ).toBe(element);
    const ref = 'target' in resolution ? (resolution.target?.ref ?? '') : '';
    expect(around(page, ref)).toContain(within ?? '');
  });
});

describe('steps that name several, or none', () => {
  test.each<[PageName, string, 'ambiguous' | 'not-found']>([
    ['orders', 'Click the Delete button', 'ambiguous'],
    ['orders', 'Click "Edit"', 'ambiguous'],
    ['checkout', 'Enter "x" into the email field', 'ambiguous'],
    ['cards', 'Click "Add to basket"', 'ambiguous'],
    ['account', 'Click Save', 'ambiguous'],
    ['orders', 'Click sign in', 'not-found'],
    ['orders', 'Click the Import button', 'not-found'],
    ['orders', 'Click the Delete button in the row containing "INV-77"', 'not-found'],
    ['orders', 'Click the Delete button in the row containing "20.00"', 'not-found'],
    ['orders', 'Click the Archive button in the row containing "INV-7"', 'not-found'],
    ['orders', 'Click the seventh Edit button', 'not-found'],
    ['checkout', 'Click Save', 'not-found'],
    ['checkout', 'Enter "x" into the phone field', 'not-found'],
    ['checkout', 'Select "Paypal"', 'not-found'],
    ['cards', 'Click "Add to basket" in the card for "Oak stool"', 'not-found'],
    ['cards', 'Click show less', 'not-found'],
    ['account', 'Click "Delete"', 'approximate' as 'not-found'],
    ['account', 'Click delete invoice', 'not-found'],
    ['account', 'Click upload my data', 'not-found'],
    ['account', 'Click "Save" in the "Danger zone" section', 'not-found'],
    ['account', 'Click sign out', 'not-found'],
  ])('%s: %s', (name, step, verdict) => expect(resolved(viewOf(name), step).verdict).toBe(verdict));

  test.each<[PageName, string]>([
    ['orders', 'Click the "Delete" button'],
    ['orders', 'Click "Edit"'],
    ['checkout', 'Enter "x" into the "Email" field'],
    ['cards', 'Click the "Add to basket" button'],
    ['account', 'Click the "Save" button'],
  ])('%s: %s: each rival is chosen by the words that are offered', (name, step) => {
    const page = viewOf(name);
    const resolution = resolved(page, step);
    if (!('candidates' in resolution)) throw new Error('It should be ambiguous');
    for (const candidate of resolution.candidates) {
      const chosen = resolved(page, withWords(step, candidate));
      expect('message' in chosen ? chosen.message : chosen.target?.ref).toBe(candidate.ref);
    }
  });
});

/** Ordinals stand before the name, places at the end. */
function withWords(step: string, { differentiator = '' }: Candidate): string {
  return /^\d/.test(differentiator)
    ? step.replace(/(?:the )?("[^"]+"(?: button| field)?)$/, `the ${differentiator} $1`)
    : `${step} ${differentiator}`;
}

describe('assertions', () => {
  test.each<[PageName, string, boolean]>([
    ['orders', 'The page shows "3 orders"', true],
    ['orders', 'Check that "INV-9" is visible', true],
    ['orders', 'Check that "INV-10" is visible', false],
    ['orders', 'Check that "INV-10" is not visible', true],
    ['orders', 'The "Status" cell of the row containing "INV-8" is "Open"', true],
    ['orders', 'The "Status" cell of the row containing "INV-8" is "Paid"', false],
    ['orders', 'The first row contains "Ada Lovelace"', true],
    ['orders', 'The first row contains "Alan Turing"', false],
    ['orders', 'The table does not contain "Linus"', true],
    ['orders', 'There are 3 "Edit" buttons', true],
    ['orders', 'There are 3 rows', true],
    ['orders', 'The Delete button in the row containing "INV-8" is disabled', true],
    ['orders', 'The Delete button in the row containing "INV-7" is disabled', false],
    ['orders', 'The heading is "Orders"', true],
    ['checkout', 'The total is $42.00', true],
    ['checkout', 'The total is $40.00', false],
    ['checkout', 'The subtotal is $40.00', true],
    ['checkout', 'The total in the order summary is $42.00', true],
    ['checkout', 'The "Card" radio button is selected', true],
    ['checkout', 'The terms checkbox is not checked', true],
    ['cards', '"Aurora lamp was added to your basket." appears', true],
    ['cards', 'The "All" tab is selected', true],
    ['cards', 'The "New" tab is selected', false],
    ['cards', 'There are 2 "Add to basket" buttons', true],
    ['cards', 'There are 3 products', true],
    ['account', 'The "Display name" field contains "Ada"', true],
    ['account', 'The dialog contains "We use cookies"', true],
    ['account', 'The menu button is collapsed', true],
  ])('%s: %s: %s', (name, step, holds) => {
    const page = viewOf(name);
    const resolution = resolved(page, step, 'assert');
    expect(judgeAssertion(resolution.intent, resolution, page)).toMatchObject({ holds });
  });
});

/** What a user can operate and call by name. */
function operable(page: PageView): { name: string; ref: string }[] {
  return page.nodes.filter(
    (node) =>
      node.interactive && node.visible && node.name.length > 2 && /^(button|link|tab)$/.test(node.role),
  );
}

describe('every element by its own name', () => {
  test.each(Object.keys(pages) as PageName[])('%s: is found, or is one of several; never another', (name) => {
    const page = viewOf(name);
    const wrong: string[] = [];
    for (const { name: label, ref } of operable(page)) {
      for (const step of [`Click "${label}"`, `Click ${label.toLowerCase()}`]) {
        const resolution = resolved(page, step);
        if ('candidates' in resolution ? resolution.verdict === 'not-found' : resolution.target?.ref !== ref)
          wrong.push(step);
      }
    }
    expect(wrong).toEqual([]);
  });

  test.each(Object.keys(pages) as PageName[])(
    '%s: once it is gone, nothing else is taken for it',
    async (name) => {
      const whole = viewOf(name);
      const taken: string[] = [];
      for (const { name: label } of operable(whole)) {
        await browser.show(pages[name]);
        await browser.page.evaluate((text) => {
          for (const element of document.querySelectorAll('a, button')) {
            if (
              (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? element.textContent) ===
              text
            )
              element.remove();
          }
        }, label);
        const page = await look(browser.page);
        for (const step of [`Click "${label}"`, `Click ${label.toLowerCase()}`]) {
          const resolution = resolved(page, step);
          if (resolution.verdict === 'sure') taken.push(`${step} → ${resolution.target?.name}`);
        }
      }
      expect(taken).toEqual([]);
    },
  );
});
