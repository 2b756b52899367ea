import { expect, test } from 'vitest';
import { fingerprintOf } from '#engine/memory/fingerprint.ts';
import { pageSignature } from '#engine/memory/page-signature.ts';
import { isSame, isUnchanged, voteOn } from '#engine/memory/vote.ts';
import { indexPage } from '#engine/resolver/page-index.ts';
import { button, field, handMadeView, heading, link } from '../resolver/hand-made-view.ts';
import type { Sketch } from '../resolver/hand-made-view.ts';

const nothing = (): boolean => false;
const ada = (text: string): boolean => text.includes('Ada');

test.each([
  ['https://shop.example/orders/17?token=abc#top', '/orders/*'],
  ['https://staging.example/orders/18', '/orders/*'],
  ['https://shop.example/users/Ada/edit', '/users/*/edit'],
  ['https://shop.example/#/orders/17?x=1', '/#/orders/*'],
  ['https://shop.example/%FF%A', '/%FF%A'],
  ['https://shop.example/a/0190f5c2-aaaa-7bbb-8ccc-0123456789ab', '/a/*'],
  ['data:text/html,<p>secret', 'data:'],
  ['file:///home/ada/pages/index.html', '/index.html'],
  ['no address', ''],
])('the page of %s is %s', (url, signature) => {
  expect(pageSignature(url, ada)).toBe(signature);
});

const page = (...more: readonly Sketch[]): ReturnType<typeof indexPage> =>
  indexPage(
    handMadeView([
      heading('Members'),
      field('Email', {
        value: 'ada@example.org',
        testId: 'mail',
        hints: ['email', 'user'],
        inputType: 'email',
      }),
      button('Save'),
      link('Help', { href: 'https://shop.example/help/12?ref=Ada' }),
      ...more,
    ]),
  );

test('has all sides of an element, and not what a field holds', () => {
  const index = page();
  const at = index.nodes.findIndex(({ role }) => role === 'textbox');
  expect(fingerprintOf(index, at, nothing)).toEqual({
    locator: 'role=textbox[name="Email"s]',
    role: 'textbox',
    tag: 'input',
    label: 'Email',
    testId: 'mail',
    attributes: ['email', 'user'],
    inputType: 'email',
    places: ['in the "Members" section'],
    after: 'button Save',
    position: { index: 0, count: 1 },
  });
  const linkAt = index.nodes.findIndex(({ role }) => role === 'link');
  expect(fingerprintOf(index, linkAt, nothing)).toMatchObject({ leadsTo: '/help/*' });
});

test('leaves out what the run was given, and is none where that is the label or the row', () => {
  const cell = (said: string): Sketch => ({ role: 'cell', tag: 'td', ownText: said, text: said });
  const index = page(button('Hello Ada'), button('Next', { testId: 'Ada-1', hints: ['Ada', 'next'] }), {
    role: 'row',
    tag: 'tr',
    children: [cell('Ada'), { role: 'cell', tag: 'td', children: [button('Delete')] }],
  });
  const of = (name: string): ReturnType<typeof fingerprintOf> =>
    fingerprintOf(
      index,
      index.nodes.findIndex((node) => node.name === name),
      ada,
    );
  expect(of('Hello Ada')).toBeUndefined();
  expect(of('Delete')).toBeUndefined();
  const next = of('Next');
  expect(next).toMatchObject({ label: 'Next', attributes: ['next'] });
  expect(JSON.stringify(next)).not.toContain('Ada');
});

test('on a page of 5,000 elements it is made and voted on in milliseconds', () => {
  const row = (at: number): Sketch => ({
    role: 'row',
    tag: 'tr',
    children: [
      { role: 'cell', tag: 'td', ownText: `INV-${at}`, text: `INV-${at}` },
      { role: 'cell', tag: 'td', children: [button('Delete', { hints: ['delete'] })] },
    ],
  });
  const sketch: Sketch = {
    role: 'table',
    tag: 'table',
    children: Array.from({ length: 1250 }, (_, at) => row(at)),
  };
  const fresh = (): ReturnType<typeof indexPage> => indexPage(handMadeView([sketch]));
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    const index = fresh();
    const at = index.nodes.length - 1;
    const startedMs = performance.now();
    const fingerprint = fingerprintOf(index, at, nothing);
    if (fingerprint === undefined) throw new Error('nothing was kept');
    const vote = voteOn(fingerprint, index, at);
    times.push(performance.now() - startedMs);
    expect([isSame(vote), isUnchanged(vote)]).toEqual([true, true]);
  }
  // A few milliseconds; the limit leaves room for a busy machine.
  expect(Math.min(...times)).toBeLessThan(30);
});
