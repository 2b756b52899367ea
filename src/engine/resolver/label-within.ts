import type { Target } from '#core/domain/intent.ts';
import { itemTexts, surroundings } from './context.ts';
import { nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { fold, isStopWord, stem, wordsOf } from './words.ts';

/** Whether the label stands in a statement, or a thing that the statement speaks of in the label. */
export type Within = (at: number) => boolean;

/** What a statement says of things with a price or a mark beside their label. */
const besides = /^(?:[$€£].*|\+|[×✕✖✓✔])$/;
/** What denies, or names more than one: a wish for "no nuts" is none for nuts. */
const denials = /\b(?:not?|never|without|neither|nor|or|and|\w+n't)\b/i;

/**
 * For "I want the parcel by express tomorrow" and "the parcel is urgent, so I tick that box", where no label is said: a label whose words
 * all stand in the statement. In a reason also one that holds all the words of a thing in it: "the newsletter" is "Send me the
 * newsletter". What is wished for stands at the end of the wish, all of it.
 */
export function labelWithin({ name, within }: Target, index: PageIndex): Within {
  const said = new Set(wordsOf(name).map(plainForm));
  const things = within === 'reason' ? thingsOf(name) : [];
  const end = within === 'wish' ? endOf(name) : [];
  if (within === 'wish' && denials.test(name)) return () => false;
  return (at) => {
    const words = tellingWords(labelOf(at, index));
    if (words.length === 0) return false;
    if (words.every((word) => said.has(word)))
      return end.every((word) => words.includes(word) || isAround(word, at, index));
    return things.some((thing) => thing.every((word) => words.includes(word)));
  };
}

function labelOf(at: number, index: PageIndex): string {
  const { name, ownText } = nodeAt(index, at);
  return fold(name || ownText);
}

/** What tells one label from another, in plain forms. */
export function tellingWords(text: string): string[] {
  return wordsOf(text)
    .filter((word) => !isStopWord(word) && !besides.test(word))
    .map(plainForm);
}

const numbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** "One year" is "1 year". */
export function plainForm(word: string): string {
  const number = numbers.indexOf(word);
  return number === -1 ? stem(word) : String(number);
}

/** "The newsletter", "his phone number": what a statement speaks of. */
function thingsOf(text: string): string[][] {
  const things = text.matchAll(
    /\b(?:the|an?|my|his|her|their|its|our|your|any|no)\s+((?:[\p{L}\d-]+\s+){0,3}?[\p{L}\d-]+)(?=\s+(?:is|are|be|was|to|for|of|in|on|at|by|with|and|or|should|must|has|have|any|anymore|longer|again)\b|[,.;]|$)/giu,
  );
  return [...things].map(([, thing = '']) => tellingWords(thing)).filter(({ length }) => length > 0);
}

/** What comes after the last word that joins: "of level | medium". */
function endOf(text: string): string[] {
  const words = wordsOf(text);
  const joint = words.findLastIndex((word) =>
    /^(?:of|by|with|in|on|at|for|as|from|to|be|is|are|want|wants|like|prefer|prefers|need|needs|see|have|get)$/.test(
      word,
    ),
  );
  return tellingWords(words.slice(joint + 1).join(' '));
}

function isAround(word: string, at: number, index: PageIndex): boolean {
  const around = [...surroundings(index, at), ...itemTexts(index, at), ...captions(at, index)];
  return around.some((text) => wordsOf(text).some((other) => plainForm(other) === word));
}

const levelsUp = 5;

/** What stands right before a control, its group or their boxes: "Level" over its radio buttons. */
function captions(at: number, index: PageIndex): string[] {
  const boxes = [...upwards(index, at)].slice(0, levelsUp);
  return boxes.flatMap((box) => {
    const siblings = index.children(nodeAt(index, box).parent);
    const before = siblings[siblings.indexOf(box) - 1];
    if (before === undefined) return [];
    const { interactive, ownText, tag } = nodeAt(index, before);
    // What is made alike is another option.
    return interactive || tag === nodeAt(index, box).tag ? [] : [ownText];
  });
}

/** Of labels that all stand in the statement those that say more: "Express tomorrow" rather than "Express". */
export function tellingMost<T extends { readonly node: number }>(nodes: readonly T[], index: PageIndex): T[] {
  const wordsAt = new Map(nodes.map(({ node }) => [node, tellingWords(labelOf(node, index))]));
  const isLess = (one: number, other: number): boolean => {
    const [less = [], more = []] = [wordsAt.get(one), wordsAt.get(other)];
    return less.length < more.length && less.every((word) => more.includes(word));
  };
  return nodes.filter(({ node }) => !nodes.some((other) => isLess(node, other.node)));
}
