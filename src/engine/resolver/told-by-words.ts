import type { Target } from '#core/domain/intent.ts';
import { closest, nodeAt, upwards } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { itemTexts, surroundings } from './context.ts';
import { isDataRow, peersOf } from './scope.ts';
import type { Found, Search } from './search.ts';
import { thresholds } from './thresholds.ts';
import { isStopWord, stem, wordsOf } from './words.ts';

/** Longer texts are pages of prose, in which any words stand somewhere. */
const longestEntry = 240;

/** Join the words of a description, besides the stop words. */
const joints: ReadonlySet<string> = new Set(
  'about called coloured colored concerning entitled from named on onto over titled to under whose which who has have had is are was were that leaves departs starts begins costs'.split(
    ' ',
  ),
);
const prepositions =
  /\s(?:about|at|below|by|called|concerning|for|from|in|named|of|on|over|that|titled|to|under|which|who|whose|with)\s/i;

/** Words for the kind of thing that lists list: a reader knows it, so that no page has to say it. */
const kinds: ReadonlySet<string> = new Set(
  'account album appointment article author bill board book booking box branch card case chat city client column comment company contact contract conversation copy country course customer dish document edition email employee entry episode event file film flat folder friend game group guest holiday hotel house invoice issue item job leave letter line list loan mail meeting member memo message model movie name note notice number offer one order page parcel patient payment person photo picture place plan player playlist plant poll post product project property question quiz reader receipt recipe record release report request reservation review room row seat section session shop slot song story student subscription survey task team teacher thing thread ticket topic tour track trip user vehicle version video visit workshop'
    .split(' ')
    .map(stem),
);

/**
 * Where all the words of a description stand together, in any order: "the live version of Paper Boats", "Ada's mail about lunch". The
 * innermost such places; none where the words are spread over several entries of a list. What kind of thing it is need not be written
 * there. Kinds with nothing else, and words that no text holds, tell nothing.
 */
export function toldByWords(anchor: Target, index: PageIndex): readonly number[] {
  if (anchor.quoted || anchor.selector || anchor.ordinal !== undefined || anchor.ref !== undefined) return [];
  const { needed, kind } = saidWords(anchor.said);
  if (needed.length === 0) return [];
  const holds = (at: number): boolean => {
    const { visible, tag, text } = nodeAt(index, at);
    if (!visible || tag === 'body' || text === '' || text.length > longestEntry) return false;
    const words = wordsOf(text);
    return needed.every((word) => words.some((other) => isSameWord(word, other)));
  };
  const holders = new Set([...index.nodes.keys()].filter(holds));
  for (const at of holders) for (const up of upwards(index, nodeAt(index, at).parent)) holders.delete(up);
  return [...holders].filter((at) => !isSpread(at, needed, index) && isOfKind(at, kind, index));
}

/** "The mail about lunch": what reacts of the entries that all the words tell. Like them, never sure. */
export function entryByWords(target: Target, { index, fit }: Search): Found | undefined {
  if (!tellsEntry(target)) return undefined;
  const reacting = toldByWords(target, index).map((place) =>
    closest(
      index,
      place,
      ({ interactive, text }, at) => interactive && text.length <= longestEntry && fit(at) === 1,
    ),
  );
  const nodes = [...new Set(reacting)].filter((at) => at >= 0);
  const match = { text: thresholds.passiveText, coverage: 1, quality: 0, label: target.said } as const;
  return nodes.length === 0
    ? undefined
    : { nodes: nodes.map((node) => ({ node, score: match.text, match, role: 1, action: 1 })) };
}

/** Whether words name one entry rather than its kind: "the mail about lunch", not "the order list". */
export function tellsEntry({ said, role }: Target): boolean {
  if (role !== undefined && !/^(?:item|card|row|treeitem)$/.test(role)) return false;
  const { needed, kind } = saidWords(said);
  const isKnown = kind === undefined ? namesKind(said) : kinds.has(stem(kind));
  return isKnown && (needed.length > 1 || (needed.length > 0 && prepositions.test(said)));
}

