import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { look } from '#engine/browser/page-engine.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { understand } from '#language/understand.ts';
import { drawn } from '../page/drawn-icons.ts';
import { openPages } from '../page/open-pages.ts';
import type { Pages } from '../page/open-pages.ts';
import { button, handMadeView } from './hand-made-view.ts';

const marks: string[] = [];

/** A mark that says nothing to whoever reads the page. */
function mark(name: string): string {
  marks.push(name);
  return `data-testid="n${marks.length - 1}"`;
}

const css = `<style>.card { border: 1px solid; padding: 8px } .chip { display: inline-block; border: 1px solid; padding: 2px 8px }
  .chip svg, .x { cursor: pointer } button { margin: 2px }</style>`;

const pages = {
  devices: `${css}<h1>Devices</h1><ul>
    <li class="card"><b>Pixel 9</b> <button ${mark('pixel-out')}>${drawn('logout')}</button> <button ${mark('pixel-more')}>${drawn('more-vertical')}</button></li>
    <li class="card"><b>Old tablet</b> <button ${mark('tablet-out')}>${drawn('logout')}</button> <button ${mark('tablet-more')}>${drawn('dots-vertical')}</button></li></ul>
    <p>Stay signed in <span ${mark('why')} tabindex="0">${drawn('question')}</span></p><label>Password <input type="password"></label> <button ${mark('eye')}>${drawn('eye')}</button>`,
  player: `${css}<h1>Evening mix</h1><p>Track 3 of 9</p><footer><button ${mark('back')}>${drawn('skip-previous')}</button><button ${mark('next')}>${drawn('skip-next')}</button>
    <span>Volume</span> <button ${mark('quieter')}>${drawn('minus')}</button> <b>60</b> <button ${mark('louder')}>${drawn('plus')}</button></footer>
    <article class="card"><p>Best song of the year</p><button ${mark('first-up')}>▲</button> 4 <button ${mark('first-down')}>▼</button></article>
    <article class="card"><p>I prefer the live one</p><button ${mark('second-up')}>▲</button> 2 <button ${mark('second-down')}>▼</button></article>`,
  tags: `${css}<h1>Ticket 12</h1><div><span class="chip">urgent <span ${mark('urgent')} class="tag-close">${drawn('x')}</span></span>
    <span class="chip">later <span ${mark('later')} class="tag-close">${drawn('x')}</span></span> <span class="chip">internal</span></div>
    <p>Watchers</p><div><div role="button" tabindex="0" class="chip"><span>Ada</span>${drawn('x', mark('ada'))}</div> <div role="button" tabindex="0" class="chip"><span>Emmy</span></div></div>
    <p>Files</p><ul><li>letter.txt <button ${mark('letter')}>${drawn('trash')}</button></li><li>photo.jpg <button ${mark('photo')}>${drawn('trash')}</button></li></ul><button>Delete</button>`,
  sorting: `${css}<h1>Steps</h1><ol><li>Dig <button ${mark('dig-up')}>${drawn('up')}</button><button ${mark('dig-down')}>${drawn('down')}</button></li>
    <li>Sow <button ${mark('sow-up')}>${drawn('up')}</button><button ${mark('sow-down')}>${drawn('down')}</button></li></ol><button ${mark('only-plus')}>${drawn('plus')}</button>`,
} as const;
type PageName = keyof typeof pages;

let browser: Pages;
const views = new Map<PageName, PageView>();
beforeAll(async () => {
  browser = await openPages();
  for (const name of Object.keys(pages) as PageName[]) views.set(name, await browser.viewOf(pages[name]));
});
afterAll(async () => await browser[Symbol.asyncDispose]());

function resolved(page: PageView, step: string): Resolution {
  const { clauses, error } = understand(step);
  const [clause] = clauses;
  if (!clause) throw new Error(`${step}: ${error?.message}`);
  return resolve(clause.alternatives, page, {});
}

/** The mark of what a step comes to; the verdict where that is no element. */
function markOf(view: PageView | undefined, step: string): string {
  if (!view) throw new Error('There is no such page');
  const resolution = resolved(view, step);
  if ('candidates' in resolution || !resolution.target) return resolution.verdict;
  const { ref, name } = resolution.target;
  const node = view.nodes.find((each) => each.ref === ref);
  return marks[Number(node?.testId?.slice(1))] ?? `another: ${node?.role} ${name || node?.text}`;
}

