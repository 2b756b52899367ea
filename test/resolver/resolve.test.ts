import { describe, expect, test } from 'vitest';

import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution, ResolveContext } from '#core/domain/resolution.ts';
import { askedOfPage } from '#engine/resolver/asked-of-page.ts';
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

function alternative(intent: Partial<Intent> & { target?: Target }, confidence = 1): Alternative {
  return { confidence, intent: { interaction: 'click', negated: false, ...intent } };
}

function on(
  page: PageView,
  target: Target,
  intent: Partial<Intent> = {},
  context: ResolveContext = {},
): Resolution {
  return resolve([alternative({ target, ...intent })], page, context);
}

/** "sure Save", "ambiguous 2", "not-found". */
function told(resolution: Resolution): string {
  if ('candidates' in resolution)
    return resolution.verdict === 'ambiguous' ? `ambiguous ${resolution.candidates.length}` : 'not-found';
  return `${resolution.verdict} ${resolution.target?.name ?? ''}`.trim();
}

describe('quoted names are identities', () => {
  const page = handMadeView([
    button('Save'),
    button('save draft'),
    button('SEND'),
    button('Delete account'),
    link('Home'),
  ]);

  test.each([
    ['Save', 'sure Save'],
    ['save', 'sure Save'],
    ['Send', 'sure SEND'],
    ['draft', 'approximate save draft'],
    ['Store', 'not-found'],
    ['Delet', 'not-found'],
    ['log in', 'not-found'],
  ])('"%s": %s', (name, verdict) => expect(told(on(page, quoted(name)))).toBe(verdict));

  test('exact beats case-insensitive beats containing', () => {
    const both = handMadeView([button('save all'), button('SAVE'), button('Save')]);
    expect(told(on(both, quoted('Save')))).toBe('sure Save');
    expect(told(on(handMadeView([button('save all'), button('SAVE')]), quoted('Save')))).toBe('sure SAVE');
  });

  test('a label that turns the words is not taken', () => {
    expect(told(on(handMadeView([button("Don't save")]), quoted('save')))).toBe('not-found');
    expect(told(on(handMadeView([button('Undelete')]), quoted('delete')))).toBe('not-found');
  });

  test('a role word that was said vetoes others; a link that looks like a button is only near', () => {
    expect(told(on(page, quoted('Save', { role: 'checkbox' })))).toBe('not-found');
    expect(told(on(page, quoted('Home', { role: 'button' })))).toBe('approximate Home');
    expect(told(on(handMadeView([link('Buy'), button('Buy')]), quoted('Buy', { role: 'button' })))).toBe(
      'sure Buy',
    );
  });

  test('labels lose colons and stars', () => {
    const form = handMadeView([field('Email address *'), field('Email')]);
    expect(told(on(form, quoted('Email address'), { interaction: 'input-text', value: 'x' }))).toBe(
      'sure Email address *',
    );
  });

  test('placeholder, nearby label, tooltip and alternative text count', () => {
    const odd = handMadeView([
      field('', { placeholder: 'Search orders' }),
      field('', { nearbyLabel: 'Street' }),
      button('', { description: 'Print this page' }),
      { role: 'img', tag: 'img', name: 'A red lamp', interactive: true },
    ]);
    const typing = { interaction: 'input-text', value: 'x' } as const;
    expect(on(odd, quoted('Search orders'), typing)).toMatchObject({
      verdict: 'sure',
      target: { ref: '0:1' },
    });
    expect(on(odd, quoted('Street'), typing)).toMatchObject({ verdict: 'sure', target: { ref: '0:2' } });
    expect(on(odd, quoted('Print this page'))).toMatchObject({ verdict: 'sure', target: { ref: '0:3' } });
    expect(on(odd, quoted('A red lamp'))).toMatchObject({ verdict: 'sure', target: { ref: '0:4' } });
  });

  test('what reacts is meant before a text that says the same', () => {
    const labelled = handMadeView([heading('Settings'), text('Settings'), link('Settings')]);
    expect(on(labelled, quoted('Settings'))).toMatchObject({ verdict: 'sure', target: { role: 'link' } });
    const either = handMadeView([heading('Settings'), link('Settings and privacy')]);
    expect(told(on(either, quoted('Settings')))).toBe('ambiguous 2');
  });
});

