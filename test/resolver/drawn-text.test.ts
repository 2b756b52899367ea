import { expect, test } from 'vitest';
import type { DrawnWord } from '#core/domain/drawn-text.ts';
import type { Alternative, Target } from '#core/domain/intent.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { judgeDrawn } from '#engine/resolver/drawn/judge-drawn.ts';
import { pointAtDrawn } from '#engine/resolver/drawn/point-at-drawn.ts';
import { soughtInDrawings } from '#engine/resolver/drawn/sought-in-drawings.ts';
import { judgeAssertion } from '#engine/resolver/judge.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import { button, handMadeView } from './hand-made-view.ts';
import type { Sketch } from './hand-made-view.ts';

const canvas = (name: string, width = 400, more: Sketch = {}): Sketch => ({
  tag: 'canvas',
  name,
  rect: { x: 0, y: 0, width, height: 200 },
  ...more,
});
const page = handMadeView([canvas('Game'), button('Save')]);

/** Words of a line: ten pixels a letter, five between words, more where a number says so. */
function line(y: number, ...parts: readonly (string | number)[]): DrawnWord[] {
  let x = 0;
  return parts.flatMap((part) => {
    if (typeof part === 'number') {
      x += part;
      return [];
    }
    const box = { x, y, width: part.length * 10, height: 12 };
    x += box.width + 5;
    return [{ text: part, confidence: 0.95, box, steady: true }];
  });
}

function read(words: readonly DrawnWord[], { confidence = 0.95, steady = true }): DrawnWord[] {
  return words.map(({ text, box }) => ({ text, box, confidence, steady }));
}

function click(name: string, more: Partial<Target> = {}): readonly Alternative[] {
  const target = { said: `"${name}"`, name, quoted: true, ...more };
  return [{ confidence: 1, intent: { interaction: 'click', negated: false, target } }];
}

function pointed(alternatives: readonly Alternative[], words: readonly DrawnWord[], view = page): string {
  const unfound = resolve(alternatives, view, {});
  const sought = soughtInDrawings(alternatives, unfound, undefined, view);
  if (sought === undefined) return 'not sought';
  return told(pointAtDrawn(sought, [{ ref: sought.canvases[0] ?? '', words }], unfound, view));
}

function told(resolution: Resolution): string {
  if ('candidates' in resolution) return `${resolution.verdict}: ${resolution.message}`;
  const { at } = resolution.intent;
  return `${resolution.verdict} ${at?.x},${at?.y}${at?.unit}`;
}

test.for([
  { said: 'Start', words: line(0, 'Start'), is: 'approximate 25,6px' },
  { said: 'start  GAME', words: line(0, 'Start', 'game!'), is: 'approximate 53,6px' },
  { said: 'Start', words: line(0, '▶', 'Start', 60, 'Quit'), is: 'approximate 33,6px' },
  { said: 'Quit', words: line(0, 'Start', 60, 'Quit'), is: 'approximate 135,6px' },
  { said: '-5', words: line(0, '5'), is: /^not-found/ },
  {
    said: 'Start',
    words: line(0, 'Press', 'Start', 'to', 'play'),
    is: /^not-found: .* was read: “Press Start to play”\.$/,
  },
  { said: 'Start', words: line(0, 'Stort'), is: /^not-found: .* was read: “Stort”\.$/ },
  {
    said: 'Start',
    words: [...line(0, 'Start'), ...line(50, 'Start')],
    is: /^ambiguous: “Start” was read in 2 places/,
  },
  {
    said: 'Start',
    words: read(line(0, 'Start'), { confidence: 0.5 }),
    is: /^not-found: .*not recognised well enough/,
  },
  {
    said: 'I',
    words: read(line(0, 'I'), { confidence: 0.9 }),
    is: /^not-found: .*not recognised well enough/,
  },
  {
    said: 'Start',
    words: read(line(0, 'Start'), { steady: false }),
    is: /^not-found: .*not twice in the same place/,
  },
  { said: 'Start', words: [], is: /^not-found: .* No text was recognised in the canvas\.$/ },
  { said: 'Save', words: line(0, 'Save'), is: 'not sought' },
])('“$said” is pointed at only as the whole of a label that was read well, once', ({ said, words, is }) => {
  expect(pointed(click(said), words)).toMatch(is);
});

