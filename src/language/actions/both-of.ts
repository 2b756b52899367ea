import { dropArticles, lowerAt, matchAny, slice, textOf, type Phrase } from '../phrase.ts';
import { clause, reading, type ParsedClause } from '../readings.ts';
import { parseTarget } from '../target.ts';
import { readHead } from '../target-head.ts';

/**
 * "Both text fields": first and last, once it is seen that there are just two. Undefined where the phrase names no two of a
 * kind.
 */
export function bothOf(
  phrase: Phrase,
  parse: (one: Phrase) => ParsedClause,
): readonly ParsedClause[] | undefined {
  if (phrase.tokens[0]?.kind !== 'word' || lowerAt(phrase, 0) !== 'both') return undefined;
  const kind = dropArticles(slice(phrase, matchAny(phrase, ['both of', 'both'])));
  const target = parseTarget(kind);
  if (!readHead(kind).plural || !target || target.ordinal !== undefined) return undefined;
  const count = reading(0.95, { interaction: 'assert-count', target, value: '2', comparison: 'equals' });
  const one = parse(kind);
  return [
    clause(phrase, [count]),
    ...[1, -1].map((ordinal): ParsedClause => ({
      phrase: one.phrase,
      readings: one.readings.flatMap(({ confidence, intent }) =>
        intent.target === undefined
          ? []
          : [{ confidence, intent: { ...intent, target: { ...intent.target, ordinal } } }],
      ),
    })),
  ];
}

/** The words after a list of fields that only say again that they are fields: "… into the text fields". */
export function withoutCommonPlace(said: Phrase): Phrase {
  for (let at = said.tokens.length - 2; at > 1; at--) {
    const token = said.tokens[at];
    if (token?.kind !== 'word' || !/^(?:into|in)$/.test(token.lower)) continue;
    const head = readHead(slice(said, at + 1));
    const isAny =
      head.plural &&
      head.role === 'field' &&
      /^(?:respective|corresponding|matching|)$/i.test(textOf(head.name));
    return isAny && head.ordinal === undefined ? slice(said, 0, at) : said;
  }
  return said;
}
