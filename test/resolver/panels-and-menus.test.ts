import { afterAll, beforeAll, expect, test } from 'vitest';

import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';

let browser: Pages;
beforeAll(async () => {
  browser = await openPages();
});
afterAll(async () => await browser[Symbol.asyncDispose]());

function resolved(view: PageView, step: string, type: 'act' | 'assert' = 'act'): Resolution {
  const clause = understand(step, type).clauses[0];
  if (!clause) throw new Error(`Not understood: ${step}`);
  return resolve(clause.alternatives, view, {});
}

function chosen(view: PageView, step: string): string {
  const resolution = resolved(view, step);
  const ref = 'target' in resolution ? resolution.target?.ref : undefined;
  const node = view.nodes.find((other) => other.ref === ref);
  return node ? `${node.role} ${node.hints.join(' ')}` : resolution.verdict;
}

function textChosen(view: PageView, step: string): string | undefined {
  const resolution = resolved(view, step);
  const ref = 'target' in resolution ? resolution.target?.ref : undefined;
  return view.nodes.find((other) => other.ref === ref)?.text;
}

function holds(view: PageView, step: string): boolean {
  const resolution = resolved(view, step, 'assert');
  return judgeAssertion(resolution.intent, resolution, view).holds;
}

const editor = `
  <ul><li><a href="#" id="opener" aria-label="Main menu">☰</a>
    <ul class="app-menu-dropdown"><li><a href="#" id="entry"><span>Search flows</span> <span>ctrl-f</span></a></li></ul></li></ul>
  <section><div class="title">palette</div><form><input placeholder="filter nodes" id="palette-filter"></form>
    <p>inject</p><p>debug 1</p></section>
  <section><div class="title">Explorer</div><form><input placeholder="Search flows" id="explorer-search"></form>
    <p>Heater on</p></section>
  <section><div class="title">Debug messages</div><p>node: pump</p></section>
  <button aria-label="palette"><i class="fa fa-book"></i></button>
  <button aria-label="Debug messages"><i class="fa fa-bug"></i></button>`;

test('"in the menu" keeps to what is marked as a menu', async () => {
  const view = await browser.viewOf(editor);
  expect(chosen(view, 'Click "Search flows" in the menu')).not.toMatch(/textbox|ambiguous|not-found/);
  expect(chosen(view, 'Type "x" into the "Search flows" field')).toMatch(/^textbox explorer/);
});

test('a panel shows what is under its title, not what the field near the title holds', async () => {
  const view = await browser.viewOf(editor);
  expect(holds(view, 'The palette shows "inject"')).toBe(true);
  expect(holds(view, 'The palette shows "Heater on"')).toBe(false);
  expect(holds(view, 'The explorer lists "Heater on"')).toBe(true);
});

test('what is called by the whole phrase comes before a part of it', async () => {
  const view = await browser.viewOf(editor);
  expect(holds(view, 'The debug messages show "node: pump"')).toBe(true);
  expect(holds(view, 'The debug messages show "Heater on"')).toBe(false);
});

test('a field in a table row is called by the link in the cell before', async () => {
  const view = await browser.viewOf(`<table style="width: 900px">
    <tr><td style="width: 400px"><a href="#t">Title</a></td><td><input id="title-input"></td></tr>
    <tr><td><a href="#s">Subtitle</a></td><td><input id="subtitle-input"></td></tr></table>`);
  expect(chosen(view, 'Change the "Subtitle" to "notes"')).toMatch(/^textbox subtitle/);
});

test('of two buttons of one name, the one that shows it', async () => {
  const view = await browser.viewOf(
    `<button aria-label="unfold" id="icon">⌄</button><button id="entry">unfold</button>`,
  );
  expect(chosen(view, 'Click "unfold"')).toBe('button entry');
});

test('a text area is not any field', async () => {
  const view = await browser.viewOf('<input id="one"><textarea id="many"></textarea><input id="two">');
  expect(chosen(view, 'Clear the text area')).toBe('textbox many');
});

