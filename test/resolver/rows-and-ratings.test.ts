import { afterAll, beforeAll, expect, test } from 'vitest';

import type { PageView } from '#core/domain/page-view.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';

const cells = (row: string): string =>
  ['mo', 'tu', 'we'].map((day) => `<td><input data-testid="${row}-${day}" value="0"></td>`).join('');
const stars = (of: string): string =>
  [1, 2, 3, 4, 5]
    .map((star) => `<i class="fa fa-star" data-testid="${of}-${star}" style="cursor: pointer"></i>`)
    .join('');
const given = [1, 2, 3, 4, 5].map(() => '<i class="fa fa-star"></i>').join('');
/** `data-testid` tells the elements apart; nothing that a step says is written in it. */
const page = `<style>i { display: inline-block; width: 12px; height: 12px }
    footer { position: fixed; bottom: 0; left: 0; right: 0; height: 40px }</style>
  <title>Shift plan of the bakery</title><main><h1>Shift plan of the bakery</h1>
  <table><thead><tr><th>Who</th><th>Mon</th><th>Tue</th><th>Wed</th></tr></thead><tbody>
    <tr><th>Oven</th>${cells('oven')}</tr><tr><th>Counter</th>${cells('counter')}</tr></tbody></table>
  <table><thead><tr><th>Oven hall</th><th>9:00</th><th>10:00</th></tr></thead><tbody>
    <tr><th>Left</th><td data-testid="left-9">open</td><td>taken</td></tr>
    <tr><th>Right</th><td>open</td><td data-testid="right-10">open</td></tr></tbody></table>
  <p>Rye loaf <span>${given}</span></p>
  <ul><li><b>Crust</b> <span>${stars('crust')}</span></li><li><b>Crumb</b> <span>${stars('crumb')}</span></li></ul>
  <ul>
    <li><h3>Sourdough 900</h3><button data-testid="again">Order again</button> <button data-testid="up">▲</button><button data-testid="down">▼</button></li>
    <li><h3>Baguette</h3><button data-testid="again2">Order again</button> <button data-testid="up2">▲</button><button data-testid="down2">▼</button></li></ul>
  <p><button data-testid="before"><i class="fa fa-chevron-left"></i></button> <span>Week 12</span> <button data-testid="after"><i class="fa fa-chevron-right"></i></button></p>
  <label>Way of the shift <select data-testid="kind"><option>Early</option><option>Late</option></select></label>
  <label>State <select data-testid="state"><option>Open</option><option>Closed</option></select></label>
  <fieldset><legend>Would you swap your shift?</legend>
    <label><input type="radio" name="s" data-testid="yes"> Gladly</label><label><input type="radio" name="s"> Never</label></fieldset>
  <ul><li data-testid="channel" style="cursor: pointer"># night-crew</li><li style="cursor: pointer"># day-crew</li></ul></main>
  <footer><button data-testid="mix"><i class="fa fa-random"></i></button></footer>`;

const card = (title: string, items: string): string =>
  `<div class="card"><div class="card-head"><div class="card-title">${title}</div></div><div class="card-body">${items}</div></div>`;
const branch = (name: string, id: string): string =>
  `<div role="treeitem" aria-expanded="false"><span class="tree-switcher" style="cursor: pointer"><i class="fa fa-caret-right" data-testid="${id}"></i></span>
    <span style="cursor: pointer" data-testid="${id}-name">${name}</span></div>`;
const board = `<style>i, .tree-switcher { display: inline-block; width: 12px; height: 12px } .card { display: inline-block; width: 200px }</style>
  <main><h1>Orders</h1>
  ${card('Waiting (2)', '<div><a href="#a" data-testid="rye">Rye</a></div><div><a href="#b">Oat</a></div>')}
  ${card('Baking (1)', '<div><a href="#c" data-testid="rye-2">Rye</a></div>')}
  <div role="tree">${branch('Breads', 'breads')}${branch('Cakes', 'cakes')}</div>
  <h2>Customers</h2><p>12 customers found</p>
  <ul><li>Ada Berg</li><li>Ben Holm</li></ul>
  <div role="radiogroup" aria-labelledby="p"><span id="p">Packing</span>
    <button role="radio" aria-checked="false">Paper</button><button role="radio" aria-checked="true">Box</button></div>
  <chip-box>Vegan</chip-box>
  <script>
    customElements.define('chip-box', class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: 'open' }).innerHTML =
          '<span><slot></slot><button aria-label="Remove" data-testid="vegan">×</button></span>';
      }
    });
  </script></main>`;

