import type { Comparison, Intent, Relation, Target } from '#core/domain/intent.ts';
import { interactions } from '#core/domain/interaction.ts';

/** One line of what an intent says: `on`, `"Save" button`. */
export type IntentFact = { readonly label: string; readonly text: string };

/** An intent in a line of words: `click "Save" button`. */
export function intentText(intent: Intent): string {
  const facts = intentFacts(intent).map(({ label, text }) => (label === 'on' ? text : `${label} ${text}`));
  return [intent.interaction, ...facts].join(', ').replace(', ', ' ');
}

/** What an interaction is for, as the table of interactions says it. */
export function interactionPurpose(intent: Intent): string {
  const { kind, says } = interactions[intent.interaction];
  return `${kind === 'assert' ? 'check: ' : ''}${says}${intent.negated ? ', the opposite of it' : ''}`;
}

export function intentFacts(intent: Intent): readonly IntentFact[] {
  const facts: (IntentFact | undefined)[] = [
    fact('on', intent.target && targetText(intent.target)),
    fact('to', intent.destination && targetText(intent.destination)),
    fact('attribute', intent.attribute),
    fact('value', valueText(intent)),
    fact('value', intent.aggregate && `the ${intent.aggregate.kind} of ${targetText(intent.aggregate.of)}`),
    fact('order', intent.order?.map(targetText).join(', then ')),
    fact('keys', intent.keys?.join(' ')),
    fact('state', intent.state),
    fact('towards', intent.direction),
    fact('for', intent.durationMs === undefined ? undefined : `${intent.durationMs / 1000} s`),
    fact('part', intent.property),
    fact('keep as', intent.saveAs),
    fact('not', intent.negated ? 'it must not hold' : undefined),
    fact('until', intent.until && intentText(intent.until)),
    fact('at most', intent.atMost === undefined ? undefined : `${intent.atMost} times`),
    fact('only if', intent.condition && intentText(intent.condition)),
    fact('optional', intent.optional === true ? 'skipped where it does not apply' : undefined),
  ];
  return facts.filter((each) => each !== undefined);
}

function fact(label: string, text: string | undefined): IntentFact | undefined {
  return text === undefined || text === '' ? undefined : { label, text };
}

const comparisonWords = {
  equals: 'exactly',
  contains: 'containing',
  'starts-with': 'beginning with',
  'ends-with': 'ending in',
  'more-than': 'more than',
  'less-than': 'less than',
  'at-least': 'at least',
  'at-most': 'at most',
  between: 'between',
} as const satisfies Record<Comparison, string>;

function valueText(intent: Intent): string | undefined {
  if (intent.value === undefined) return undefined;
  const value = intent.valueQuoted === true ? `"${intent.value}"` : intent.value;
  const upper = intent.valueTo === undefined ? '' : ` and ${intent.valueTo}`;
  return intent.comparison === undefined ? value : `${comparisonWords[intent.comparison]} ${value}${upper}`;
}

/** A target in words: `2nd "Save" button in "Billing" section`. */
export function targetText(target: Target): string {
  if (target.each) return target.said;
  if (target.selector) return `${target.selector.engine}=${target.selector.body}`;
  const name = target.quoted ? `"${target.name}"` : target.name;
  const words = [
    target.ordinal === undefined ? '' : ordinalText(target.ordinal),
    ...(target.states ?? []),
    name,
    target.role ?? '',
    target.relation ? relationText(target.relation) : '',
  ].filter((word) => word !== '');
  return words.length === 0 ? target.said : words.join(' ');
}

function relationText(relation: Relation): string {
  const anchor = targetText(relation.anchor);
  const second = relation.anchorTo ? ` and ${targetText(relation.anchorTo)}` : '';
  const value = relation.value === undefined ? '' : ` is ${relation.value}`;
  return `${relation.kind.replace('-', ' ')} ${anchor}${second}${value}`;
}

const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

function ordinalText(ordinal: number): string {
  if (ordinal === -1) return 'last';
  const count = Math.abs(ordinal);
  const text = `${count}${suffixes[ordinals.select(count)] ?? 'th'}`;
  return ordinal < 0 ? `${text} from the end` : text;
}
