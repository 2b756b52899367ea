import type { Leading } from '#core/domain/intent.ts';

/** Superlatives that compare what can be read off things: a price, a length of time, a date, a number. */
export const leadingWords: ReadonlyMap<string, Leading> = new Map(
  (
    [
      ['price', 'least', ['cheapest', 'least expensive', 'lowest-priced']],
      ['price', 'most', ['most expensive', 'priciest', 'dearest', 'costliest']],
      ['duration', 'least', ['shortest']],
      ['duration', 'most', ['longest']],
      ['date', 'least', ['oldest', 'earliest']],
      ['date', 'most', ['newest', 'latest', 'most recent']],
      ['number', 'least', ['lowest', 'smallest', 'lightest']],
      ['number', 'most', ['highest', 'largest', 'biggest', 'heaviest']],
    ] as const
  ).flatMap(([by, end, words]) => words.map((word): [string, Leading] => [word, { by, end }])),
);
