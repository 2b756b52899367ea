/** Verbs after which an amount says all that a thing comes to, and those after which it is the time, weight or size of it. */
export const sumVerbs: readonly string[] = [
  'amounts to',
  'amount to',
  'amounted to',
  'comes to',
  'come to',
  'came to',
  'adds up to',
  'add up to',
  'added up to',
  'sums up to',
  'sum up to',
  'comes out at',
  'comes out to',
  'works out at',
  'works out to',
  'runs to',
  'run to',
  'totals',
  'total',
  'totalled',
  'totaled',
  'sells for',
  'sell for',
  'sold for',
  'goes for',
  'go for',
  'went for',
  'retails at',
  'retails for',
];
export const measureVerbs: readonly string[] = [
  'takes',
  'take',
  'took',
  'lasts',
  'last',
  'lasted',
  'weighs',
  'weigh',
  'weighed',
  'measures',
  'measure',
  'measured',
  'counts',
  'count',
  'runs for',
  'run for',
];

/** Units that come after a number; after a verb such as "takes" nothing else says that an amount is spoken of. */
export const measureUnits: ReadonlySet<string> = new Set(
  (
    'second seconds sec secs minute minutes min mins hour hours h hr hrs day days week weeks month months year years ' +
    'gram grams g kilogram kilograms kg kilo kilos ton tons tonne tonnes pound pounds lb lbs ounce ounces oz ' +
    'millimetre millimetres mm centimetre centimetres cm metre metres meter meters km kilometre kilometres kilometer kilometers ' +
    'mile miles inch inches foot feet litre litres liter liters page pages word words point points'
  ).split(' '),
);
