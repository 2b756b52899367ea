import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { drawn } from './drawn-icons.ts';
import type { DrawnIcon } from './drawn-icons.ts';
import { byTestId, openPages } from './open-pages.ts';
import type { Pages } from './open-pages.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(async () => await pages[Symbol.asyncDispose]());

const iconsIn = async (html: string): Promise<readonly string[] | undefined> =>
  byTestId(await pages.viewOf(html), 't').icons;

describe('what a drawing is called', () => {
  test.each<[DrawnIcon, string]>([
    ['dots-vertical', 'three dots vertical'],
    ['more-vertical', 'more vertical'],
    ['up', 'chevron up'],
    ['minus', 'minus'],
    ['logout', 'logout'],
    ['trash', 'trash'],
    ['eye', 'eye'],
    ['skip-next', 'skip next'],
    ['question', 'question circle'],
  ])('%s', async (icon, name) => {
    expect(await iconsIn(`<button data-testid="t">${drawn(icon)}</button>`)).toContain(name);
  });

  test('is the same however its numbers are written', async () => {
    const html = `<button data-testid="t"><svg width="9" height="9"><path d="M 7.41 15.41 L 12 10.83 L 16.59,15.41 L18 14 L12 8 L6 14 L7.41 15.41 z"/></svg></button>`;
    expect(await iconsIn(html)).toContain('chevron up');
  });

  test('is nothing for a drawing of no set, for one that is not shown, and where a text says it', async () => {
    const own = '<svg width="9" height="9"><path d="M1 1L8 8L1 8z"/></svg>';
    expect(await iconsIn(`<button data-testid="t">${own}</button>`)).toBeUndefined();
    const hidden = drawn('eye', 'style="display: none"');
    expect(
      await iconsIn(`<button data-testid="t">${hidden}<b style="width: 9px; height: 9px"></b></button>`),
    ).toBeUndefined();
    expect(await iconsIn(`<button data-testid="t">${drawn('eye')} Show</button>`)).toBeUndefined();
  });
});

describe('what a page calls its icon', () => {
  test.each([
    ['a class', '<i class="bi bi-trash3-fill">&nbsp;</i>', 'trash3'],
    ['a class of a sprite', '<span class="ui-icon ui-icon-triangle-1-n">&nbsp;</span>', 'triangle n'],
    ['a symbol', '<svg width="9" height="9"><use href="#icon-log-out"></use></svg>', 'icon log out'],
    ['an element of its own', '<app-icon name="chevron-down-outline">&nbsp;</app-icon>', 'chevron down'],
    ['a file', '<img alt="" width="9" height="9" src="/icons/paper-plane.svg?v=2">', 'paper plane'],
  ])('%s', async (_how, inner, name) => {
    expect(await iconsIn(`<button data-testid="t">${inner}</button>`)).toContain(name);
  });
});

describe('what a style sheet paints', () => {
  const address = `url("data:image/svg+xml,${encodeURIComponent(drawn('x'))}")`;
  const base64 = `url("data:image/svg+xml;base64,${Buffer.from(drawn('minus')).toString('base64')}")`;
  const picture = (css: string): string =>
    `<style>.p { ${css} } .p, button { width: 20px; height: 20px; display: block; }</style><button data-testid="t"><i class="p"></i></button>`;

  test.each([
    ['a mask', picture(`mask-image: ${address}; background: black`), 'x'],
    ['a background', picture(`background-image: ${base64}`), 'minus'],
    ['a file', picture('background-image: url("/img/arrow-left.svg")'), 'arrow left'],
    [
      'a letter before the text',
      `<style>button::before { content: "\\f1f8"; font-family: "Font Awesome 6 Free"; }</style><button data-testid="t"></button>`,
      'trash',
    ],
    [
      'a letter in the text',
      '<button data-testid="t" style="font-family: bootstrap-icons">&#xF62A;</button>',
      'x',
    ],
    [
      'a picture in place of a text that is shifted away',
      `<style>button { width: 24px; height: 24px; overflow: hidden; text-indent: -9999px; background: url("/img/magnifier.png"); }</style><button data-testid="t">Look for it</button>`,
      'magnifier',
    ],
  ])('%s', async (_how, html, name) => {
    expect(await iconsIn(html)).toContain(name);
  });
});

describe('the cross of what can be taken away', () => {
  const css =
    '<style>.chip { display: inline-block; border: 1px solid; padding: 4px } svg, .x { cursor: pointer }</style>';
  const cross = drawn('x', 'data-testid="t"');

  test.each([
    [
      'of a chip that is a text',
      `<span class="chip">Urgent <span class="chip-remove">${cross}</span></span>`,
    ],
    [
      'of a chip that reacts',
      `<div role="button" tabindex="0" class="chip"><span>Urgent</span>${cross}</div>`,
    ],
    [
      'of a chip that is all hand',
      `<div role="option" class="chip" style="cursor: pointer">Urgent ${drawn('x', 'class="tagDelete" data-testid="t"')}</div>`,
    ],
    [
      'drawn as a letter',
      '<span class="chip">Urgent <span class="x tag-remove" data-testid="t">×</span></span>',
    ],
  ])('%s', async (_what, html) => {
    const view = await pages.viewOf(css + html);
    const chip = view.nodes.findIndex(({ text }) => text.startsWith('Urgent'));
    const crosses = view.nodes.flatMap((node, at) => (node.interactive && node.text.length <= 1 ? [at] : []));
    expect(crosses).toHaveLength(1);
    expect(crosses[0]).toBeGreaterThan(chip);
  });

  test('is none where the whole does what the picture says', async () => {
    const view = await pages.viewOf(
      `${css}<button>${drawn('x', 'class="icon-close" data-testid="t"')} Close</button>`,
    );
    expect(view.nodes.filter(({ interactive }) => interactive)).toHaveLength(1);
  });

  test('the drawing of a checkbox is no control beside it', async () => {
    const view = await pages.viewOf(
      `<span style="cursor: pointer"><input type="checkbox" aria-label="Paid">${drawn('plus')}</span>`,
    );
    expect(view.nodes.filter(({ interactive }) => interactive).map(({ role }) => role)).toEqual(['checkbox']);
  });
});
