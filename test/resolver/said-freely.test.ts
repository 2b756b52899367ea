import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PageView } from '#core/domain/page-view.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';
import { saidFreelyPages } from './said-freely-pages.ts';

type PageName = keyof typeof saidFreelyPages;

let browser: Pages;
const views = new Map<PageName, PageView>();

beforeAll(async () => {
  browser = await openPages();
  for (const name of Object.keys(saidFreelyPages) as PageName[])
    views.set(name, await browser.viewOf(saidFreelyPages[name]));
});

afterAll(async () => await browser[Symbol.asyncDispose]());

/** What the first clause comes to: `click next`, by the test id where there is one, and the value; else the verdict. */
function taken(page: PageName, step: string): string {
  const view = views.get(page);
  const [clause] = understand(step).clauses;
  if (!view || !clause) return 'not-understood';
  const resolution = resolve(clause.alternatives, view, {});
  if ('message' in resolution) return resolution.verdict;
  const node = view.nodes.find(({ ref }) => ref === resolution.target?.ref);
  const { interaction, value } = resolution.intent;
  return [interaction, node?.testId ?? (node?.name || node?.ownText), value].filter(Boolean).join(' ');
}

const undone = /^(?:not-found|ambiguous|not-understood)$/;

describe('a field', () => {
  test.each([
    ['I search for "Ida Holm" at the top of the page', 'input-text find Ida Holm'],
    ['I search for Holm in the bar at the top', 'input-text find Holm'],
    ['Search the records for "Holm"', 'input-text find Holm'],
    ['I search the records for holm, using the search field at the top', 'input-text find holm'],
    ['Look for Kim with the search box above the list', 'input-text find Kim'],
    ['Set the minimum number of rooms to 8', 'input-text room 8'],
    ['Replace the surname Quint with "Almeida"', 'input-text last Almeida'],
    ['Rename the document to "Norway"', 'input-text doc Norway'],
    ['Type "x" into the very small document name field', 'input-text doc x'],
    ['Turn the spell checker on', 'check Spell check'],
  ])('%s', (step, expected) => expect(taken('music', step)).toBe(expected));

  test.each([
    ['In the panel on the right, enter "permit" as a tag', 'input-text tag permit'],
    ['Assign the ticket on the right to Pia Roos', 'select-option who Pia Roos'],
    ['Press the right arrow key on the "Noise level" slider', 'press-key noise'],
    ['The team must not be notified; turn that switch off', 'uncheck Notify the team'],
  ])('%s', (step, expected) => expect(taken('parcels', step)).toBe(expected));

  test.each([
    ['Enter 3 as the date of the second expense', 'input-text date-2 3'],
    ['Enter 3 as the amount of the last expense', 'input-text amount-3 3'],
    ['Tick Blocked in the search form', 'check blocked'],
    ['There are 3 expenses', 'assert-count 3'],
    ['Set the priority to Low', 'input-text priority Low'],
    ['Add the remark "Two lamps"', 'input-text remark Two lamps'],
    ['Delete the text that stands in "Remark"', 'clear-text remark'],
    ['Enter "Stickers" in the field that asks what has to be done', 'input-text todo Stickers'],
  ])('%s', (step, expected) => expect(taken('office', step)).toBe(expected));
});

describe('a choice', () => {
  test.each([
    ['Take Norway from the list of countries', 'select-option Country Norway'],
    ['Show only the level Hard', 'select-option Level Hard'],
    ['Limit the search to the record level Hard', 'select-option Level Hard'],
    ['The customer limits the level to Hard', 'select-option Level Hard'],
    ['As country, select Norway', 'select-option Country Norway'],
    ['I come from Norway, so I choose that as my country', 'select-option Country Norway'],
    ['Turn on the switch in the SMS column for Replies', 'check Replies by SMS'],
  ])('%s', (step, expected) => expect(taken('music', step)).toBe(expected));
});

describe('a button is told by what it does or belongs to', () => {
  test.each([
    ['music', 'In the bar at the bottom, hit the button that skips to the next song', 'click next'],
    ['parcels', 'Cancel the parcel to Malmo with the cross at the end of its line', 'click drop-Malmo'],
    ['parcels', 'The shopper likes the Boston fern and clicks the heart below it', 'click like-fern'],
    ['talk', 'Delete what Aino wrote about the build with the bin icon', 'click bin-1'],
    ['talk', 'Click Pin in the message of Jon', 'click pin-jon'],
    ['talk', 'Delete the message about the road works', 'click del-road'],
    [
      'talk',
      'Unfold the poll about moving hives further down the page',
      'click Poll: do you move your hives?',
    ],
    ['music', 'In the bar at the bottom, skip to the next track', 'click next'],
    ['office', 'Go to the following week', 'click Next week'],
    ['office', 'I open the details of "Dark mode"', 'click details-2'],
    ['office', 'Click the button in the header of the column "In progress"', 'click add-2'],
    ['office', 'Press "Add a ticket" at the bottom of the In progress column', 'click add-2'],
    ['office', 'Make sure the lamp is sent with insurance by ticking that option', 'check Insurance'],
    ['office', 'Send it with insurance – tick that box', 'check Insurance'],
    ['office', 'Open Winter Birds with a double click', 'double-click birds'],
    ['office', 'Give back Winter Birds by dragging it onto the box that says "Nothing yet"', 'drag birds'],
  ] as const)('%s: %s', (page, step, expected) => expect(taken(page, step)).toBe(expected));

  test.each([
    ['parcels', 'Cancel the parcel to Oslo with the cross at the end of its line'],
    ['talk', 'Delete what Aino wrote about the roof with the bin icon'],
    ['talk', 'Delete what Ravi wrote about the build with the bin icon'],
    ['office', 'There are 2 invoices'],
    ['office', 'Turn the VAT display off'],
    ['office', 'Also show films'],
    ['office', 'Click delete in the row Wall paint white'],
    ['talk', 'Delete what Aino wrote about the build with its Forward button'],
    // Of one of several, not of the page.
    ['office', 'The priority of Fix login is High'],
  ] as const)('%s, not: %s', (page, step) => expect(taken(page, step)).toMatch(undone));
});