describe('descriptions are weighed', () => {
  const page = handMadeView([
    link('Sign in'),
    link('Basket (2)'),
    field('Email', { hints: ['user', 'email'] }),
    field('Email confirmation'),
    button('Add to cart'),
    button('', { hints: ['trash'], description: '' }),
    field('', { placeholder: 'Search orders', inputType: 'search', role: 'searchbox' }),
    button('Save changes', { testId: 'profile-save' }),
  ]);

  test.each<[string, Partial<Intent>, string]>([
    ['log in', {}, 'approximate Sign in'],
    ['cart', {}, 'approximate Basket (2)'],
    ['add to cart', {}, 'sure Add to cart'],
    ['email', { interaction: 'input-text', value: 'x' }, 'sure Email'],
    ['search', { interaction: 'input-text', value: 'x' }, 'sure'],
    ['delete', {}, 'approximate'],
    ['profile save', {}, 'approximate Save changes'],
    ['sign out', {}, 'not-found'],
    ['add to wish list', {}, 'not-found'],
    ['discard changes', {}, 'not-found'],
    ['checkout', {}, 'not-found'],
  ])('%s', (name, intent, verdict) => expect(told(on(page, described(name), intent))).toBe(verdict));

  test('typing into "log in" means where the user name goes', () => {
    const form = handMadeView([
      field('Username'),
      field('Password', { inputType: 'password' }),
      button('Log in'),
    ]);
    expect(told(on(form, described('log in'), { interaction: 'input-text', value: 'ada' }))).toBe(
      'approximate Username',
    );
  });

  test("a project's own synonyms are added", () => {
    const own = handMadeView([button('Fulfil')]);
    expect(told(on(own, described('ship it')))).toBe('not-found');
    expect(told(on(own, described('ship it'), {}, { synonyms: [['ship it', 'fulfil']] }))).toBe(
      'approximate Fulfil',
    );
  });

  test('words that the element lacks may name where it is', () => {
    const form = handMadeView([
      { role: 'group', name: 'Billing', tag: 'fieldset', children: [field('Email')] },
      { role: 'group', name: 'Shipping', tag: 'fieldset', children: [field('Email')] },
    ]);
    const found = on(form, described('billing email', { role: 'field' }), {
      interaction: 'input-text',
      value: 'x',
    });
    expect(found).toMatchObject({ verdict: 'approximate', target: { ref: '0:2' } });
  });
});

describe('never two of a kind', () => {
  test('duplicates are ambiguous, with what tells them apart', () => {
    const row = (key: string): Sketch => ({
      role: 'row',
      tag: 'tr',
      children: [
        { role: 'cell', tag: 'td', ownText: key },
        { role: 'cell', tag: 'td', children: [button('Delete')] },
      ],
    });
    const resolution = on(
      handMadeView([{ role: 'table', tag: 'table', children: [row('INV-7'), row('INV-8')] }]),
      quoted('Delete'),
    );
    expect(resolution).toMatchObject({
      verdict: 'ambiguous',
      candidates: [
        { name: 'Delete', place: 'in the row "INV-7"', differentiator: 'in the row "INV-7"' },
        { name: 'Delete', place: 'in the row "INV-8"', differentiator: 'in the row "INV-8"' },
      ],
    });
    expect('message' in resolution && resolution.message).toContain('2 elements fit');
  });

  test('where nothing else tells them apart, their order does', () => {
    const resolution = on(handMadeView([button('Go'), button('Go'), button('Go')]), quoted('Go'));
    expect(
      'candidates' in resolution && resolution.candidates.map(({ differentiator }) => differentiator),
    ).toEqual(['1st', '2nd', '3rd']);
  });

  test('what comes to the same is no ambiguity', () => {
    expect(told(on(handMadeView([link('Terms'), text('x'), link('Terms')]), quoted('Terms')))).toBe(
      'sure Terms',
    );
    const nested = handMadeView([{ tag: 'div', interactive: true, children: [button('Save')] }]);
    expect(on(nested, quoted('Save'))).toMatchObject({ verdict: 'sure', target: { ref: '0:2' } });
  });

  test('links that leave all to a script are told apart', () => {
    const scripted = handMadeView([
      link('More', { href: 'https://shop.example/#' }),
      link('More', { href: 'https://shop.example/#' }),
    ]);
    expect(told(on(scripted, quoted('More')))).toBe('ambiguous 2');
  });

  test('inside an open modal dialog only what is in it counts', () => {
    const page = handMadeView([
      button('Delete'),
      { role: 'dialog', name: 'Sure?', states: { modal: true }, children: [button('Delete')] },
    ]);
    expect(on(page, quoted('Delete'))).toMatchObject({ verdict: 'sure', target: { ref: '0:3' } });
  });

  test('the place of the last action never decides between equals', () => {
    const form = (name: string): Sketch => ({
      role: 'form',
      name,
      tag: 'form',
      children: [field('Email'), button('Save')],
    });
    const page = handMadeView([form('A'), form('B')]);
    expect(told(on(page, described('save'), {}, { lastRef: '0:5' }))).toBe('ambiguous 2');
  });
});

