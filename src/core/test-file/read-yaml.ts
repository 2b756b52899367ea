import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';

import { nearestWord } from '#base/edit-distance.ts';

import type { ProblemList } from './source-place.ts';

/** A value of a YAML file with its place. */
export type Entry = {
  readonly key: string;
  readonly keyAt: number;
  readonly value: Node | null;
  readonly at: number;
};

/** The mapping at the root of a YAML text; undefined where it can't be read, with the problems noted. */
export function readRoot(text: string, problems: ProblemList): YAMLMap | undefined {
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: true, strict: true });
  for (const error of document.errors) problems.add(error.pos[0], yamlMessage(error.message));
  if (document.errors.length > 0) return undefined;
  const root = document.contents;
  if (isMap(root)) return root;
  problems.add(
    root?.range?.[0] ?? 0,
    root === null
      ? 'The file is empty: write a name and steps.'
      : 'A test is a list of keys with values, such as "name:" and "steps:".',
  );
  return undefined;
}

function yamlMessage(message: string): string {
  const sentence = message.replaceAll(/\s+/g, ' ').replace(/[.:]?\s*$/, '');
  return `This is not YAML: ${sentence}. Text with ": ", "#", "{" or a quote at its start needs quotes around it.`;
}

/** Keys and values of a mapping, in order. Keys that are no text are noted and left out. */
export function entriesOf(map: YAMLMap, problems: ProblemList): Entry[] {
  return map.items.flatMap((pair) => entryOf(pair as Pair<Node, Node | null>, problems));
}

function entryOf(pair: Pair<Node, Node | null>, problems: ProblemList): Entry[] {
  const keyAt = pair.key.range?.[0] ?? 0;
  if (!isScalar(pair.key)) {
    problems.add(keyAt, 'A key is a word, such as "name".');
    return [];
  }
  const at = pair.value?.range?.[0] ?? keyAt;
  return [{ key: String(pair.key.value), keyAt, value: pair.value, at }];
}

/** Text; a number or a truth value counts as the text it was written as. Undefined and a problem for anything else. */
export function textValue(entry: Entry, problems: ProblemList): string | undefined {
  const { value } = entry;
  if (isScalar(value) && value.value !== null && value.value !== undefined) {
    if (typeof value.value === 'string') return value.value;
    if (
      typeof value.value === 'number' ||
      typeof value.value === 'boolean' ||
      typeof value.value === 'bigint'
    )
      return value.source ?? String(value.value);
  }
  problems.add(entry.at, `"${entry.key}" is a text${given(value)}.`);
  return undefined;
}

export function booleanValue(entry: Entry, problems: ProblemList): boolean | undefined {
  if (isScalar(entry.value) && typeof entry.value.value === 'boolean') return entry.value.value;
  problems.add(entry.at, `"${entry.key}" is true or false${given(entry.value)}.`);
  return undefined;
}

/** A whole number from `least` to `most`. */
export function wholeNumberValue(
  entry: Entry,
  least: number,
  most: number,
  problems: ProblemList,
): number | undefined {
  const value = isScalar(entry.value) ? entry.value.value : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  problems.add(entry.at, `"${entry.key}" is a whole number from ${least} to ${most}${given(entry.value)}.`);
  return undefined;
}

/** A list of texts, or a single text. */
export function textList(entry: Entry, problems: ProblemList): string[] {
  if (isScalar(entry.value) && typeof entry.value.value === 'string')
    return entry.value.value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (!isSeq(entry.value)) {
    problems.add(entry.at, `"${entry.key}" is a list, such as [checkout, smoke]${given(entry.value)}.`);
    return [];
  }
  return entry.value.items.flatMap((item) => {
    const node = item as Node | null;
    const text = textValue({ ...entry, value: node, at: node?.range?.[0] ?? entry.at }, problems);
    return text === undefined ? [] : [text];
  });
}

const unitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
};

/** "60s", "2m", "500ms", "1h", or a number of milliseconds; in milliseconds, at most `mostMs`. */
export function durationValue(
  entry: Entry,
  problems: ProblemList,
  mostMs = Number.POSITIVE_INFINITY,
): number | undefined {
  const text = isScalar(entry.value) ? String(entry.value.value).trim() : '';
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|m|min|h)?$/.exec(text);
  const durationMs = match ? Math.round(Number(match[1]) * (unitsMs[match[2] ?? 'ms'] ?? 1)) : 0;
  if (durationMs > mostMs) {
    problems.add(entry.at, `"${entry.key}" is at most ${mostMs / 1000}s${given(entry.value)}.`);
    return undefined;
  }
  if (durationMs > 0) return durationMs;
  problems.add(
    entry.at,
    `"${entry.key}" is a length of time, such as 60s, 2m or 500ms${given(entry.value)}.`,
  );
  return undefined;
}

/** What was found instead, for a message. */
export function given(value: Node | null): string {
  if (value === null) return ', but nothing is there';
  if (isMap(value)) return ', not a mapping';
  if (isSeq(value)) return ', not a list';
  if (isAlias(value)) return ', not an alias';
  if (!isScalar(value)) return '';
  return value.value === null ? ', but nothing is there' : `, not ${JSON.stringify(value.value)}`;
}

/** Notes an unknown key with the nearest known one. */
export function unknownKey(entry: Entry, known: readonly string[], problems: ProblemList): void {
  const near = nearestWord(
    entry.key.toLowerCase(),
    known.map((key) => key.toLowerCase()),
  );
  const nearest = known.find((key) => key.toLowerCase() === near);
  const hint = nearest === undefined ? `known keys are ${known.join(', ')}` : `did you mean "${nearest}"?`;
  problems.add(entry.keyAt, `"${entry.key}" is no key of a test; ${hint}${hint.endsWith('?') ? '' : '.'}`);
}