test.for([
  { name: 'a field', target: { role: 'field' } },
  { name: 'the second of several', target: { ordinal: 2 } },
  {
    name: 'what is near something',
    target: { relation: { kind: 'near', anchor: { said: 'Save', name: 'Save', quoted: false } } },
  },
  {
    name: 'what is in an element without a canvas',
    target: { relation: { kind: 'in', anchor: { said: 'Save', name: 'Save', quoted: false } } },
  },
] as const)('$name is not looked for in a picture', ({ target }) => {
  expect(pointed(click('Start', target), line(0, 'Start'))).toBe('not sought');
});

test('only canvases that something can be read in are looked at, the uppermost of those that lie on each other', () => {
  const view = handMadeView([
    canvas('grid'),
    canvas('letters'),
    canvas('spark', 10),
    canvas('gone', 400, { visible: false }),
  ]);
  const unfound = resolve(click('Start'), view, {});
  expect(soughtInDrawings(click('Start'), unfound, undefined, view)?.canvases).toEqual(['0:2']);
});

function judged(intent: Partial<Alternative['intent']>, words: readonly DrawnWord[]): string {
  const alternatives = [
    { confidence: 1, intent: { interaction: 'assert-visible', negated: false, ...intent } as const },
  ];
  const resolution = resolve(alternatives, page, {});
  const judgement = judgeAssertion(resolution.intent, resolution, page);
  const sought = soughtInDrawings(alternatives, resolution, judgement, page);
  if (sought === undefined) return 'not sought';
  const { judgement: after } = judgeDrawn(sought, [{ ref: '0:1', words }], { resolution, judgement }, page);
  return `${after.holds ? 'holds' : 'fails'}: ${after.message}`;
}

const over = { said: '"Game over"', name: 'Game over', quoted: true };

test('an absence is judged by the elements alone where a picture is too busy to be read, and says so', () => {
  const alternatives = [
    { confidence: 1, intent: { interaction: 'assert-hidden', negated: false, target: over } as const },
  ];
  const resolution = resolve(alternatives, page, {});
  const judgement = judgeAssertion(resolution.intent, resolution, page);
  const sought = soughtInDrawings(alternatives, resolution, judgement, page);
  const drawings = [{ ref: '0:1', words: [], isTooBusy: true as const }];
  const after = sought && judgeDrawn(sought, drawings, { resolution, judgement }, page).judgement;
  expect(after).toMatchObject({
    holds: true,
    message: expect.stringMatching(/more in the picture of the canvas than could be read\.$/),
  });
});

const ofCanvas = { said: 'the canvas', name: '', quoted: false, role: 'canvas' } as const;

test.for([
  {
    intent: { target: over },
    words: line(0, 'GAME', 'OVER!'),
    is: /^holds: “Game over” was read in a picture of the canvas "Game"/,
  },
  {
    intent: { target: over },
    words: [...line(0, 'The', 'game'), ...line(90, 'over', 'there')],
    is: /^fails: .*was not read, but “The game \/ over there”/,
  },
  {
    intent: { target: { ...over, name: 'the game over' } },
    words: [...line(0, 'The', 'game'), ...line(16, 'over', 'there')],
    is: /^holds/,
  },
  {
    intent: { target: over },
    words: read(line(0, 'Game', 'over'), { confidence: 0.4 }),
    is: /^fails/,
  },
  {
    intent: { interaction: 'assert-hidden', target: over },
    words: read(line(0, 'Game', 'over'), { confidence: 0.4 }),
    is: /^fails: Expected “Game over” not to be shown, but/,
  },
  {
    intent: { interaction: 'assert-hidden', target: over },
    words: line(0, 'Game', 'overview'),
    is: /^holds: .*“Game over” was not read/,
  },
  {
    intent: { interaction: 'assert-text', target: ofCanvas, value: 'Score: 12', comparison: 'contains' },
    words: line(0, 'Score:', '120'),
    is: /^fails: .*but “Score: 120”/,
  },
  {
    intent: { interaction: 'assert-text', target: ofCanvas, value: 'Score: 120', comparison: 'contains' },
    words: line(0, 'Score:', 90, '120'),
    is: /^holds/,
  },
  {
    intent: {
      interaction: 'assert-text',
      negated: true,
      target: ofCanvas,
      value: '120',
      comparison: 'contains',
    },
    words: line(0, 'Score:', '120'),
    is: /^fails/,
  },
] as const)('an assertion looks for whole words of what was read: $is', ({ intent, words, is }) => {
  expect(judged(intent, words)).toMatch(is);
});