describe('not found', () => {
  const page = handMadeView([
    button('Sign in'),
    button('Ghost', { visible: false }),
    { role: 'region', name: 'Billing', children: [button('Save')] },
    { role: 'region', name: 'Shipping', children: [button('Edit')] },
    { role: 'checkbox', name: 'News', states: { checked: false } },
  ]);
  const message = (target: Target, intent: Partial<Intent> = {}): string => {
    const resolution = on(page, target, intent);
    return 'message' in resolution ? resolution.message : resolution.verdict;
  };

  test('says what comes nearest', () => expect(message(described('sign up'))).toContain('button "Sign in"'));
  test('says that it is hidden', () =>
    expect(message(quoted('Ghost'))).toBe('The button "Ghost" is on the page, but it is hidden.'));
  test('says that it is elsewhere', () => {
    const anchor = quoted('Shipping', { role: 'section', said: 'the "Shipping" section' });
    expect(message(quoted('Save', { relation: { kind: 'in', anchor } }))).toBe(
      'There is a button "Save" on the page, but not in the "Shipping" section.',
    );
  });
  test('says that the place is not there', () => {
    const anchor = quoted('Payment', { role: 'section', said: 'the "Payment" section' });
    expect(message(quoted('Save', { relation: { kind: 'in', anchor } }))).toContain(
      'Nothing on the page fits ‘the "Payment" section’',
    );
  });
  test('says how many there are', () =>
    expect(message(quoted('Save', { ordinal: 3 }))).toBe('Only 1 element fits ‘"Save"’.'));
  test('says which state is missing', () => {
    expect(message(quoted('News', { states: ['checked'] }), { interaction: 'uncheck' })).toContain(
      'it is not checked',
    );
  });
});

describe('readings', () => {
  test('the page decides between a label with a preposition and a place', () => {
    const whole = alternative({ target: described('add to cart') }, 0.8);
    const split = alternative(
      { target: described('add', { relation: { kind: 'in', anchor: described('cart') } }) },
      0.9,
    );
    const page = handMadeView([
      button('Add to cart'),
      button('Add'),
      { role: 'region', name: 'Wishes', children: [button('Add')] },
    ]);
    expect(told(resolve([split, whole], page, {}))).toBe('sure Add to cart');
  });

  test('two that fit equally and are equally likely are ambiguous', () => {
    const page = handMadeView([button('Add'), { role: 'checkbox', name: 'Add' }]);
    const click = alternative({ target: quoted('Add', { role: 'button' }) });
    const tick = alternative({ interaction: 'check', target: quoted('Add', { role: 'checkbox' }) });
    expect(resolve([click, tick], page, {}).verdict).toBe('ambiguous');
  });

  test('steps without an element need none', () => {
    const page = handMadeView([]);
    for (const interaction of [
      'open-url',
      'reload',
      'wait',
      'press-key',
      'scroll',
      'screenshot',
      'assert-url',
      'assert-title',
      'wait-for',
    ] as const) {
      expect(resolve([alternative({ interaction })], page, {})).toMatchObject({
        verdict: 'sure',
        matches: [],
      });
    }
  });

  test('a drag has two ends', () => {
    const page = handMadeView([
      button('Task A'),
      { role: 'listitem', name: 'Done', ownText: 'Done' },
      button('Twin'),
      button('Twin'),
    ]);
    const drag = { interaction: 'drag' as const };
    expect(on(page, quoted('Task A'), { ...drag, destination: quoted('Done') })).toMatchObject({
      verdict: 'sure',
      destination: { ref: '0:2' },
    });
    expect(on(page, quoted('Task A'), { ...drag, destination: quoted('Twin') }).verdict).toBe('ambiguous');
    expect(on(page, quoted('Task A'), { ...drag, destination: quoted('Nowhere') }).verdict).toBe('not-found');
  });

  test('an option finds its list', () => {
    const list = (name: string, options: string[]): Sketch => ({
      role: 'combobox',
      tag: 'select',
      name,
      options,
      value: options[0] ?? '',
      text: '',
      ownText: '',
    });
    const page = handMadeView([list('Country', ['Denmark', 'Norway']), list('Size', ['S', 'M'])]);
    const choose = (value: string, target?: Target): Resolution =>
      resolve([alternative({ interaction: 'select-option', value, ...(target && { target }) })], page, {});
    expect(told(choose('Norway'))).toBe('sure Country');
    expect(told(choose('m', quoted('Size')))).toBe('sure Size');
    expect(told(choose('Sweden'))).toBe('not-found');
    expect(told(choose('Norway', quoted('Norway', { role: 'option' })))).toBe('sure Country');
    expect(
      resolve(
        [alternative({ interaction: 'select-option', value: 'S' })],
        handMadeView([list('A', ['S']), list('B', ['S'])]),
        {},
      ),
    ).toMatchObject({
      verdict: 'ambiguous',
      candidates: [{ name: 'A' }, { name: 'B' }],
    });
  });

  test('selectors are collected for the look, and picked', () => {
    const selector = { engine: 'css', body: '.x' } as const;
    const target: Target = { said: 'css=.x', name: '', quoted: false, selector };
    expect(
      askedOfPage([
        {
          interaction: 'click',
          negated: false,
          target: { ...described('a'), relation: { kind: 'in', anchor: target } },
        },
      ]),
    ).toEqual({ selectors: [selector] });
    const page = handMadeView([button('A', { selectedBy: ['css=.x'] }), button('B', { testId: 'b' })]);
    expect(told(on(page, target))).toBe('sure A');
    expect(told(on(page, { ...target, selector: { engine: 'testid', body: 'b' } }))).toBe('sure B');
    expect(told(on(page, { ...target, selector: { engine: 'css', body: '.y' } }))).toBe('not-found');
  });
});