/** "The file Quotes.xlsx", "song Orchard": a kind, and a name that is written as one. */
function namesKind(said: string): boolean {
  const first = /^(?:the )?(\p{Ll}+) [#\p{Lu}\d]/u.exec(said)?.[1];
  return first !== undefined && kinds.has(stem(first));
}

/** What has to stand there, as written but for case, and the noun that says what kind of thing it is. */
export function saidWords(said: string): { needed: string[]; kind: string | undefined } {
  const bare = said.replace(/^(?:the|a|an|this|that|my|your|his|her|its|their)\s+/i, '');
  const cut = prepositions.exec(` ${bare} `)?.index ?? bare.length;
  const head = bare.slice(0, cut).trim();
  const last = wordsOf(head).at(-1);
  // A name or a number is no kind.
  const isWritten = last !== undefined && [head, ...head.split(/[\s-]/).slice(-1)].includes(last);
  const kind = isWritten ? last : undefined;
  const words = [
    ...(kind === undefined ? wordsOf(head) : wordsOf(head).slice(0, -1)),
    ...wordsOf(bare.slice(cut)),
  ];
  const isTelling = (word: string): boolean => !isStopWord(word) && !joints.has(word);
  const isKindBefore = (word: string): boolean =>
    kinds.has(stem(word)) && new RegExp(`\\b${word}\\s+[#\\p{Lu}\\d]`, 'u').test(bare);
  return { needed: words.filter((word) => isTelling(word) && !isKindBefore(word)), kind };
}

export const weekdays = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const dates: ReadonlySet<string> = new Set([
  ...weekdays,
  ...'january february march april may june july august september october november december'.split(' '),
]);
const dayParts: Readonly<Record<string, readonly [number, number]>> = {
  morning: [5, 12],
  afternoon: [12, 18],
  evening: [17, 24],
};

/** The same word, a day or month written short, or the time that is in that part of the day. */
function isSameWord(said: string, shown: string): boolean {
  if (stem(said) === stem(shown)) return true;
  if (dates.has(said)) return shown.length === 3 && said.startsWith(shown);
  const part = Object.hasOwn(dayParts, said) ? dayParts[said] : undefined;
  const hour = /^(\d{1,2}):\d{2}$/.exec(shown)?.[1];
  return part !== undefined && hour !== undefined && Number(hour) >= part[0] && Number(hour) < part[1];
}

/** Roles of what is one of several like things. */
export const entry = /^(?:row|listitem|article|option|treeitem)$/;

/** Whether a box holds the words only because several entries in it have one each. */
function isSpread(box: number, needed: readonly string[], index: PageIndex): boolean {
  const end = index.ends[box] ?? 0;
  for (let at = box + 1; at < end; at++) {
    const node = nodeAt(index, at);
    if (!node.visible || !isEntry(index, at)) continue;
    const words = wordsOf(node.text);
    if (needed.some((word) => words.some((other) => isSameWord(word, other)))) return true;
  }
  return false;
}

/** An entry of a list, or a box made like the one beside it that has something to operate. */
function isEntry(index: PageIndex, at: number): boolean {
  const { role } = nodeAt(index, at);
  if (entry.test(role)) return role !== 'row' || isDataRow(index, at);
  if (/^(?:cell|gridcell|rowheader)$/.test(role) || peersOf(index, at).length === 0) return false;
  for (let inner = at + 1; inner < (index.ends[at] ?? 0); inner++)
    if (nodeAt(index, inner).interactive || nodeAt(index, inner).role === 'heading') return true;
  return false;
}

/** The kind is known to everybody, or stands there, in the head of the column, over it or in the title. */
function isOfKind(at: number, kind: string | undefined, index: PageIndex): boolean {
  if (kind === undefined || kinds.has(stem(kind))) return true;
  const around = [
    nodeAt(index, at).text,
    ...itemTexts(index, at),
    ...surroundings(index, at),
    index.page.title,
  ];
  return around.some((text) => wordsOf(text).some((word) => stem(word) === stem(kind)));
}
