import { describe, expect, test } from 'vitest';

import { explainStep } from '#language/explain.ts';

describe('explainStep', () => {
  test('gives the whole sentence as actions, best reading first', () => {
    const { understood, readings, error } = explainStep(
      'Enter {{variable:USER}} into the email field and click "Sign in"',
    );
    expect(understood).toBe(true);
    expect(error).toBeUndefined();
    expect(readings[0]).toEqual({
      kind: 'act',
      confidence: 0.95,
      actions: [
        {
          interaction: 'input-text',
          target: { name: 'email', role: 'field', quoted: false },
          value: '{{variable:USER}}',
          negated: false,
        },
        { interaction: 'click', target: { name: 'Sign in', role: null, quoted: true }, negated: false },
      ],
    });
  });

  test('keeps ordinals, relations and comparisons', () => {
    expect(explainStep("Click the third row's Delete button").readings[0]?.actions).toEqual([
      {
        interaction: 'click',
        target: {
          name: 'Delete',
          role: 'button',
          quoted: false,
          relation: { kind: 'in', anchor: { name: '', role: 'row', quoted: false, ordinal: 3 } },
        },
        negated: false,
      },
    ]);
    expect(explainStep('Verify the cart total is $42.00').readings[0]).toMatchObject({
      kind: 'assert',
      actions: [
        {
          interaction: 'assert-text',
          target: { name: 'cart total' },
          value: '$42.00',
          negated: false,
          comparison: 'equals',
        },
      ],
    });
    expect(
      explainStep("the 'Status' cell of the row where 'Customer' is 'Ada' is not 'Open'").readings[0]
        ?.actions,
    ).toEqual([
      {
        interaction: 'assert-text',
        target: {
          name: 'Status',
          role: 'cell',
          quoted: true,
          relation: {
            kind: 'of',
            anchor: {
              name: '',
              role: 'row',
              quoted: false,
              relation: {
                kind: 'where',
                anchor: { name: 'Customer', role: 'column', quoted: true },
                value: 'Ada',
              },
            },
          },
        },
        value: 'Open',
        negated: true,
        comparison: 'equals',
      },
    ]);
  });

  test('names what is kept, pressed, waited for and asked of a state', () => {
    const values = [
      'Read the order number as ORDER',
      'Press Ctrl+A',
      'Wait 3 seconds',
      'The Save button is disabled',
      'Scroll down',
      'The price is between 10 and 20',
    ].map((sentence) => explainStep(sentence).readings[0]?.actions[0]?.value);
    expect(values).toEqual(['ORDER', 'Control+A', '3s', 'disabled', 'down', '10 and 20']);
  });

  test('says what kind of step it is', () => {
    const kinds = [
      'Click "Save"',
      '"Saved" is visible',
      'Read the total as TOTAL',
      'If "A" is visible, click "A"',
      'Click "Save" and check that "Saved" is visible',
    ].map((sentence) => explainStep(sentence).readings[0]?.kind);
    expect(kinds).toEqual(['act', 'assert', 'read', 'flow', 'act']);
  });

  test('shows conditions, what is waited for, and that a step is optional', () => {
    expect(
      explainStep('If the cookie banner is visible, click "Accept"').readings[0]?.actions[0]?.condition,
    ).toMatchObject({
      interaction: 'assert-visible',
      target: { name: 'cookie', role: 'message' },
    });
    expect(explainStep('Wait until "Done" is visible').readings[0]?.actions[0]?.until).toMatchObject({
      interaction: 'assert-visible',
      target: { name: 'Done' },
    });
    expect(explainStep('Optionally click "Skip"').readings[0]?.actions[0]?.optional).toBe(true);
  });

  test('refuses with a place and the nearest sentence', () => {
    expect(explainStep('Please clikc the Save button')).toEqual({
      instruction: 'Please clikc the Save button',
      understood: false,
      readings: [],
      error: {
        code: 'not_understood',
        message: '"clikc" is no verb that is known; did you mean "click"?',
        position: { start: 7, end: 12 },
        nearest: 'Click the Save button',
      },
    });
  });
});
