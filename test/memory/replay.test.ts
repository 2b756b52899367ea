import { describe, expect, test } from 'vitest';
import type { PageView } from '#core/domain/page-view.ts';
import { mayReplace } from '#engine/memory/may-replace.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { button, field, handMadeView, heading, link, text } from '../resolver/hand-made-view.ts';
import type { Sketch } from '../resolver/hand-made-view.ts';
import { replayOn } from './remembering.ts';

const cell = (said: string): Sketch => ({ role: 'cell', tag: 'td', ownText: said, name: said, text: said });
const row = (...cells: readonly string[]): Sketch => ({
  role: 'row',
  tag: 'tr',
  children: [
    ...cells.map(cell),
    { role: 'cell', tag: 'td', children: [button('Delete', { hints: ['delete'] })] },
  ],
});
const table = (...rows: readonly Sketch[]): Sketch => ({ role: 'table', tag: 'table', children: rows });

const form = (save: Sketch): PageView =>
  handMadeView([heading('Profile'), field('Email'), save, button('Cancel')]);

const taken = (view: PageView, ref: string | undefined): string | undefined =>
  view.nodes.find((node) => node.ref === ref)?.name;

describe('a label that was renamed', () => {
  const save = (label: string, more: Sketch = {}): Sketch =>
    button(label, { testId: 'save', hints: ['save', 'profile'], ...more });

  test('is healed and reported where everything else is the same', () => {
    const second = form(save('Store'));
    const { words, replayed } = replayOn(form(save('Save')), 'Click save', second);
    expect(words).toBe('approximate');
    expect(replayed).toMatchObject({
      by: 'healed',
      healed: { old: 'button "Save"', new: 'button "Store"' },
    });
    expect(taken(second, replayed?.resolution.target?.ref)).toBe('Store');
  });

  test('is found where no word speaks for it any more', () => {
    const known = { testId: 'primary', hints: [] };
    const second = form(save('Store', known));
    const { words, replayed } = replayOn(form(save('Save', known)), 'Click save', second);
    expect(words).toBe('not-found');
    expect(replayed).toMatchObject({
      by: 'healed',
      trust: 'renamed',
      healed: {
        old: 'button "Save"',
        new: 'button "Store"',
        why: 'the same test id, the same section, between the same neighbours',
      },
    });
  });

  test('is not taken where the step quotes it: the quoted text is an identity', () => {
    const known = { testId: 'primary', hints: [] };
    const { words, replayed } = replayOn(
      form(save('Save', known)),
      'Click "Save"',
      form(save('Store', known)),
    );
    expect(words).toBe('not-found');
    expect(replayed).toBeUndefined();
  });

  test('is not taken under --strict', () => {
    const known = { testId: 'primary', hints: [] };
    const changed = form(save('Store', known));
    expect(replayOn(form(save('Save', known)), 'Click save', changed, true).replayed).toBeUndefined();
  });

  test.each([
    ['Enable', 'Disable'],
    ['Activate', 'Deactivate'],
    ['Follow', 'Unfollow'],
    ['Open', 'Close'],
    ['Save', 'Discard'],
    ['Save', 'Delete'],
    ['Apply', 'Do not apply'],
    ['Tick', 'Untick'],
    ['Store', 'Pay now'],
    ['Send', 'Please wait…'],
  ])('is never taken from "%s" to "%s"', (was, is) => {
    const known = { testId: 'primary', hints: [] };
    const { words, replayed } = replayOn(
      form(save(was, known)),
      `Click ${was.toLowerCase()}`,
      form(save(is, known)),
    );
    expect({ words, replayed }).toEqual({ words: 'not-found', replayed: undefined });
  });

  test.each([
    ['Save', 'Saved'],
    ['Follow', 'Following'],
    ['Stop', 'Stopped'],
    ['Dark mode', 'Light mode'],
    ['Show as grid', 'Show as list'],
    ['Next', 'Place order'],
    ['Next', 'Finish'],
    ['Plan A', 'Plan B'],
    ['Page 1', 'Page 2'],
    ['English', 'DE'],
    ['Save', ''],
  ])('is not taken from "%s" to "%s", which is another thing or another state', (was, is) => {
    expect(mayReplace(was, is, indexPage(form(button('Any'))))).toBe(false);
  });

  test.each([
    ['Save', 'Store'],
    ['Save changes', 'Store changes'],
    ['Email', 'Contact address'],
    ['Add user', 'Invite a colleague'],
    ['Add to basket', 'Put in trolley'],
  ])('may be taken from "%s" to "%s"', (was, is) => {
    expect(mayReplace(was, is, indexPage(form(button('Any'))))).toBe(true);
  });

  test('is not taken from what shows a state', () => {
    const known = { testId: 'primary', hints: [], states: { pressed: false } };
    expect(
      replayOn(form(save('Save', known)), 'Click save', form(save('Store', known))).replayed,
    ).toBeUndefined();
  });

  test('is not taken while it is disabled', () => {
    const known = { testId: 'primary', hints: [] };
    const second = form(save('Store', { ...known, states: { disabled: true } }));
    expect(replayOn(form(save('Save', known)), 'Click save', second).replayed).toBeUndefined();
  });

  test('is not taken while the old one is still there, hidden: the two take turns', () => {
    const known = { testId: 'primary', hints: [] };
    const second = handMadeView([
      heading('Profile'),
      field('Email'),
      save('Go', known),
      save('Halt', { ...known, visible: false }),
      button('Cancel'),
    ]);
    const first = form(save('Halt', known));
    expect(replayOn(first, 'Click halt', second).replayed).toBeUndefined();
  });

  test.each<readonly [string, Sketch]>([
    ['another test id', { testId: 'export', hints: [] }],
    ['no mark of its own', { hints: [] }],
    ['another role', { role: 'link', tag: 'a', testId: 'primary', hints: [] }],
  ])('is not taken for another thing in its place: %s', (_, more) => {
    const first = form(button('Save', { testId: 'primary', hints: [] }));
    const second = form(button('Export', more));
    expect(replayOn(first, 'Click save', second)).toEqual({ words: 'not-found', replayed: undefined });
  });

  test('is not taken where two have its marks', () => {
    const known = { testId: 'primary', hints: [] };
    const second = handMadeView([
      heading('Profile'),
      field('Email'),
      save('Store', known),
      save('Keep', known),
      button('Cancel'),
    ]);
    expect(replayOn(form(save('Save', known)), 'Click save', second).replayed).toBeUndefined();
  });

  test('is not taken in another section', () => {
    const known = { testId: 'primary', hints: [] };
    const second = handMadeView([heading('Danger'), field('Email'), save('Store', known), button('Cancel')]);
    expect(replayOn(form(save('Save', known)), 'Click save', second).replayed).toBeUndefined();
  });
});

