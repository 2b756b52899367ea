import { describe, expect, test } from 'vitest';

import { understand } from '#language/understand.ts';
import { intentNotation, understandingNotation } from './notation.ts';

function readingsOf(instruction: string): string[] {
  return (understand(instruction, 'act').clauses[0]?.alternatives ?? []).map(({ intent }) =>
    intentNotation(intent),
  );
}

describe('what the page has to decide', () => {
  test('a label may hold a preposition', () => {
    expect(readingsOf('Click Sign in to your account')).toContain('click ‹Sign in to your account›');
    expect(readingsOf('Click Terms of Service')).toEqual([
      'click ‹Terms of Service›',
      'click ‹Terms› (of ‹Service›)',
    ]);
  });

  test('a label may hold a role word', () => {
    expect(readingsOf('Click Add item')).toEqual(['click ‹Add item›', 'click ‹Add›:item']);
    expect(readingsOf('Click the Profile menu')).toEqual(['click ‹Profile›:menu', 'click ‹Profile menu›']);
  });

  test('a quoted name, a role word or an ordinal settles where the place begins', () => {
    expect(readingsOf('Click "Delete" in the dialog')).toEqual(['click "Delete" (in ‹›:dialog)']);
    expect(readingsOf('Click the first item of the list')).toEqual(['click #1 ‹›:item (of ‹›:list)']);
  });

  test('words on a button', () => {
    expect(readingsOf('Add the lamp to the basket')).toEqual([
      'click ‹Add to the basket› (near ‹lamp›)',
      'click ‹Add to the basket› (in ‹lamp›:item)',
      'click ‹Add› (near ‹lamp›)',
      'click ‹Add lamp to the basket›',
      'click ‹Add› (in ‹lamp›:item)',
    ]);
  });

  test('a key that is a label as well', () => {
    expect(readingsOf('Press Delete')).toEqual(['press-key Delete', 'click ‹Delete›']);
    expect(readingsOf('Press the Delete key')).toEqual(['press-key Delete']);
  });

  test('a text or a value', () => {
    expect(readingsOf('The total is $42.00')).toEqual([
      'assert-text ‹total› equals <$42.00>',
      'assert-value ‹total› equals <$42.00>',
    ]);
  });
});

describe('clauses', () => {
  test('keep their places in the sentence', () => {
    const instruction = 'Click "Save" and check that "Saved" is visible';
    const { clauses } = understand(instruction, 'act');
    expect(clauses.map(({ position }) => instruction.slice(position.start, position.end))).toEqual([
      'Click "Save"',
      'check that "Saved" is visible',
    ]);
    expect(clauses.map(({ text }) => text)).toEqual(['Click "Save"', 'check that "Saved" is visible']);
  });

  test('do not come from an "and" inside a label', () => {
    for (const sentence of [
      'Click Terms and Conditions',
      'Click Save and Continue',
      'Click Copy and Paste',
      'Click "Save and click Next"',
    ]) {
      expect(understand(sentence, 'act').clauses).toHaveLength(1);
    }
  });
});

describe('steps of a type', () => {
  test('assert reads a statement, or a thing that is visible', () => {
    const asserted = [
      'The basket total is $42.00',
      'A success message',
      '"Thank you"',
      'No error message',
      'Verify "A" is visible',
      'The Save button',
      'the user sees "Hello"',
      '3 rows',
    ].map((sentence) => understandingNotation(understand(sentence, 'assert')).join('; '));
    expect(asserted).toEqual([
      'assert-text ‹basket total› equals <$42.00>',
      'assert-visible ‹success›:message',
      'assert-visible "Thank you"',
      'assert-hidden ‹error›:message',
      'assert-visible "A"',
      'assert-visible ‹Save›:button',
      'assert-visible "Hello"',
      'assert-count ‹›:row equals <3>',
    ]);
  });

  test('assert refuses what can not be seen', () => {
    expect(understand('everything works', 'assert').error?.code).toBe('not_understood');
    expect(understand('', 'assert').error?.message).toContain('empty step');
  });

  test('screenshot takes the text as a caption, whatever it says', () => {
    expect(understandingNotation(understand('Click "Save', 'screenshot'))).toEqual([
      'screenshot Q<Click "Save>',
    ]);
    expect(understandingNotation(understand('', 'screenshot'))).toEqual(['screenshot']);
  });

  test('a placeholder is never read as words of the sentence', () => {
    expect(understandingNotation(understand('Click {{click and press}} and reload the page', 'act'))).toEqual(
      ['click "{{click and press}}"', 'reload'],
    );
  });
});