let browser: Pages;
let view: PageView;
let boardView: PageView;
beforeAll(async () => {
  browser = await openPages();
  view = await browser.viewOf(page);
  boardView = await browser.viewOf(board);
});
afterAll(() => browser[Symbol.asyncDispose]());

/** What is done, to which element; the verdict where nothing is. */
function done(step: string, shown = view): string {
  const { clauses, error } = understand(step);
  const [clause] = clauses;
  if (!clause) return `not understood: ${error?.message}`;
  const { intent, ...resolution } = resolve(clause.alternatives, shown, {});
  if (!('target' in resolution) || !resolution.target) return resolution.verdict;
  const { ref } = resolution.target;
  const testId = shown.nodes.find((node) => node.ref === ref)?.testId;
  return [intent.interaction, testId, ...(intent.value === undefined ? [] : [intent.value])].join(' ');
}

test.each([
  ['I put down 6 hours for Counter on Wednesday', 'input-text counter-we 6'],
  ['For Oven, put in 2 hours on Monday', 'input-text oven-mo 2'],
  ['The user empties the Tuesday hours of Oven', 'clear-text oven-tu'],
  ['Click the open place of Right at 10:00', 'click right-10'],
  ['Click Left at 9:00', 'click left-9'],
  ['Give the crust four stars', 'click crust-4'],
  ['I rate Crumb with 2 stars', 'click crumb-2'],
  ['Rate the crumb 5 out of 5', 'click crumb-5'],
  ['Click on the third star for Crust', 'click crust-3'],
  ['Order Sourdough 900 again', 'click again'],
  ['Vote Baguette up with the arrow', 'click up2'],
  ['Vote the Sourdough 900 down with its arrow', 'click down'],
  ['Go to the next week with the arrow beside Week 12', 'click after'],
  ['Go to the previous week with the arrow beside Week 12', 'click before'],
  ['As the way of the shift, I choose Late', 'select-option kind Late'],
  ['As a baker, I choose Late from the way of the shift', 'select-option kind Late'],
  ['Filter the plan so that the state is Closed', 'select-option state Closed'],
  ['Set the state of the plan to Closed', 'select-option state Closed'],
  ['I answer Gladly to the question whether I would swap my shift', 'check yes'],
  ['Switch to the night-crew channel', 'click channel'],
  ['Click the shuffle icon in the dark bar at the bottom', 'click mix'],
])('%s', (step, what) => {
  expect(done(step)).toBe(what);
});

test.each([
  ['a row that is not there', 'Put in 2 hours for Cellar on Monday'],
  ['a column that is not there', 'Put in 2 hours for Oven on Sunday'],
  ['a rating of something else', 'Give the service four stars'],
  ['which of two ratings is not said', 'Give it four stars'],
  ['more stars than there are', 'Give the crust nine stars'],
  ['an item that is not there', 'Order Focaccia again'],
  ['one of several that the page does not have', 'Set the state of the Walnut lamp to Closed'],
  ['a channel that is not there', 'Switch to the noon-crew channel'],
])('%s is not acted on: %s', (_why, step) => {
  expect(done(step)).toMatch(/^(?:not-found|ambiguous)$/);
});

test.each([
  ['Click Rye in the Waiting column', 'click rye'],
  ['Click Rye in the Baking column', 'click rye-2'],
  ['Expand Breads', 'click breads'],
  ['The user expands Cakes in the tree', 'click cakes'],
  ['Open up the Cakes branch', 'click cakes'],
  ['Click Cakes', 'click cakes-name'],
  ['Take the Vegan tag away with the x', 'click vegan'],
])('on a board: %s', (step, what) => {
  expect(done(step, boardView)).toBe(what);
});

/** Whether it holds; the reason where that can't be told. */
function judged(statement: string): boolean | string {
  const [clause] = understand(statement, 'assert').clauses;
  if (!clause) return 'not understood';
  const resolution = resolve(clause.alternatives, boardView, {});
  const { holds, message, unresolved } = judgeAssertion(resolution.intent, resolution, boardView);
  return unresolved === undefined ? holds : message;
}

test.each([
  ['Twelve customers were found', true],
  ['There are 12 customers', true],
  ['There are 9 customers', false],
  ['The packing is Box', true],
  ['The packing is Paper', false],
])('on a board: %s (%s)', (statement, holds) => {
  expect(judged(statement)).toBe(holds);
});

test('what the page has no word for is not taken to be absent', () => {
  expect(judged('The item "Ada Berg" has no discount')).toMatch(
    /can't be told: nothing on the page is called so/,
  );
});
