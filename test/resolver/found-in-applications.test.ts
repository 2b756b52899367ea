import { describe, expect, test } from 'vitest';

import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { button, field, handMadeView, heading, link, text } from './hand-made-view.ts';
import type { Sketch } from './hand-made-view.ts';

/** What real applications taught, each in its smallest form. */

const quoted = (name: string, more: Partial<Target> = {}): Target => ({
  said: `"${name}"`,
  name,
  quoted: true,
  ...more,
});
const described = (name: string, more: Partial<Target> = {}): Target => ({
  said: name,
  name,
  quoted: false,
  ...more,
});

function reading(intent: Partial<Intent>, confidence = 1): Alternative {
  return { confidence, intent: { interaction: 'click', negated: false, ...intent } };
}

function refOf(page: PageView, intent: Partial<Intent>, lastRef?: string): string {
  const resolution = resolve([reading(intent)], page, lastRef === undefined ? {} : { lastRef });
  return 'candidates' in resolution ? resolution.verdict : (resolution.target?.ref ?? '');
}

function holds(page: PageView, intent: Partial<Intent>): boolean {
  const alternative = reading(intent);
  const resolution = resolve([alternative], page, {});
  return judgeAssertion(resolution.intent, resolution, page).holds;
}

describe('clicking', () => {
  test('"the first step" is not the list that only assistive technology calls "Steps"', () => {
    const page = handMadeView([
      {
        role: 'navigation',
        tag: 'nav',
        name: 'Steps',
        text: '1 Enter 2 Look',
        children: [button('1 Enter')],
      },
    ]);
    const intent = { target: described('step', { said: 'the first step', ordinal: 1 }) };
    expect(refOf(page, intent)).toBe('not-found');
  });

  test('"the main menu" is what is called so, not a list that holds it', () => {
    const page = handMadeView([
      {
        role: 'list',
        tag: 'ul',
        children: [{ role: 'listitem', children: [link('Main menu', { text: '', ownText: '' })] }],
      },
    ]);
    expect(refOf(page, { target: described('main', { role: 'navigation', said: 'the main menu' }) })).toBe(
      '0:3',
    );
  });

  test('the text of a drawing is meant, not the drawing that holds it among others', () => {
    const page = handMadeView([
      {
        tag: 'svg',
        interactive: true,
        children: [
          { tag: 'text', ownText: 'Pump' },
          { tag: 'text', ownText: 'Valve' },
        ],
      },
    ]);
    expect(refOf(page, { target: quoted('Valve') })).toBe('0:3');
  });

  test('what a field happens to hold does not name it', () => {
    const page = handMadeView([field('filter', { value: 'change' }), { tag: 'span', ownText: 'change' }]);
    expect(
      refOf(page, { interaction: 'drag', target: quoted('change'), destination: quoted('filter') }),
    ).toBe('0:2');
  });

  test('what is only there to be moved is not the button beside something', () => {
    const beside = (rect: Partial<ViewNode['rect']>): Sketch => ({
      interactive: true,
      rect: { x: 0, y: 0, width: 20, height: 20, ...rect },
    });
    const target = described('', {
      role: 'button',
      relation: { kind: 'left-of', anchor: quoted('timestamp') },
    });
    const stamp: Sketch = { ownText: 'timestamp', rect: { x: 300, y: 0, width: 100, height: 20 } };
    const chip = beside({ x: 200 });
    expect(refOf(handMadeView([{ ...chip, movable: true }, stamp]), { target })).toBe('not-found');
    expect(refOf(handMadeView([beside({ x: 10 }), { ...chip, movable: true }, stamp]), { target })).toBe(
      '0:1',
    );
  });

  test('the icon of a button says what it does', () => {
    const page = handMadeView([
      link('Tab menu', { text: '', ownText: '', icons: ['caret-down'], hints: ['caret', 'down'] }),
      link('Main menu', { text: '', ownText: '', icons: ['bars'], hints: ['header', 'bars'] }),
    ]);
    expect(refOf(page, { target: described('hamburger menu') })).toBe('0:2');
  });

  test('in the list that the last click opened', () => {
    const page = handMadeView([
      {
        role: 'list',
        children: [
          {
            role: 'listitem',
            children: [
              link('Main menu'),
              { role: 'list', children: [{ role: 'listitem', children: [link('Subflows')] }] },
            ],
          },
        ],
      },
      link('Subflows', { href: 'https://shop.example/other' }),
    ]);
    expect(refOf(page, { target: quoted('Subflows') })).toBe('ambiguous');
    expect(refOf(page, { target: quoted('Subflows') }, '0:3')).toBe('0:6');
  });
});

describe('asserting', () => {
  test('a name that the element does not show is not seen', () => {
    const page = handMadeView([link('Irrigation', { text: 'Watering', ownText: 'Watering' })]);
    expect(holds(page, { interaction: 'assert-hidden', target: quoted('Irrigation') })).toBe(true);
    expect(holds(page, { interaction: 'assert-visible', target: quoted('Watering') })).toBe(true);
    const icon = handMadeView([button('Close', { text: '×', ownText: '×' })]);
    expect(holds(icon, { interaction: 'assert-hidden', target: quoted('Close') })).toBe(false);
  });

  test('a thing of an unknown kind is told by what it is called', () => {
    const page = handMadeView([{ tag: 'text', ownText: 'Pump' }]);
    const node = (name: string): Target =>
      described('node', { relation: { kind: 'with', anchor: quoted(name) } });
    expect(holds(page, { interaction: 'assert-visible', target: node('Pump') })).toBe(true);
    expect(holds(page, { interaction: 'assert-visible', target: node('Valve') })).toBe(false);
    expect(holds(page, { interaction: 'assert-hidden', target: node('Pump') })).toBe(false);
    expect(holds(page, { interaction: 'assert-hidden', target: node('Valve') })).toBe(true);
  });

  test('a title stands for the box that it heads', () => {
    const page = handMadeView([
      { hints: ['panel'], children: [{ tag: 'b', ownText: 'Palette' }, text('Frost alarm')] },
      text('Heater'),
    ]);
    const palette = {
      interaction: 'assert-text',
      target: described('palette'),
      comparison: 'contains',
    } as const;
    expect(holds(page, { ...palette, value: 'Frost alarm' })).toBe(true);
    expect(holds(page, { ...palette, value: 'Heater' })).toBe(false);
    expect(holds(page, { ...palette, value: 'Frost alarm', negated: true })).toBe(false);
  });

  test('the sidebar is the whole of it', () => {
    const page = handMadeView([
      {
        hints: ['sidebar'],
        children: [
          heading('Notes'),
          { hints: ['sidebar', 'tabs'], children: [text('Open'), text('Recent')] },
        ],
      },
    ]);
    const sidebar = {
      interaction: 'assert-text',
      target: described('', { role: 'navigation', said: 'the sidebar' }),
    } as const;
    expect(holds(page, { ...sidebar, value: 'Notes' })).toBe(true);
    expect(holds(page, { ...sidebar, value: 'Recent' })).toBe(true);
    expect(holds(page, { ...sidebar, value: 'Gone' })).toBe(false);
  });
});
