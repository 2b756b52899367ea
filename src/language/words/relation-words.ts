import type { RelationKind } from '#core/domain/intent.ts';

/**
 * How a preposition ties an element to another. `name` gives the element its name ("the button labelled …"), `for`
 * depends on what stands before it, the rest are relations of the domain.
 */
export type RelationWord = {
  readonly kind: RelationKind | 'name' | 'for' | 'test-id' | 'id';
  /** Geometry said in so many words: never part of a label. */
  readonly firm?: true;
};

const table: readonly (readonly [RelationWord['kind'], string, ('firm' | 'loose')?])[] = [
  ['in', 'in, inside, inside of, within, among, on, from, at, on top of, out of'],
  ['of', 'of, belonging to'],
  ['for', 'for'],
  [
    'with',
    'with, containing, that contains, which contains, that has, which has, having, holding, including, that includes, whose text contains, that shows, showing, which shows, displaying, whose name is',
  ],
  [
    'name',
    'labelled, labeled, labelled as, named, called, titled, entitled, marked, saying, that says, which says, reading, that reads, with label, with the label, with text, with the text, with name, with the name, with title, with the title, with caption, with placeholder, with the placeholder, with the placeholder text, with accessible name, with aria-label, with the aria-label, with alt text, with the words, with the word, that is labelled, that is called, with content',
    'firm',
  ],
  [
    'test-id',
    'with test id, with the test id, with testid, with test-id, with data-testid, with the data-testid',
    'firm',
  ],
  ['id', 'with id, with the id', 'firm'],
  ['where', 'where, in which, for which', 'firm'],
  ['where', 'whose', 'firm'],
  [
    'below',
    'below, under, underneath, beneath, directly below, just below, right below, directly under, just under',
    'firm',
  ],
  ['above', 'above, over, directly above, just above, right above, on top of', 'firm'],
  [
    'left-of',
    'left of, to the left of, on the left of, on the left side of, at the left of, to the left hand side of',
    'firm',
  ],
  ['right-of', 'right of, to the right of, on the right of, on the right side of, at the right of', 'firm'],
  [
    'near',
    'near, next to, near to, beside, close to, adjacent to, alongside, right next to, directly next to, by, besides, opposite, in front of, in line with, on the same line as, on the same row as',
    'firm',
  ],
  ['between', 'between, in between', 'firm'],
];

/** Of one to five words, in lower case. */
export const relationWords: ReadonlyMap<string, RelationWord> = new Map(
  table.flatMap(([kind, words, firm]) =>
    words
      .split(', ')
      .map((word): [string, RelationWord] => [word, firm === 'firm' ? { kind, firm: true } : { kind }]),
  ),
);

export const longestRelation = 5;

/** "log in", "sign on", "zoom in": the preposition belongs to the verb of the label. */
export const phrasalBases: ReadonlySet<string> = new Set([
  'log',
  'sign',
  'opt',
  'check',
  'zoom',
  'plug',
  'built',
  'turn',
  'switch',
  'try',
  'add',
  'clock',
  'logged',
  'signed',
  'fill',
  'dial',
  'punch',
  'tune',
  'move',
]);

/** Places of the page itself: "in the top right corner", "on the left". */
export const regionWords: ReadonlyMap<string, string> = new Map<string, string>([
  ['top', 'top'],
  ['bottom', 'bottom'],
  ['left', 'left'],
  ['right', 'right'],
  ['left side', 'left'],
  ['right side', 'right'],
  ['left hand side', 'left'],
  ['right hand side', 'right'],
  ['left-hand side', 'left'],
  ['right-hand side', 'right'],
  ['top left', 'top left'],
  ['top right', 'top right'],
  ['upper left', 'top left'],
  ['upper right', 'top right'],
  ['bottom left', 'bottom left'],
  ['bottom right', 'bottom right'],
  ['lower left', 'bottom left'],
  ['lower right', 'bottom right'],
  ['top-left', 'top left'],
  ['top-right', 'top right'],
  ['bottom-left', 'bottom left'],
  ['bottom-right', 'bottom right'],
  ['center', 'center'],
  ['centre', 'center'],
  ['middle', 'center'],
]);
