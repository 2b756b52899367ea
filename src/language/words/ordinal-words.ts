const names = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
];

/** As a word where there is one: `third`, `13th`. */
export function ordinalWord(place: number): string {
  return names[place - 1] ?? `${place}th`;
}

/** 1 is the first, -1 the last, -2 the next to last. */
export const ordinalPhrases: ReadonlyMap<string, number> = new Map<string, number>([
  ...names.map((name, index): [string, number] => [name, index + 1]),
  ['last', -1],
  ['final', -1],
  ['bottommost', -1],
  ['topmost', 1],
  ['next-to-last', -2],
  ['next to last', -2],
  ['second-to-last', -2],
  ['second to last', -2],
  ['second last', -2],
  ['second-last', -2],
  ['last but one', -2],
  ['penultimate', -2],
  ['third to last', -3],
  ['third-to-last', -3],
  ['third last', -3],
  ['very first', 1],
  ['very last', -1],
]);

/** After these words "first" and "last" are part of a name: "first name", "last updated". */
export const namesAfterOrdinals: ReadonlySet<string> = new Set([
  'name',
  'names',
  'class',
  'aid',
  'updated',
  'modified',
  'seen',
  'login',
  'visit',
  'visited',
  'week',
  'month',
  'year',
  'quarter',
  'changed',
  'edited',
  'saved',
  'used',
  'factor',
  'floor',
  'opinion',
  'days',
]);

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];
const unitValues: ReadonlyMap<string, number> = new Map(units.map((word, index) => [word, index]));

/** A whole number as a word or in digits (thousands may be grouped); undefined where it is none. */
export function wholeNumber(text: string): number | undefined {
  const word = unitValues.get(text);
  if (word !== undefined) return word;
  return /^\d{1,3}(?:,\d{3})+$|^\d{1,9}$/.test(text) ? Number(text.replaceAll(',', '')) : undefined;
}

/** `3rd`, `21st`, `#3`; undefined for anything else. */
export function numericOrdinal(text: string): number | undefined {
  const match = /^(?:#(\d{1,4})|(\d{1,4})(?:st|nd|rd|th))$/.exec(text);
  const digits = match?.[1] ?? match?.[2];
  return digits === undefined ? undefined : Number(digits) || undefined;
}
