import type { Intent, ItemFact, ItemsClaim, Target } from '#core/domain/intent.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { numberSatisfies } from '../compare-values.ts';
import type { Judgement } from '../judgement.ts';
import { spokenExpectation } from '../compare-values.ts';
import { spokenTarget } from '../messages.ts';
import { nodeAt } from '../page-index.ts';
import type { PageIndex } from '../page-index.ts';
import { unresolvedAs } from '../unresolved.ts';
import { itemInOrder, itemsOfKind, oneItem } from './find-items.ts';
import type { FoundItems } from './find-items.ts';
import { holdsOf } from './item-facts.ts';
import { isKindShown, ofColumn } from './item-kinds.ts';
import type { Item } from './item-facts.ts';
import { leaderOf, measureOf } from './measures.ts';

/** What a statement about items came to: whether it holds with what was seen, or why that can't be told. */
type Outcome =
  | { readonly holds: boolean; readonly seen: string; readonly items: readonly Item[] }
  | { readonly unclear: string };

/** Finds the items that a statement is about. What can't be told of them is not found: then another reading may say more. */
export function resolveItems(intent: Intent, confidence: number, index: PageIndex): Resolution {
  const outcome = outcomeOf(intent, index);
  if ('unclear' in outcome)
    return unresolvedAs('not-found', intent, () => ({
      message: cantTell(intent, outcome.unclear),
      candidates: [],
    }));
  const matches = outcome.items.map(({ at }) => {
    const { ref, role, name } = nodeAt(index, at);
    return { ref, role, name, score: confidence };
  });
  return { verdict: 'sure', intent, confidence, matches, explanation: outcome.seen };
}

/** Judges a statement about items. */
export function judgeItems(intent: Intent, index: PageIndex): Judgement {
  const outcome = outcomeOf(intent, index);
  const expected = wanted(intent);
  if ('unclear' in outcome)
    return {
      holds: false,
      expected,
      actual: 'it can not be told',
      message: cantTell(intent, outcome.unclear),
      unresolved: 'not-found',
    };
  const { holds, seen } = outcome;
  return {
    holds,
    expected,
    actual: seen,
    message: holds ? `As expected, ${seen}` : `Expected ${expected}, but ${seen}`,
  };
}

function cantTell(intent: Intent, reason: string): string {
  return `Whether ${wanted(intent)} can't be told: ${reason}. Say what is shown in quotes and where, as in: the "Status" column of the row "INV-7" is "Paid".`;
}

function wanted({ target, items, ...intent }: Intent): string {
  const said = target ? spokenTarget(target) : 'the items';
  const facts = items?.facts.map((fact) => `${fact.negated ? 'not ' : ''}${fact.said}`).join(' and ') ?? '';
  const number = spokenExpectation(
    {
      value: intent.value ?? '',
      quoted: true,
      comparison: intent.comparison ?? 'equals',
      ...(intent.valueTo !== undefined && { valueTo: intent.valueTo }),
    },
    false,
    true,
  );
  const subject = {
    one: said,
    only: `only ${said}`,
    all: `all of ‘${said}’`,
    count: `${number} of ‘${said}’`,
  };
  return `${subject[items?.of ?? 'one']}: ${facts}`;
}

function outcomeOf(intent: Intent, index: PageIndex): Outcome {
  const { target, items: claim } = intent;
  if (!target || !claim) return { unclear: 'nothing is named' };
  const found = subjectsOf(target, claim, index);
  if ('unclear' in found) return found;
  const { items } = found;
  if (claim.outOf !== undefined && items.length !== claim.outOf)
    return { unclear: `${items.length} things fit ‘${spokenTarget(target)}’, not ${claim.outOf}` };
  const { kind } = claim;
  if (kind !== undefined && !isKindShown(kind, index))
    return { unclear: `the page says nowhere that it is about a ‘${kind}’` };
  const judged = items.map((item) =>
    truthOf(
      kind === undefined ? claim.facts : claim.facts.map((fact) => ofColumn(fact, kind, item.at, index)),
      item,
      index,
    ),
  );
  if (claim.of === 'count') return countOutcome(intent, items, judged);
  if (claim.of === 'only') return onlyOutcome(claim, items[0], judged[0], index);
  return allOutcome(items, judged, index);
}