const monthOf = (days: number): string =>
  `<table><tr><th>Mo</th><th>Tu</th><th>We</th><th>Th</th><th>Fr</th><th>Sa</th><th>Su</th></tr>${Array.from(
    { length: 5 },
    (_week, week) =>
      `<tr>${Array.from({ length: 7 }, (_day, day) => {
        const number = week * 7 + day + 1;
        return `<td>${number > days ? '' : `<button id="day${number}">${number}</button>`}</td>`;
      }).join('')}</tr>`,
  ).join('')}</table>`;

test('a calendar is known by the days it shows, whatever its author calls it', async () => {
  const pager = '<nav><a href="#" id="page">15</a></nav>';
  const popUp = (days: number): string =>
    `${pager}<div role="dialog" aria-label="Choose a day"><button id="ahead">›</button><b>May 2027</b>${monthOf(days)}</div>`;
  const view = await browser.viewOf(popUp(31));
  expect(chosen(view, 'Click "15" in the calendar')).toBe('button day');
  expect(chosen(view, 'Click "›" in the calendar')).toBe('button ahead');
  expect(chosen(await browser.viewOf(popUp(20)), 'Click "15" in the calendar')).toBe('not-found');
});

/** A month that began on a Monday, as May 2023 did. */
const monthShown = (caption: string, days = 31): string =>
  `<div class="picker"><button id="back" aria-label="Previous month">‹</button><b>${caption}</b>
   <button id="ahead" aria-label="Next month">›</button>${monthOf(days)}</div>`;

test.each([
  ['Select the 21st in the calendar', '21'],
  ['Select the 21st of May in the big calendar', '21'],
  ['Click May 9 in the calendar', '9'],
  ['Pick 2023-05-04 in the calendar', '4'],
  ['Choose May 21, 2023 from the calendar', '21'],
  ['Click on the first Monday in the calendar', '1'],
  ['Pick the last Friday of May in the calendar', '26'],
  ['Click the third Wednesday of May in the calendar', '17'],
  ['Select the second Tuesday in the calendar', '9'],
])('%s', async (sentence, day) => {
  const view = await browser.viewOf(monthShown('May 2023'));
  expect(chosen(view, sentence)).toBe('button day');
  expect(textChosen(view, sentence)).toBe(day);
});

test.each([
  'Select the 21st of June in the calendar',
  'Select the 21st of May 2024 in the calendar',
  'Pick the fifth Friday of May in the calendar',
  'Pick marble 5 in the calendar',
  'Choose tomorrow in the calendar',
])('no day that shows: %s', async (sentence) => {
  const view = await browser.viewOf(monthShown('May 2023'));
  expect(chosen(view, sentence)).toMatch(/^not-found/);
});

test('a day is not told where two calendars show it, nor a weekday where no month is named', async () => {
  const two = await browser.viewOf(`${monthShown('May 2023')}${monthShown('June 2023', 30)}`);
  expect(chosen(two, 'Select the 21st in the calendar')).toMatch(/^not-found/);
  expect(resolved(two, 'Select the 21st of June in the calendar').verdict).toBe('sure');
  const bare = await browser.viewOf(monthOf(31));
  expect(chosen(bare, 'Pick the last Friday in the calendar')).toMatch(/^not-found/);
});

test('the text of a link is its own, however deep it stands in it', async () => {
  const baskets = ['', '<span>', '<span><span>'].map((start) => {
    const end = start.replaceAll('<', '</');
    return `<a href="#" id="own">${start}Basket <b>1</b>${end}</a>`;
  });
  for (const html of [...baskets, '<a href="#"><span>Basket</span> <b>1</b></a>']) {
    const view = await browser.viewOf(`${html}<button id="other">Add to basket</button>`);
    expect(resolved(view, 'Click "Basket"').verdict).toBe('sure');
  }
});
