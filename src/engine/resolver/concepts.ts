import { antonymPairs, synonymGroups } from './synonyms.ts';
import { stem, wordsOf } from './words.ts';

/** A word, or a phrase that names one concept: "log in" is one term. */
export type Term = {
  /** As written, in lower case; a phrase's words joined by blanks. */
  readonly surface: string;
  readonly stem: string;
  /** Names of the synonym groups it belongs to. */
  readonly concepts: readonly number[];
};

export type Concepts = {
  /** The terms of a list of words, longest known phrases first. */
  readonly termsOf: (words: readonly string[]) => Term[];
  /** Each word by itself. */
  readonly singlesOf: (words: readonly string[]) => Term[];
  readonly areOpposed: (a: Term, b: Term) => boolean;
};

const longestPhrase = 5;

/** The built-in synonym groups with a project's own. */
export function createConcepts(own: readonly (readonly string[])[] = []): Concepts {
  const groups = [...synonymGroups.map((group) => group.split(', ')), ...own];
  const conceptsOf = new Map<string, number[]>();
  for (const [number, group] of groups.entries()) {
    for (const member of group) add(conceptsOf, keyOf(member), number);
  }
  const opposites = new Map<string, Set<string>>();
  for (const [left, right] of antonymPairs) {
    for (const a of sidesOf(left)) {
      for (const b of sidesOf(right)) {
        addTo(opposites, a, b);
        addTo(opposites, b, a);
      }
    }
  }
  const phrases = new Set([
    ...conceptsOf.keys(),
    ...[...opposites.keys()].filter((key) => !key.startsWith('#')),
  ]);

  /** A word stands for itself and for its groups: what opposes "sign out" opposes "log out". */
  function sidesOf(text: string): string[] {
    const key = keyOf(text);
    return [key, ...(conceptsOf.get(key) ?? []).map((number) => `#${number}`)];
  }

  const termOf = (key: string, surface: string): Term => ({
    surface,
    stem: key,
    concepts: conceptsOf.get(key) ?? [],
  });

  return {
    termsOf(words) {
      const keys = words.map(stem);
      const terms: Term[] = [];
      for (let at = 0; at < words.length;) {
        let length = Math.min(longestPhrase, words.length - at);
        while (length > 1 && !phrases.has(keys.slice(at, at + length).join(' '))) length--;
        terms.push(termOf(keys.slice(at, at + length).join(' '), words.slice(at, at + length).join(' ')));
        at += length;
      }
      return terms;
    },
    singlesOf: (words) => words.map((word) => termOf(stem(word), word)),
    areOpposed(a, b) {
      const sides = opposites.get(a.stem);
      if (sides?.has(b.stem) || b.concepts.some((number) => sides?.has(`#${number}`))) return true;
      return a.concepts.some((number) => {
        const others = opposites.get(`#${number}`);
        return (
          others !== undefined && (others.has(b.stem) || b.concepts.some((other) => others.has(`#${other}`)))
        );
      });
    },
  };
}

function keyOf(text: string): string {
  return wordsOf(text).map(stem).join(' ');
}

function add(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
