import type { Target } from '#core/domain/intent.ts';

import { lex } from '../lexer.ts';
import { numericOrdinal, ordinalPhrases, wholeNumber } from '../words/ordinal-words.ts';
import { longestRelation, relationWords } from '../words/relation-words.ts';
import { roleWords } from '../words/role-words.ts';
import { stateWords } from '../words/state-words.ts';
import type { Canvas, Region } from './canvas.ts';

const longestRole = 4;

/** Paints the words that describe an element: what it is called, what it is, which one, and where. */
export function paintTarget(canvas: Canvas, target: Target, within: Region): void {
  if (target.each !== undefined) return;
  const region = canvas.find(target.said, within) ?? within;
  const { relation } = target;
  if (relation !== undefined) {
    for (const anchor of [relation.anchor, relation.anchorTo])
      if (anchor !== undefined) paintAnchor(canvas, anchor, region);
    const value = relation.value === undefined ? undefined : canvas.find(relation.value, region);
    if (value !== undefined) canvas.paint(value, 'value');
  }
  paintName(canvas, target, region);
  paintRole(canvas, target, region);
  paintWords(canvas, region, 'ordinal', target.ordinal === undefined ? undefined : isOrdinal);
  paintWords(canvas, region, 'state', target.states === undefined ? undefined : isState);
}

/** Where something is, and the word before it that says how: "in the row 'INV-7'". */
function paintAnchor(canvas: Canvas, anchor: Target, within: Region): void {
  const region = canvas.find(anchor.said, within);
  paintTarget(canvas, anchor, region ?? within);
  if (region === undefined) return;
  for (let length = longestRelation; length > 0; length--) {
    const words = { from: region.from - length, to: region.from };
    if (words.from < 0 || !isFree(canvas, words)) continue;
    if (relationWords.has(textOf(canvas, words))) return canvas.paint(words, 'relation');
  }
  if (canvas.tokens[region.to]?.kind === 'possessive')
    canvas.paint({ from: region.to, to: region.to + 1 }, 'relation');
}

function paintName(canvas: Canvas, { name, quoted, selector }: Target, region: Region): void {
  const at = canvas.tokens.findIndex(({ kind, value }, index) => {
    const isIt = quoted ? /^(?:quoted|template)$/.test(kind) && value === name : kind === 'selector';
    return isIt && (quoted || selector !== undefined) && isIn(index, region);
  });
  if (at >= 0) return canvas.paint({ from: at, to: at + 1 }, 'target');
  const found = canvas.find(name, region);
  if (found !== undefined) return canvas.paint(found, 'target');
  // Parted by where it is: "Add the lamp to the basket" looks for "Add to the basket".
  let next = region.from;
  for (const { lower } of lex(name).tokens) {
    const place = canvas.tokens.findIndex(
      (token, index) => index >= next && index < region.to && token.lower === lower && canvas.isFree(index),
    );
    if (place === -1) continue;
    canvas.paint({ from: place, to: place + 1 }, 'target');
    next = place + 1;
  }
}

function paintRole(canvas: Canvas, { role }: Target, region: Region): void {
  if (role === undefined) return;
  for (let length = longestRole; length > 0; length--) {
    for (let from = region.to - length; from >= region.from; from--) {
      const words = { from, to: from + length };
      if (!isFree(canvas, words) || roleWords.get(textOf(canvas, words))?.role !== role) continue;
      return canvas.paint(words, 'role');
    }
  }
}

function paintWords(
  canvas: Canvas,
  region: Region,
  kind: 'ordinal' | 'state',
  isIt: ((word: string) => boolean) | undefined,
): void {
  if (isIt === undefined) return;
  for (let at = region.from; at < region.to; at++) {
    if (canvas.isFree(at) && isIt(canvas.tokens[at]?.lower ?? ''))
      canvas.paint({ from: at, to: at + 1 }, kind);
  }
}

function isOrdinal(word: string): boolean {
  return ordinalPhrases.has(word) || numericOrdinal(word) !== undefined || wholeNumber(word) !== undefined;
}

function isState(word: string): boolean {
  return stateWords.has(word);
}

function isFree(canvas: Canvas, { from, to }: Region): boolean {
  for (let at = from; at < to; at++) if (!canvas.isFree(at)) return false;
  return true;
}

function isIn(at: number, { from, to }: Region): boolean {
  return at >= from && at < to;
}

function textOf({ tokens }: Canvas, { from, to }: Region): string {
  return tokens
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ');
}