function subjectsOf(target: Target, claim: ItemsClaim, index: PageIndex): FoundItems {
  const { leading, facts } = claim;
  if (leading) {
    const group = itemsOfKind(target, index, (items) =>
      items.every(({ at }) => measureOf(leading.by, at, index) !== undefined),
    );
    if ('unclear' in group) return group;
    const leader = leaderOf(
      leading,
      group.items.map(({ at }) => at),
      index,
    );
    const item = group.items.find(({ at }) => at === leader);
    return item
      ? { items: [item] }
      : { unclear: `no single one of ‘${spokenTarget(target)}’ leads the others` };
  }
  if (claim.of === 'one' && target.ordinal !== undefined) return itemInOrder(target, index);
  if (claim.of === 'one' || claim.of === 'only') return oneItem(target, facts, index);
  return itemsOfKind(target, index, (items) =>
    items.every((item) => truthOf(facts, item, index) !== undefined),
  );
}

/** All facts together: one that does not hold decides. */
function truthOf(facts: readonly ItemFact[], item: Item, index: PageIndex): boolean | undefined {
  const truths = new Set(
    facts.map((fact) => (fact.leading ? leads(fact, item, index) : holdsOf(fact, item, index))),
  );
  if (truths.has(false)) return false;
  return truths.has(undefined) ? undefined : true;
}

function leads({ leading, negated }: ItemFact, item: Item, index: PageIndex): boolean | undefined {
  if (!leading) return undefined;
  const group = itemsOfKind(leading.among, index, (items) => items.some(({ at }) => at === item.at));
  const items = 'items' in group ? group.items.map(({ at }) => at) : [];
  const leader = items.includes(item.at) ? leaderOf(leading, items, index) : undefined;
  return leader === undefined ? undefined : (leader === item.at) !== negated;
}

function countOutcome(
  intent: Intent,
  items: readonly Item[],
  judged: readonly (boolean | undefined)[],
): Outcome {
  const { value = '', valueTo, comparison = 'equals' } = intent;
  const expected = { value, quoted: true, comparison, ...(valueTo !== undefined && { valueTo }) };
  const count = judged.filter((truth) => truth === true).length;
  const open = judged.filter((truth) => truth === undefined).length;
  const least = numberSatisfies(count, expected);
  if (open > 0) return { unclear: `of ${open} of ${items.length} it is not clear` };
  return { holds: least !== intent.negated, seen: `it is so of ${count} of ${items.length}`, items };
}

function onlyOutcome(
  claim: ItemsClaim,
  item: Item | undefined,
  truth: boolean | undefined,
  index: PageIndex,
): Outcome {
  if (!item) return { unclear: 'nothing is named' };
  const others = item.likes.filter((at) => at !== item.at).map((at) => ({ at, likes: item.likes }));
  if (others.length === 0) return { unclear: 'there is nothing else of its kind beside it' };
  const truths = others.map((other) => truthOf(claim.facts, other, index));
  if (truth === undefined || truths.includes(undefined))
    return { unclear: 'it is not clear of each of them' };
  const too = truths.filter((other) => other === true).length;
  const seen = truth ? `it is so of ${too} others beside it` : 'it is not so of that one';
  return { holds: truth && too === 0, seen, items: [item] };
}

function allOutcome(
  items: readonly Item[],
  judged: readonly (boolean | undefined)[],
  index: PageIndex,
): Outcome {
  const odd = judged.indexOf(false);
  const against = items[odd];
  if (against) return { holds: false, seen: `it is not so of "${shortText(against, index)}"`, items };
  if (judged.includes(undefined) || items.length === 0)
    return { unclear: 'the page does not say so clearly' };
  const seen = items
    .map((item) => `"${shortText(item, index)}"`)
    .slice(0, 5)
    .join(', ');
  return { holds: true, seen: `it is so of ${seen}`, items };
}

function shortText({ at }: Item, index: PageIndex): string {
  const { text, name } = nodeAt(index, at);
  const said = text || name;
  return said.length > 60 ? `${said.slice(0, 59)}…` : said;
}
