import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Alias } from '#core/domain/alias.ts';
import { readSteps, readTestText } from '#language/editor/read-steps.ts';
import { allForms } from '#language/forms/all-forms.ts';

const aliases: readonly Alias[] = [
  { template: 'log in as {user}', steps: ['Enter {user} in the email field', 'Click "Log in"'] },
];

const read = (instruction: string, known: readonly string[] = []): ReturnType<typeof readSteps>[number] => {
  const [step] = readSteps({ variables: [], steps: [{ type: 'act', instruction }] }, { known, aliases });
  if (step === undefined) throw new Error('There is one step.');
  return step;
};

/** `verb Click · target "Save"` */
const told = (instruction: string): string =>
  read(instruction)
    .spans.map(({ end, kind, start }) => `${kind} ${instruction.slice(start, end)}`)
    .join(' · ');

describe('what each word is', () => {
  test.each([
    [
      'Click the "Save" button in the "Billing" section',
      'verb Click · target "Save" · role button · relation in · target "Billing" · role section',
    ],
    [
      'Enter ada@example.org in the email field',
      'verb Enter · value ada@example.org · target email · role field',
    ],
    [
      'Click the 2nd Edit link in the row "INV-7"',
      'verb Click · ordinal 2nd · target Edit · role link · relation in · role row · target "INV-7"',
    ],
    [
      'If the cookie banner is shown, click "Accept" and check that the total is not $42.00',
      'condition If · target cookie · role banner · verb is shown · verb click · target "Accept" · verb check that · target total · verb is · negation not · value $42.00',
    ],
    ['Type {{NAME}} into the name field', 'verb Type · placeholder {{NAME}} · target name · role field'],
    [
      'Enter "a {{NAME}} b" into "Name"',
      'verb Enter · value "a  · placeholder {{NAME}} · value  b" · target "Name"',
    ],
    [
      'Drag "Card" onto the "Done" column',
      'verb Drag · target "Card" · relation onto · target "Done" · role column',
    ],
    ['log in as ada', 'alias log in as · value ada'],
    ['Clik "Save"', 'quoted "Save"'],
  ])('%s', (sentence, spans) => {
    expect(told(sentence)).toBe(spans);
  });

  test('of every example of the documentation spans are in order and in the sentence', () => {
    const sentences = allForms.flatMap(({ parts }) =>
      parts.flatMap((part) => (typeof part === 'string' ? [] : part.map(([sentence]) => sentence))),
    );
    const bare = sentences.filter((sentence) => {
      const { spans, understood } = read(sentence);
      let end = 0;
      for (const span of spans) {
        expect([sentence, span.start >= end && span.end > span.start && span.end <= sentence.length]).toEqual(
          [sentence, true],
        );
        end = span.end;
      }
      return understood && spans.length === 0;
    });
    expect(bare).toEqual([]);
  });

  test('whatever is typed, reading it never fails', () => {
    const words = fc.constantFrom(
      'click',
      'the',
      '"Save"',
      '{{',
      'NAME',
      '}}',
      'if',
      'and',
      '😀',
      '"',
      'row',
      ',',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join(' ')),
        ),
        (sentence) => {
          const { doubts, spans } = read(sentence);
          for (const { end, start } of [...doubts, ...spans]) expect(end).toBeGreaterThanOrEqual(start);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('doubts and how to put them right', () => {
  test.each([
    ['Clik Save', 'error', 'Click Save'],
    ['Press Enter and tyep "x" into the field', 'error', 'Press Enter and type "x" into the field'],
    ['the "Save" button', 'error', 'Click the "Save" button'],
    ['Click Save and clik Cancel', 'warning', 'Click Save and click Cancel'],
    ['Enter {{EMIAL}} in the email field', 'warning', 'Enter {{EMAIL}} in the email field'],
    ['Add the lamp to the basket', 'hint', 'Click Add to the basket near the lamp'],
  ])('%s', (sentence, severity, better) => {
    const { doubts } = read(sentence, ['EMAIL']);
    const [doubt] = doubts;
    expect(doubt).toMatchObject({ severity, message: expect.any(String) });
    const [edit] = doubt?.fixes[0]?.edits ?? [];
    if (edit === undefined) throw new Error('It has a fix.');
    const fixed = `${sentence.slice(0, edit.start)}${edit.text}${sentence.slice(edit.end)}`;
    expect(fixed).toBe(better);
    expect(read(fixed, ['EMAIL'])).toMatchObject({ understood: true, doubts: [] });
  });

  test('a goal is refused without a fix; what is sure is in no doubt', () => {
    expect(read('Book the cheapest flight')).toMatchObject({
      understood: false,
      doubts: [{ severity: 'error', fixes: [] }],
    });
    expect(read('Click the "Save" button')).toMatchObject({ understood: true, doubts: [] });
  });

  test('a value that an earlier step kept is known from there on', () => {
    const steps = [
      'Read the order number as ORDER',
      'The page shows {{saved:ORDER}}',
      'The page shows {{saved:ODER}}',
    ];
    const all = readSteps(
      { variables: [], steps: steps.map((instruction) => ({ type: 'act', instruction })) },
      { known: [], aliases },
    );
    expect(all.map(({ doubts }) => doubts.flatMap(({ fixes }) => fixes.map(({ title }) => title)))).toEqual([
      [],
      [],
      ['Write {{saved:ORDER}}'],
    ]);
  });
});

test('a file tells where each sentence stands; one that can not be read tells why', () => {
  const text = 'name: A\nsteps:\n  - Click "Save"\n  - assert: Total\n';
  const { problems, steps } = readTestText({ path: 'a.test.yaml', text }, { known: [], aliases });
  expect(problems).toEqual([]);
  expect(steps.map(({ place, type }) => [type, place])).toEqual([
    ['act', { line: 3, column: 5 }],
    ['assert', { line: 4, column: 13 }],
  ]);
  const broken = readTestText({ path: 'a.test.yaml', text: 'steps: [' }, { known: [], aliases });
  expect(broken).toMatchObject({ steps: [], problems: [{ line: expect.any(Number) }] });
});

test('a sentence of the project says what it stands for', () => {
  expect(read('log in as ada')).toMatchObject({
    standsFor: ['Enter ada in the email field', 'Click "Log in"'],
    readings: [{ actions: ['input-text email field, value "ada"', 'click "Log in"'] }, {}],
  });
});