describe('what a user perceives as the same', () => {
  test('is the same when id, test id, class and wrapper are renamed', () => {
    const first = form(button('Save', { testId: 'save-1', hints: ['save', 'button'] }));
    const second = handMadeView([
      heading('Profile'),
      {
        tag: 'section',
        children: [
          field('Email'),
          { children: [button('Save', { testId: 'p-9', hints: ['x'] })] },
          button('Cancel'),
        ],
      },
    ]);
    expect(replayOn(first, 'Click "Save"', second)).toMatchObject({
      words: 'sure',
      replayed: { by: 'memory', trust: 'known' },
    });
  });

  test('makes an approximate match as good as an exact one', () => {
    const page = handMadeView([heading('Members'), button('Sign in')]);
    expect(replayOn(page, 'Click log in', page)).toMatchObject({
      words: 'approximate',
      replayed: { by: 'memory', trust: 'known', resolution: { verdict: 'approximate' } },
    });
    expect(replayOn(page, 'Click log in', page, true).replayed?.by).toBe('memory');
  });

  test('is not the same while another has its test id', () => {
    const first = handMadeView([heading('Members'), button('Sign in', { testId: 'in' })]);
    const second = handMadeView([
      heading('Members'),
      button('Continue', { testId: 'in' }),
      button('Sign in', { testId: 'other' }),
    ]);
    expect(replayOn(first, 'Click log in', second)).toEqual({ words: 'approximate', replayed: undefined });
  });

  test('gives way to what the words are sure of', () => {
    const first = handMadeView([heading('Members'), button('Sign in')]);
    const second = handMadeView([heading('Members'), button('Sign in'), button('Log in')]);
    const { words, replayed } = replayOn(first, 'Click log in', second);
    expect({ words, replayed }).toEqual({ words: 'sure', replayed: undefined });
  });
});

