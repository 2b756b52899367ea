/** Words that say nothing about which element is meant. */
const stopWords = new Set(
  'a an the of for in at by with and or your my our this that these those is are be please it its into as do does did you me us coloured colored'.split(
    ' ',
  ),
);

const folds: readonly (readonly [RegExp, string])[] = [
  [/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, ''],
  [/[\u2018\u2019\u02BC]/g, "'"],
  [/[\u201C\u201D]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/[\s\u00A0]+/g, ' '],
];

/** White space, quotation marks and dashes made alike, so that texts that look the same are the same. */
export function fold(text: string): string {
  // Most texts hold nothing to fold but blanks.
  if (/^[\x21-\x7E]*(?: [\x21-\x7E]+)*$/.test(text)) return text;
  let folded = text;
  for (const [pattern, replacement] of folds) folded = folded.replaceAll(pattern, replacement);
  return folded.trim();
}

/** A label without what only marks it: a colon, the star of a required field, "(optional)". */
export function foldLabel(text: string): string {
  return fold(text)
    .replace(/^\*\s*/, '')
    .replace(/\s*\((?:required|optional)\)$/i, '')
    .replace(/(?:\s*[:*]|\s*\.\.\.)+$/, '');
}

/** The words of a text in lower case: letters, and numbers with their signs. Accents are dropped. */
export function wordsOf(text: string): string[] {
  return (
    fold(text)
      .normalize('NFD')
      .replaceAll(/[\u0300-\u036F]/g, '')
      .toLowerCase()
      .replaceAll(/([a-z])'s\b/g, '$1')
      .match(/[$€£]?\d+(?:[.,:/-]\d+)*%?|[\p{L}]+(?:'[\p{L}]+)?|[+×✕✖✓✔←→↑↓⇄⇆⇋⇌<>]/gu) ?? []
  );
}

/**
 * Whether a text holds a part, as a reader of it would say: a number is never cut, so "1 product" is not in
 * "11 products" and "INV-7" not in "INV-71". Both are folded already.
 */
export function holdsText(text: string, part: string): boolean {
  const startsInNumber = /^\d/.test(part);
  const endsInNumber = /\d$/.test(part);
  if (!startsInNumber && !endsInNumber) return text.includes(part);
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const isCut =
      (startsInNumber && /\d/.test(text.charAt(at - 1))) ||
      (endsInNumber && /\d/.test(text.charAt(at + part.length)));
    if (!isCut) return true;
  }
  return false;
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** A number, amount, date or time: what a label's value looks like. */
export function isValueWord(word: string): boolean {
  return /^[$€£]?\d/.test(word);
}

const stems = new Map<string, string>();

/** A short stem: plural, past and -ing endings taken off ("addresses" and "address", "saved" and "save"). */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const made = makeStem(word);
  if (stems.size > 20_000) stems.clear();
  stems.set(word, made);
  return made;
}

/** Plurals that no ending tells, and numbers; "one" is as often no number. */
const irregular: Readonly<Record<string, string>> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  children: 'child',
  people: 'person',
  men: 'man',
  women: 'woman',
  feet: 'foot',
};

function makeStem(word: string): string {
  if (Object.hasOwn(irregular, word)) return irregular[word] ?? word;
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  let base = word;
  if (base.endsWith('sses')) base = base.slice(0, -2);
  else if (/ie[sd]$/.test(base)) base = `${base.slice(0, -3)}y`;
  else if (base.endsWith('s') && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (base.length > 5 && base.endsWith('ing')) base = withoutEnding(base.slice(0, -3));
  else if (base.length > 4 && base.endsWith('ed')) base = withoutEnding(base.slice(0, -2));
  if (base.length > 4 && base.endsWith('e')) base = base.slice(0, -1);
  return base;
}

/** "Setting" doubles the letter of "set"; where "moving" does not, "move" has lost its "e". */
function withoutEnding(base: string): string {
  if (base.length > 3 && /([bdgkmnprt])\1$/.test(base)) return base.slice(0, -1);
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(base) ? `${base}e` : base;
}

/**
 * How alike two words are as spelled: 0, or 0.8 where one comes of the other by swapping, adding or dropping one letter, as typing
 * does. Another letter in place of one is another word ("remove", "remote").
 */
export function spelling(a: string, b: string): number {
  if (a.length < 5 || b.length < 5 || Math.abs(a.length - b.length) > 1) return 0;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  if (a.length === b.length) {
    const swapped =
      a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
    return swapped ? 0.8 : 0;
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  // A letter at the end is a plural or another form, which stems take care of.
  return start > 0 && short.slice(start) === long.slice(start + 1) ? 0.8 : 0;
}
