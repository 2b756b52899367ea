import { afterAll, beforeAll, expect, test } from 'vitest';

import type { PageView } from '#core/domain/page-view.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';

/** `data-testid` tells the elements apart; nothing that a step says is written in it. */
const page = `<style>i { display: inline-block; width: 12px; height: 12px }</style><header><button data-testid="a1"><i class="fa fa-bell"></i></button>
    <button data-testid="a2"><i class="fa fa-list"></i></button> <button data-testid="a3"><i class="fa fa-th"></i></button></header>
  <aside><label><input type="checkbox" role="switch" data-testid="b1"> Show tax</label></aside>
  <main><h1>Garden tools</h1><p><span>March 2027</span> <button data-testid="c1"><i class="fa fa-chevron-right"></i></button></p>
  <ul>
    <li><h3>Spade</h3><p>A file: plan-4.pdf</p><span class="chip">oak <i class="fa fa-times" data-testid="d1" style="cursor: pointer"></i></span>
      <button data-testid="d2"><i class="fa fa-heart"></i></button> <button data-testid="d3">With handle</button></li>
    <li><h3>Rake</h3><span class="chip">ash <i class="fa fa-times" data-testid="e1" style="cursor: pointer"></i></span>
      <button data-testid="e2"><i class="fa fa-heart"></i></button> <button data-testid="e3">With handle</button></li>
  </ul>
  <table><thead><tr><th></th><th>Name</th><th>Active</th></tr></thead><tbody>
    <tr><td><input type="checkbox" data-testid="f0"></td><td>Ada Berg</td><td><button role="switch" aria-checked="true" data-testid="f1"></button></td></tr>
    <tr><td><input type="checkbox" data-testid="g0"></td><td>Ben Holm</td><td><button role="switch" aria-checked="false" data-testid="g1"></button></td></tr>
  </tbody></table>
  <label><input type="checkbox" data-testid="h1"> I have read the rules of the shed</label>
  <label><input type="checkbox" role="switch" data-testid="h2"> Only in stock</label>
  <label>Shelf <select data-testid="h3"><option>North</option><option>South</option></select></label>
  <fieldset><legend>Coming?</legend><label><input type="radio" name="q" data-testid="i1"> Perhaps</label><label><input type="radio" name="q" data-testid="i2"> Surely</label></fieldset>
  <button data-testid="j1">⇄</button><details><summary data-testid="j2">Vote: which tool is best?</summary></details>
  <h4>Payment cards</h4><p>None</p></main>`;

let browser: Pages;
let view: PageView;
beforeAll(async () => {
  browser = await openPages();
  view = await browser.viewOf(page);
});
afterAll(() => browser[Symbol.asyncDispose]());

/** What is done, to which element; the verdict where nothing is. */
function done(step: string, shown = view): string {
  const { clauses, error } = understand(step);
  const [clause] = clauses;
  if (!clause) return `not understood: ${error?.message}`;
  const resolution = resolve(clause.alternatives, shown, {});
  if (!('target' in resolution) || !resolution.target) return resolution.verdict;
  const { ref } = resolution.target;
  return `${resolution.intent.interaction} ${shown.nodes.find((node) => node.ref === ref)?.testId}`;
}

test.each([
  ['I like the Spade by clicking on its heart.', 'click d2'],
  ['I put the Rake on my list by clicking its heart', 'click e2'],
  ['The user marks the Rake as a favourite with the heart in its corner', 'click e2'],
  ['I get rid of the tag ash by clicking the x on it.', 'click e1'],
  ['Keep the Spade with the heart icon', 'click d2'],
  ['And I confirm the Rake with the button "With handle"', 'click e3'],
  ['I reactivate Ben Holm by flipping the switch in his line.', 'check g1'],
  ['The admin deactivates Ada Berg using the switch in her row', 'uncheck f1'],
  ['Switch Ada Berg to inactive', 'uncheck f1'],
  ['Go one week ahead using the little arrow to the right of March 2027', 'click c1'],
  ['Switch from tiles to the list with the icon at the top', 'click a2'],
  ['I rest the mouse on the bell at the top', 'hover a1'],
  ['Swap the two names with the double arrow button next to the vote', 'click j1'],
  ['I turn off the tax switch in the left sidebar', 'uncheck b1'],
])('how it is done: %s', (step, expected) => {
  expect(done(step)).toBe(expected);
});

test.each([
  ['I flip the switch to see what is in stock only', 'click h2'],
  ['Tick the box so that the rules of the shed have been read', 'check h1'],
  ['I confirm that I have read the rules of the shed.', 'check h1'],
  ['I tick that I have read the rules', 'check h1'],
  ['I would like to leave an hour later, so I click the arrow next to March 2027.', 'click c1'],
])('what it is for: %s', (step, expected) => {
  expect(done(step)).toBe(expected);
});

test.each([
  ['I take the Rake with handle', 'click e3'],
  ['I tick the row of Ben Holm', 'check g0'],
  ['The user filters the shelf by South', 'select-option h3'],
  ['I switch the shelf to South', 'select-option h3'],
  ['When asked whether I come, I answer Perhaps.', 'check i1'],
  ['The user unfolds the vote', 'click j2'],
])('in other words: %s', (step, expected) => {
  expect(done(step)).toBe(expected);
});

test.each([
  'I like the Fork by clicking on its heart.',
  'The user marks the Shears as a favourite with the heart in its corner',
  'I reactivate Cleo Dahl by flipping the switch in her line.',
  'Switch Cleo Dahl to inactive',
  'I confirm that I have paid the fee.',
  'I flip the switch to see what is new',
  'Turn on the Payment cards',
  'I take the Fork with handle',
  'I tick the order of Cleo Dahl',
  'When asked whether I come, I answer Never.',
])('what is not there is not done: %s', (step) => {
  expect(done(step)).toMatch(/^(?:not-found|ambiguous)$/);
});

test('a row that has lost its switch is not selected instead', async () => {
  const less = await browser.viewOf(
    page.replace('<button role="switch" aria-checked="false" data-testid="g1"></button>', ''),
  );
  expect(done('I reactivate Ben Holm by flipping the switch in his line.', less)).toMatch(
    /^(?:not-found|ambiguous)$/,
  );
});

test('the choice that a list shows is not its label', async () => {
  const shown =
    await browser.viewOf(`<style>div{display:flex;position:relative} .box{width:200px;height:30px} .box input{position:absolute;inset:0;opacity:0.5} .box b{position:absolute;left:8px}</style>
    <div><span style="width:80px">Urgency</span><div class="box"><b>High</b><input role="combobox" aria-expanded="false" readonly data-testid="k1"></div></div>`);
  expect(done('Change the urgency to Low', shown)).toBe('select-option k1');
});