describe('one of several that fit equally', () => {
  const seven = row('INV-7', 'Ada', '$10.00');
  const eight = row('INV-8', 'Ada', '$12.00');
  const nine = row('INV-9', 'Bob', '$10.00');

  const rowTaken = (view: PageView, ref: string | undefined): string | undefined => {
    const at = view.nodes.findIndex((node) => node.ref === ref);
    const cellAt = view.nodes[at]?.parent ?? -1;
    return view.nodes[view.nodes[cellAt]?.parent ?? -1]?.text;
  };

  test('is taken by its row, wherever that has moved', () => {
    const first = handMadeView([table(seven)]);
    const second = handMadeView([table(eight, nine, seven)]);
    const { words, replayed } = replayOn(first, 'Click Delete', second);
    expect(words).toBe('ambiguous');
    expect(replayed).toMatchObject({ by: 'memory', trust: 'recognised' });
    expect(rowTaken(second, replayed?.resolution.target?.ref)).toContain('INV-7');
    expect(replayed?.resolution.explanation).toContain('the same row');
  });

  test('is not taken where its row is gone, even if another has most of its texts', () => {
    const first = handMadeView([table(row('INV-7', 'Ada', '$10.00', 'Open'))]);
    const second = handMadeView([table(row('INV-8', 'Ada', '$10.00', 'Open'), nine)]);
    expect(replayOn(first, 'Click Delete', second)).toEqual({ words: 'ambiguous', replayed: undefined });
  });

  test('is not taken where two rows have its texts', () => {
    const first = handMadeView([table(seven)]);
    const second = handMadeView([table(eight, seven, seven)]);
    expect(replayOn(first, 'Click Delete', second).replayed).toBeUndefined();
  });

  test('is not told by its position', () => {
    const first = handMadeView([button('Delete')]);
    const second = handMadeView([button('Delete'), button('Delete')]);
    expect(replayOn(first, 'Click Delete', second)).toEqual({ words: 'ambiguous', replayed: undefined });
  });

  test('keeps to what the step quotes: a row that is gone is not replaced', () => {
    const first = handMadeView([table(seven, eight)]);
    const second = handMadeView([table(eight, nine)]);
    expect(replayOn(first, 'Click Delete in the row "INV-7"', second)).toEqual({
      words: 'not-found',
      replayed: undefined,
    });
  });

  test('is not taken under --strict', () => {
    const second = handMadeView([table(eight, seven)]);
    expect(replayOn(handMadeView([table(seven)]), 'Click Delete', second, true).replayed).toBeUndefined();
  });

  test('is taken by the section that it is in', () => {
    const section = (title: string): Sketch => ({
      role: 'region',
      tag: 'section',
      name: title,
      children: [heading(title), text('Some text'), link('Edit', { href: 'javascript:void 0' })],
    });
    const first = handMadeView([section('Billing')]);
    const second = handMadeView([section('Shipping'), section('Billing')]);
    const { words, replayed } = replayOn(first, 'Click "Edit"', second);
    expect(words).toBe('ambiguous');
    const at = second.nodes.findIndex(({ ref }) => ref === replayed?.resolution.target?.ref);
    expect(second.nodes[second.nodes[at]?.parent ?? -1]?.name).toBe('Billing');
  });
});
