import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';
import { otherWordsPages } from './other-words-pages.ts';

type PageName = keyof typeof otherWordsPages;

let browser: Pages;
const views = new Map<PageName, PageView>();

beforeAll(async () => {
  browser = await openPages();
  for (const name of Object.keys(otherWordsPages) as PageName[])
    views.set(name, await browser.viewOf(otherWordsPages[name]));
});

afterAll(async () => await browser[Symbol.asyncDispose]());

/** What would be done, as `click Snooze`, and what the entry says in which it is done; the verdict where nothing would be. */
function taken(name: PageName, step: string): { done: string; entry: string } {
  const view = views.get(name);
  const { clauses } = understand(step);
  if (!view || clauses.length === 0) return { done: 'not-understood', entry: '' };
  const done: string[] = [];
  let entry = '';
  for (const { alternatives } of clauses) {
    const resolution = resolve(alternatives, view, {});
    if ('message' in resolution) return { done: resolution.verdict, entry: '' };
    const { interaction, value, keys } = resolution.intent;
    const node = view.nodes.find(({ ref }) => ref === resolution.target?.ref);
    const label = node?.testId ?? (node?.name || node?.text);
    done.push([interaction, label, value ?? keys?.join(' ')].filter(Boolean).join(' '));
    entry = node ? entryText(view, node) : '';
  }
  return { done: done.join(', '), entry };
}

function entryText(view: PageView, from: ViewNode): string {
  let node: ViewNode | undefined = from;
  while (node && !/^(?:row|listitem|article|group)$/.test(node.role)) node = view.nodes[node.parent];
  return node?.text ?? '';
}

const undone = /^(?:not-found|ambiguous|not-understood)$/;

describe('an entry is told by all its words, in any order', () => {
  test.each<[string, string, string]>([
    ["Snooze Ola Berg's mail about the boiler", 'click Snooze', 'The boiler again'],
    ['Snooze the mail about the boiler from Ola Berg', 'click Snooze', 'The boiler again'],
    [
      'The user archives the message from Ola Berg about the garden keys',
      'click Archive',
      'Keys to the garden',
    ],
    ['Archive the letter from Rita on Saturday morning', 'click Archive', 'Choir'],
    ['Click Snooze in the mail about the choir', 'click Snooze', 'Choir'],
    ['Click "Archive" next to the mail about the boiler from Rita', 'click Archive', 'Boiler man comes'],
    ['Tick the box of the note about garden keys', 'check', 'Keys to the garden'],
  ])('%s', (step, done, beside) => {
    const result = taken('inbox', step);
    expect(result.done).toBe(done);
    expect(result.entry).toContain(beside);
  });
  test.each([
    ['Open the ticket about the broken door badge', 'click Door badge is broken'],
    ['Click the note about the badge for Ola', 'click Badge for Ola'],
    ['Click the card about washing the windows', 'click Wash the windows By Rita, Monday'],
    ["Open Rita's card for Monday", 'click Wash the windows By Rita, Monday'],
  ])('%s', (step, done) => expect(taken('board', step).done).toBe(done));
  test.each([
    'Open the ticket about the badge',
    'Open the ticket about the broken lamp',
    "Open Ola's ticket about the windows",
    'Click the card for Monday',
    'Open the order book',
  ])('not: %s', (step) => expect(taken('board', step).done).toMatch(undone));
  test.each([
    'Snooze the mail about the roof',
    'Snooze the mail about the boiler',
    "Snooze Ola Berg's mail about the choir",
    'Archive the letter from Rita on Sunday morning',
    'Archive the letter from Rita on Saturday evening',
    'Snooze the mail',
    'Snooze the boiler man about the garden',
    'Forward the mail about the choir',
  ])('not: %s', (step) => expect(taken('inbox', step).done).toMatch(undone));
});

