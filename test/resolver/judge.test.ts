import { describe, expect, test } from 'vitest';

import type { Intent, Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import type { Judgement } from '#engine/resolver/judgement.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { readNode } from '#engine/resolver/read-node.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { button, field, handMadeView, heading, link, text } from './hand-made-view.ts';
import type { Sketch } from './hand-made-view.ts';

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

function judged(page: PageView, intent: Partial<Intent>): Judgement {
  const whole: Intent = { interaction: 'assert-text', negated: false, ...intent };
  return judgeAssertion(whole, resolve([{ confidence: 1, intent: whole }], page, {}), page);
}

const holds = (page: PageView, intent: Partial<Intent>): boolean => judged(page, intent).holds;

describe('the address', () => {
  const page = handMadeView([], { url: 'https://shop.example/orders/7?page=2#top' });
  test.each<[Partial<Intent>, boolean]>([
    [{ value: 'https://shop.example/orders/7?page=2#top' }, true],
    [{ value: '/orders/7?page=2#top' }, true],
    [{ value: 'shop.example/orders/7?page=2#top' }, true],
    [{ value: '/orders/7' }, false],
    [{ value: '/orders', comparison: 'contains' }, true],
    [{ value: '/orders', comparison: 'starts-with' }, true],
    [{ value: 'https://shop', comparison: 'starts-with' }, true],
    [{ value: '#top', comparison: 'ends-with' }, true],
    [{ value: '/basket', comparison: 'contains' }, false],
    [{ value: '/basket', comparison: 'contains', negated: true }, true],
  ])('%o: %s', (intent, expected) =>
    expect(holds(page, { interaction: 'assert-url', ...intent })).toBe(expected),
  );

  test('a slash at the end does not count, letters that were encoded do not either', () => {
    expect(
      holds(handMadeView([], { url: 'https://a.example/x/' }), { interaction: 'assert-url', value: '/x' }),
    ).toBe(true);
    expect(
      holds(handMadeView([], { url: 'https://a.example/' }), {
        interaction: 'assert-url',
        value: 'https://a.example',
      }),
    ).toBe(true);
    expect(
      holds(handMadeView([], { url: 'https://a.example/caf%C3%A9' }), {
        interaction: 'assert-url',
        value: '/café',
      }),
    ).toBe(true);
  });
});

test('the title', () => {
  const page = handMadeView([], { title: 'Shop · Tidewood' });
  expect(judged(page, { interaction: 'assert-title', value: 'Shop' })).toEqual({
    holds: false,
    expected: '"Shop"',
    actual: '"Shop · Tidewood"',
    message: 'Expected the title of the page to be "Shop", but it is "Shop · Tidewood"',
  });
  expect(
    holds(page, { interaction: 'assert-title', value: 'shop', comparison: 'contains', valueQuoted: false }),
  ).toBe(true);
});

describe('visible and hidden', () => {
  const page = handMadeView([
    text('Order TW-1 was saved.', { role: 'status' }),
    { tag: 'p', text: 'Hello World', ownText: 'Hello', children: [{ tag: 'b', ownText: 'World' }] },
    button('Ghost', { visible: false }),
    button('Twin'),
    button('Twin'),
    {
      children: [
        { tag: 'span', ownText: 'You pay' },
        { tag: 'span', ownText: '$4' },
      ],
    },
  ]);
  test.each<[string, boolean]>([
    ['Order TW-1 was saved.', true],
    ['was saved', true],
    ['Hello World', true],
    ['You pay $4', true],
    ['Ghost', false],
    ['Twin', true],
    ['was deleted', false],
  ])('"%s": %s', (name, visible) => {
    expect(holds(page, { interaction: 'assert-visible', target: quoted(name) })).toBe(visible);
    expect(holds(page, { interaction: 'assert-hidden', target: quoted(name) })).toBe(!visible);
    expect(holds(page, { interaction: 'assert-visible', target: quoted(name), negated: true })).toBe(
      !visible,
    );
  });

  test('says why not', () => {
    expect(judged(page, { interaction: 'assert-visible', target: quoted('Ghost') }).message).toContain(
      'it is hidden',
    );
    expect(judged(page, { interaction: 'assert-hidden', target: quoted('Twin') }).message).toContain(
      'The button "Twin" is visible',
    );
  });

  test('a description must be met in all its words', () => {
    const history = handMadeView([heading('Order history')]);
    expect(holds(history, { interaction: 'assert-visible', target: described('order confirmation') })).toBe(
      false,
    );
    expect(holds(history, { interaction: 'assert-visible', target: described('order history') })).toBe(true);
  });
});

describe('a label and its value', () => {
  const pages: Record<string, Sketch[]> = {
    'one text': [text('Basket total: $42.00')],
    'one text without a colon': [text('Basket total $42.00')],
    'a value inside': [
      {
        tag: 'p',
        role: 'paragraph',
        ownText: 'Basket total:',
        text: 'Basket total: $42.00',
        children: [{ tag: 'b', ownText: '$42.00' }],
      },
    ],
    'term and definition': [
      {
        tag: 'dl',
        children: [
          { tag: 'dt', role: 'term', ownText: 'Subtotal' },
          { tag: 'dd', role: 'definition', ownText: '$40.00' },
          { tag: 'dt', role: 'term', ownText: 'Basket total' },
          { tag: 'dd', role: 'definition', ownText: '$42.00' },
        ],
      },
    ],
    'cells of a row': [
      {
        role: 'table',
        tag: 'table',
        children: [
          {
            role: 'row',
            tag: 'tr',
            children: [
              { role: 'rowheader', tag: 'th', name: 'Basket total' },
              { role: 'cell', tag: 'td', ownText: '$42.00' },
            ],
          },
        ],
      },
    ],
    'spans side by side': [
      {
        children: [
          { tag: 'span', ownText: 'Basket total', rect: { x: 0, y: 0, width: 90, height: 20 } },
          { tag: 'span', ownText: '$42.00', rect: { x: 100, y: 0, width: 50, height: 20 } },
        ],
      },
    ],
    'known by its test id': [{ tag: 'b', testId: 'basket-total', ownText: '$42.00' }],
    'a labelled output': [
      { tag: 'label', ownText: 'Basket total' },
      { tag: 'output', role: 'status', name: 'Basket total', text: '$42.00', ownText: '$42.00' },
    ],
    'a labelled field': [
      { tag: 'label', ownText: 'Basket total' },
      field('Basket total', { value: '$42.00' }),
    ],
    'in a sentence': [text('Your basket total is $42.00 today')],
  };
  test.each(Object.entries(pages))('%s', (_how, sketches) => {
    const page = handMadeView(sketches);
    const total = { target: described('basket total'), comparison: 'equals', valueQuoted: false } as const;
    expect(judged(page, { ...total, value: '$42.00' })).toMatchObject({ holds: true });
    expect(judged(page, { ...total, value: '42' })).toMatchObject({ holds: true });
    expect(judged(page, { ...total, value: '$40.00' })).toMatchObject({ holds: false });
    expect(judged(page, { ...total, value: '$2.00' })).toMatchObject({ holds: false });
    expect(judged(page, { ...total, value: '$42.00', negated: true })).toMatchObject({ holds: false });
  });

  test.each(Object.entries(pages).filter(([how]) => how !== 'in a sentence'))(
    'is read: %s',
    (_how, sketches) => {
      const page = handMadeView(sketches);
      const intent: Intent = {
        interaction: 'read',
        negated: false,
        target: described('basket total'),
        saveAs: 'TOTAL',
      };
      const resolution = resolve([{ confidence: 1, intent }], page, {});
      if ('candidates' in resolution || !resolution.target) throw new Error(resolution.verdict);
      const index = indexPage(page);
      expect(readNode(intent, index.placeOf(resolution.target.ref), index)).toBe('$42.00');
    },
  );
});

describe('texts, values, states', () => {
  const page = handMadeView([
    field('Email', { value: 'ada@example.org', states: { required: true, focused: true } }),
    field('Password', { inputType: 'password', value: undefined as unknown as string }),
    button('Pay', { states: { disabled: true } }),
    { role: 'checkbox', name: 'News', states: { checked: true } },
    { role: 'tab', name: 'General', states: { selected: true } },
    { role: 'combobox', tag: 'select', name: 'Size', value: 'Large', options: ['Small', 'Large'] },
    heading('Thank you, Ada!', 1),
    heading('What happens next'),
    { role: 'alert', ownText: 'Card declined' },
    { role: 'alert', ownText: 'Try again' },
  ]);

  test.each<[Partial<Intent>, boolean]>([
    [{ interaction: 'assert-value', target: quoted('Email'), value: 'ada@example.org' }, true],
    [{ interaction: 'assert-value', target: quoted('Email'), value: 'ada' }, false],
    [{ interaction: 'assert-value', target: quoted('Email'), value: 'ada', comparison: 'starts-with' }, true],
    [{ interaction: 'assert-value', target: quoted('Size'), value: 'Large' }, true],
    [
      {
        interaction: 'assert-text',
        target: quoted('Email', { role: 'field' }),
        value: 'ada@example.org',
        comparison: 'equals',
      },
      true,
    ],
    [{ interaction: 'assert-state', target: quoted('Email'), state: 'focused' }, true],
    [{ interaction: 'assert-state', target: quoted('Email'), state: 'required' }, true],
    [{ interaction: 'assert-state', target: quoted('Email'), state: 'empty' }, false],
    [{ interaction: 'assert-state', target: quoted('Pay'), state: 'disabled' }, true],
    [{ interaction: 'assert-state', target: quoted('Pay'), state: 'enabled', negated: true }, true],
    [{ interaction: 'assert-state', target: quoted('News'), state: 'checked' }, true],
    [{ interaction: 'assert-state', target: quoted('General', { role: 'tab' }), state: 'selected' }, true],
    [
      {
        target: described('', { role: 'heading', said: 'the heading' }),
        value: 'Thank you, Ada!',
        comparison: 'equals',
      },
      true,
    ],
    [
      {
        target: described('', { role: 'heading', said: 'the heading' }),
        value: 'Thank you',
        comparison: 'equals',
      },
      false,
    ],
    [
      {
        target: described('', { role: 'message', said: 'the message' }),
        value: 'Card declined',
        comparison: 'equals',
      },
      true,
    ],
    [
      {
        target: described('', { role: 'page', said: 'the page' }),
        value: 'happens next',
        comparison: 'contains',
      },
      true,
    ],
    [
      {
        target: described('', { role: 'page', said: 'the page' }),
        value: 'never',
        comparison: 'contains',
        negated: true,
      },
      true,
    ],
  ])('%o: %s', (intent, expected) => expect(holds(page, intent)).toBe(expected));

  test('a password is not read', () => {
    expect(
      judged(page, { interaction: 'assert-value', target: quoted('Password'), value: 'x' }),
    ).toMatchObject({ holds: false, actual: 'a password, which is never read' });
  });

  test('what is expected and what is there are told', () => {
    expect(judged(page, { interaction: 'assert-state', target: quoted('Pay'), state: 'enabled' })).toEqual({
      holds: false,
      expected: 'enabled',
      actual: 'disabled',
      message: 'Expected the button "Pay" to be enabled, but it is disabled',
    });
  });

  test('an assertion about something that is not there, or is there twice, is never held to be true', () => {
    const negated = { interaction: 'assert-state', state: 'disabled', negated: true } as const;
    expect(judged(page, { ...negated, target: quoted('Refund') })).toMatchObject({
      holds: false,
      unresolved: 'not-found',
    });
    const twins = handMadeView([button('Go', { states: { disabled: true } }), button('Go')]);
    expect(judged(twins, { ...negated, target: quoted('Go') })).toMatchObject({
      holds: false,
      unresolved: 'ambiguous',
    });
  });
});

describe('counts', () => {
  const row = (name: string): Sketch => ({
    role: 'row',
    tag: 'tr',
    children: [
      { role: 'cell', tag: 'td', ownText: name },
      { role: 'cell', tag: 'td', children: [button('Delete')] },
    ],
  });
  const page = handMadeView([
    {
      role: 'navigation',
      name: 'Main',
      children: [{ role: 'list', children: [{ role: 'listitem', children: [link('Home')] }] }],
    },
    {
      role: 'table',
      tag: 'table',
      name: 'Orders',
      children: [
        {
          role: 'row',
          tag: 'tr',
          children: [
            { role: 'columnheader', tag: 'th', name: 'Name' },
            { role: 'columnheader', tag: 'th', name: '' },
          ],
        },
        row('A'),
        row('B'),
        row('C'),
      ],
    },
    {
      children: [1, 2].map((n) => ({
        hints: ['product', 'card'],
        children: [heading(`Lamp ${n}`, 3), button('Buy')],
      })),
    },
    {
      role: 'list',
      tag: 'ul',
      name: 'Wishes',
      children: [
        { role: 'listitem', ownText: 'x' },
        { role: 'listitem', ownText: 'y' },
      ],
    },
  ]);
  const count = (target: Target, value: string, more: Partial<Intent> = {}): boolean =>
    holds(page, { interaction: 'assert-count', target, value, ...more });

  test.each<[string, Target, string]>([
    ['rows', described('', { role: 'row', said: 'rows' }), '3'],
    ['"Delete" buttons', quoted('Delete', { role: 'button' }), '3'],
    ['products', described('products'), '2'],
    ['orders', described('orders'), '3'],
    ['wishes', described('wishes'), '2'],
    [
      'items in a list',
      described('', { role: 'item', relation: { kind: 'in', anchor: quoted('Wishes', { role: 'list' }) } }),
      '2',
    ],
    ['none', quoted('Archive', { role: 'button' }), '0'],
  ])('%s', (_what, target, value) => {
    expect(count(target, value)).toBe(true);
    expect(count(target, String(Number(value) + 1))).toBe(false);
    expect(count(target, value, { comparison: 'at-least' })).toBe(true);
    expect(count(target, value, { comparison: 'more-than' })).toBe(false);
  });

  test('in a place that is not there nothing is counted', () => {
    const missing = described('', {
      role: 'item',
      relation: { kind: 'in', anchor: quoted('Basket', { role: 'list' }) },
    });
    expect(count(missing, '0')).toBe(false);
  });
});