describe('pictures are called by what people see', () => {
  test.each<[PageName, string, string]>([
    ['devices', 'Click the little door-with-arrow icon at the right of Pixel 9', 'pixel-out'],
    ['devices', 'Click the door with the arrow next to "Old tablet"', 'tablet-out'],
    ['devices', 'Click the three dots in the "Pixel 9" item', 'pixel-more'],
    ['devices', 'Click the kebab next to "Old tablet"', 'tablet-more'],
    ['devices', 'Open the three-dot menu of "Old tablet"', 'tablet-more'],
    ['devices', 'Hover over the question mark in the circle', 'why'],
    ['devices', 'Move the mouse over the small question mark', 'why'],
    ['devices', 'Click the eye', 'eye'],
    ['devices', 'Click the eye icon', 'eye'],
    ['player', 'Click the skip-forward button', 'next'],
    ['player', 'Click the skip next icon', 'next'],
    ['player', 'Press the skip back button', 'back'],
    ['player', 'Click the plus', 'louder'],
    ['player', 'Click the tiny plus sign', 'louder'],
    ['player', 'Click the minus button', 'quieter'],
    ['player', 'Click the upvote arrow on "I prefer the live one"', 'second-up'],
    ['player', 'Click the arrow pointing down in the "Best song of the year" card', 'first-down'],
    ['player', 'Click the little down arrow next to "I prefer the live one"', 'second-down'],
    ['tags', 'Click the trash can next to photo.jpg', 'photo'],
    ['tags', 'Click the bin in the item "letter.txt"', 'letter'],
    ['tags', 'Click the second trash can', 'photo'],
    ['sorting', 'Click the chevron up next to Sow', 'sow-up'],
    ['sorting', 'Click the arrow pointing up in the item "Dig"', 'dig-up'],
    ['sorting', 'Click the down arrow of "Sow"', 'sow-down'],
  ])('%s: %s', (page, step, expected) => {
    expect(markOf(views.get(page), step)).toBe(expected);
  });
});

describe('the cross of a chip is its own', () => {
  test.each([
    ['Remove the tag "urgent"', 'urgent'],
    ['Take away the tag later', 'later'],
    ['Click the cross of the tag "later"', 'later'],
    ['The user removes the label urgent by means of its little cross', 'urgent'],
    ['Click the small x next to "later"', 'later'],
    ['Click the cross in the chip "Ada"', 'ada'],
    ['Remove Ada with the little cross', 'ada'],
    ['Remove the tag "internal"', 'not-found'],
    ['Click the cross of the tag "internal"', 'not-found'],
    ['Click the cross in the chip "Emmy"', 'not-found'],
    ['Remove Emmy with the little cross', 'not-found'],
    ['Click the x next to "internal"', 'not-found'],
  ])('%s', (step, expected) => {
    expect(markOf(views.get('tags'), step)).toBe(expected);
  });
});

describe('a picture never stands for its opposite, nor for that of a neighbour', () => {
  test.each<[PageName, string, string, string]>([
    ['player', 'louder', 'Click the plus', 'not-found'],
    ['player', 'quieter', 'Click the minus button', 'not-found'],
    ['player', 'next', 'Click the skip-forward button', 'not-found'],
    ['player', 'back', 'Click the skip back icon', 'not-found'],
    ['player', 'first-up', 'Click the upvote arrow on "Best song of the year"', 'not-found'],
    ['sorting', 'dig-up', 'Click the arrow pointing up in the item "Dig"', 'not-found'],
    ['sorting', 'only-plus', 'Click the minus', 'not-found'],
    ['devices', 'eye', 'Click the plus', 'not-found'],
    ['devices', 'eye', 'Click the six dots next to "Pixel 9"', 'not-found'],
    ['devices', 'pixel-out', 'Click the door-with-arrow icon at the right of Pixel 9', 'not-found'],
    ['devices', 'tablet-more', 'Click the three dots in the "Old tablet" item', 'not-found'],
    ['tags', 'urgent', 'Remove the tag "urgent"', 'not-found'],
  ])('%s without %s: %s', async (page, removed, step, expected) => {
    await browser.show(pages[page]);
    await browser.page
      .getByTestId(`n${marks.indexOf(removed)}`)
      .evaluate((element) => element.replaceWith(document.createElement('i')));
    expect(markOf(await look(browser.page), step)).toBe(expected);
  });
});

test('a project may have words of its own for a picture', () => {
  const view = views.get('devices');
  if (!view) throw new Error('There is no such page');
  const [clause] = understand('Click the traffic light next to "Pixel 9"').clauses;
  const synonyms = [['traffic light', 'three dots']];
  const resolution = resolve(clause?.alternatives ?? [], view, { synonyms });
  expect(resolution.verdict).toBe('approximate');
});

test.each([
  ['up arrow', 'keyboard arrow down'],
  ['chevron left', 'navigate next'],
  ['plus', 'minus circle'],
  ['plus', 'create'],
  ['minus sign', 'add'],
  ['skip forward', 'skip previous'],
  ['thumbs up', 'thumb down'],
  ['three dots', 'drag indicator'],
  ['cross', 'check circle'],
  ['trash can', 'minus'],
  ['up arrow', 'arrow back up'],
  ['magnifying glass', 'zoom out map'],
])('the %s is not what shows %s', (said, icon) => {
  const view = handMadeView([button('', { icons: [icon], hints: icon.split(' ') })]);
  expect(resolved(view, `Click the ${said}`).verdict).toBe('not-found');
});