describe('a verb is the name of a control', () => {
  test.each<[PageName, string, string, string]>([
    ['bills', 'Send Delta Print a reminder for bill 4412', 'click Remind', '4412'],
    ['bills', 'I send Delta Print a reminder for the bill 4419', 'click Remind', '4419'],
    ['bills', 'The clerk sends a reminder for bill 4412', 'click Remind', '4412'],
    ['bills', 'Remind Delta Print of bill 4412', 'click Remind', '4412'],
    ['bills', 'Waive bill 4419', 'click Waive', '4419'],
    ['bills', 'Waive the bill of Elm School', 'click Waive', 'Elm School'],
    ['bills', 'Escalate the bill of Elm School', 'click Escalate', 'Elm School'],
    ['stays', 'Book Hill House with breakfast', 'click With breakfast', 'Hill House'],
    ['stays', 'Reserve the Old Mill without breakfast', 'click Without breakfast', 'Old Mill'],
    ['stays', 'The guest books the Old Mill with breakfast', 'click With breakfast', 'Old Mill'],
  ])('%s: %s', (name, step, done, beside) => {
    const result = taken(name, step);
    expect(result.done).toBe(done);
    expect(result.entry).toContain(beside);
  });
  test.each<[PageName, string]>([
    ['bills', 'Send Elm School a refund for bill 4420'],
    ['bills', 'Send Elm School a reminder for bill 4412'],
    ['bills', 'Send Delta Print a reminder'],
    ['bills', 'Escalate bill 4412'],
    ['bills', 'Postpone bill 4412'],
    ['stays', 'Book Hill House with dinner'],
    ['stays', 'Book Hill Barn with breakfast'],
    ['stays', 'Cancel Hill House with breakfast'],
    ['stays', 'Book a house with breakfast'],
  ])('%s, not: %s', (name, step) => expect(taken(name, step).done).toMatch(undone));
});

describe('the reason for an act tells what it points at', () => {
  test.each<[string, string]>([
    [
      'The invoice address is not the same, so the user unticks that box',
      'uncheck Invoice address is the same',
    ],
    ['The user no longer wants the newsletter, so he unticks that box', 'uncheck Send me the newsletter'],
    ['I have had enough of the newsletter, therefore I untick this box', 'uncheck Send me the newsletter'],
    [
      'The order is payable within 60 days, so I pick this under Payable within',
      'select-option Payable within 60 days',
    ],
    ['The lamp should be insured for one year, therefore I select that duration', 'check 1 year'],
    ['The parcel has to come by express tomorrow, so I choose this option', 'check Express, tomorrow, $9'],
    ['The reader likes the book by N. Hop, so I extend it', 'click Extend'],
    ['Because all is right, I click Pay', 'click Pay'],
    ['I click Pay because the order is complete', 'click Pay'],
    ['The order is complete, so the customer presses the Pay button', 'click Pay'],
  ])('%s', (step, done) => expect(taken('checkout', step).done).toBe(done));
  test.each([
    'The invoice goes to the neighbours, so the user unticks that box',
    'The newsletter and the invoice address are fine, so I untick that box',
    'The order is payable within 30 days, so I pick this under Payable within',
    'The order is payable within 60 or 90 days, so I pick this under Payable within',
    'The new order should be insured, so I pick this',
    'The parcel is late, so I choose this option',
    'The reader likes winter, so I extend it',
    'The reader likes the book by N. Hopkins, so I extend it',
    'It rains, so I tick it',
  ])('not: %s', (step) => expect(taken('checkout', step).done).toMatch(undone));
});

