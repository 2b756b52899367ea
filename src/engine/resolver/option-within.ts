import type { Alternative } from '#core/domain/intent.ts';
import { plainForm, tellingWords } from './label-within.ts';
import { nodeAt } from './page-index.ts';
import type { Find, Search } from './search.ts';
import { wordsOf } from './words.ts';

/** The choice of an option that only a statement tells: its readings with the option, where the list offers just one such. */
export function withOption(alternative: Alternative, find: Find, search: Search): Alternative[] {
  const { intent, confidence } = alternative;
  const { valueWithin, ...chosen } = intent;
  if (!valueWithin || !intent.target || intent.value === undefined) return [alternative];
  const said = new Set(wordsOf(intent.value).map(plainForm));
  const lists = find(intent.target, search).nodes.map(({ node }) => nodeAt(search.index, node).options ?? []);
  const offered = lists.flatMap((options) =>
    options.filter((option) => {
      const words = tellingWords(option);
      return words.length > 0 && words.every((word) => said.has(word));
    }),
  );
  const [option] = offered;
  return option !== undefined && offered.length === 1
    ? [{ confidence, intent: { ...chosen, value: option } }]
    : [alternative];
}