describe('one more, one less', () => {
  test.each<[string, string]>([
    ['Add one more adult', 'click a-more'],
    ['Add one more child', 'click c-more'],
    ['The guest takes one child less', 'not-found'],
    ['The host takes one fewer child', 'click c-less'],
    ['Take two more dogs', 'click d-more, click d-more'],
    ['Raise the number of dogs by one', 'click d-more'],
    ['The cook lowers the number of adults by one', 'click a-less'],
    ['Reduce the number of children by 2', 'click c-less, click c-less'],
    ['Make the kitchen one degree colder', 'click k-less'],
    ['Make the hall two degrees warmer', 'click h-more, click h-more'],
    ['Make the hall one degree warmer with the plus button', 'click h-more'],
    ['The customer takes one more moss-coloured cushion with the plus button', 'click m-more'],
    ['Turn the volume up by two', 'press-key Volume ArrowUp, press-key Volume ArrowUp'],
    ['Lower the nights by one', 'press-key Nights ArrowDown'],
  ])('%s', (step, done) => expect(taken('party', step).done).toBe(done));
  test.each([
    'Add one more cat',
    'Add one more cushion',
    'Raise the heating by one',
    'Make the cellar one degree colder',
    'Make the kitchen colder',
    'Raise the number of goats by one',
    'Raise the number of dogs by forty',
    'Raise the price by one',
  ])('not: %s', (step) => expect(taken('party', step).done).toMatch(undone));
});

describe('one of several, told by the eye', () => {
  test.each<[string, string]>([
    ['Click the plus in the middle column', 'click now'],
    ['Click "+" under the Done column', 'click done'],
    ['Remove the card in the middle', 'click a'],
    ['Click "Remove" in the middle card', 'click a'],
    ['Click "Show" next to the first of the two password fields', 'click eye1'],
    ['Click the Show button in the left one of the two password fields', 'click eye1'],
  ])('%s', (step, done) => expect(taken('lanes', step).done).toBe(done));
  test.each([
    'Click "Open" in the middle item',
    'Click the plus in the middle row',
    'Click "Show" in the left one of the three password fields',
    'Remove the middle ticket',
    'Click "+" under the Later column',
  ])('not: %s', (step) => expect(taken('lanes', step).done).toMatch(undone));
});

describe('a wish names an option', () => {
  test.each<[PageName, string, string]>([
    ['checkout', 'The customer wants the parcel by express tomorrow', 'check Express, tomorrow, $9'],
    [
      'checkout',
      'The buyer would like to have the parcel by express tomorrow',
      'check Express, tomorrow, $9',
    ],
    ['filters', 'I only want to see books of level Medium', 'check Medium'],
    ['filters', 'The reader only wants to see books in stock', 'check In stock'],
    ['filters', 'The user switches off the Prices column', 'uncheck Show prices'],
    [
      'filters',
      'Repeat the address ada@example.org under "Confirm email"',
      'input-text Confirm email ada@example.org',
    ],
    ['filters', 'Empty the page number field below the list', 'clear-text page number'],
    [
      'filters',
      'Put the ingredients of the algae soup on the shopping list via its "Add to list"',
      'click Add to list',
    ],
  ])('%s: %s', (name, step, done) => expect(taken(name, step).done).toBe(done));
  test.each<[PageName, string]>([
    ['checkout', 'The customer wants the parcel by pigeon'],
    ['checkout', 'The customer wants the parcel by express today'],
    ['checkout', 'The customer wants no express tomorrow'],
    ['checkout', 'The customer wants a new order'],
    ['filters', 'I only want to see books of age Medium'],
    ['filters', 'I only want to see books of level Medium or Hard'],
    ['filters', 'The user switches off the Title column'],
    ['filters', 'Put the ingredients of the cake on the shopping list via its "Add to list"'],
  ])('%s, not: %s', (name, step) => expect(taken(name, step).done).toMatch(undone));
});

describe('a cell is told by its row and its column', () => {
  test.each<[string, string]>([
    ['Double-click the cell of the small Oak room at 14:00', 'double-click Oak small-14'],
    ['Click the cell of the Oak room at 9:00', 'click Oak-9'],
    ['Click the cell of Fir at 14:00', 'click Fir-14'],
  ])('%s', (step, done) => expect(taken('rota', step).done).toBe(done));
  test.each([
    'Click the cell of the small Fir room at 14:00',
    'Click the cell of the Oak room at 15:00',
    'Click the cell of the Elm room at 9:00',
    'Click the cell of the Oak room',
  ])('not: %s', (step) => expect(taken('rota', step).done).toMatch(undone));
});
