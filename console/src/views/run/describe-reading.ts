import type { Explained } from '../../api/explain.ts';

type Reading = Explained['readings'][number];
type ReadAction = { readonly interaction: string; readonly negated: boolean } & Readonly<
  Record<string, unknown>
>;
type Parts = { readonly target: string; readonly value: string };

/** A reading in words: `enter “Ada” into the field “Name”, then click the button “Save”`. */
export function describeReading({ actions }: Reading): string {
  return actions.map(describeAction).join(', then ');
}

/** What reads better than the interaction's own name with what it is done to. */
const phrases: Readonly<Record<string, (parts: Parts) => string>> = {
  'input-text': ({ target, value }) => `enter ${value} into ${target}`,
  'clear-text': ({ target }) => `empty ${target}`,
  'press-key': ({ target, value }) => `press ${value}${target === '' ? '' : ` in ${target}`}`,
  'select-option': ({ target, value }) => `choose ${value} in ${target}`,
  'upload-file': ({ target, value }) => `give ${value} to ${target}`,
  'open-url': ({ value }) => `open ${value}`,
};

function describeAction(action: ReadAction): string {
  const { condition, interaction, until } = action;
  const when = isAction(condition) ? `if ${describeAction(condition)}: ` : '';
  const end = isAction(until) ? ` until ${describeAction(until)}` : '';
  return `${when}${withoutCondition(action)}${interaction === 'wait-for' ? end : end && `,${end}`}`;
}

function withoutCondition(action: ReadAction): string {
  const { comparison, interaction, negated } = action;
  const parts = { target: describeTarget(action['target']), value: describeValue(action['value']) };
  const phrase = phrases[interaction];
  if (phrase !== undefined) return phrase(parts);
  if (interaction === 'wait-for') return 'wait';
  if (interaction.startsWith('assert-'))
    return describeAssertion(interaction, { ...parts, comparison, negated });
  return [interaction.replaceAll('-', ' '), parts.target, parts.value]
    .filter((part) => part !== '')
    .join(' ');
}

/** What is judged, where it is not the element itself. */
const subjects: Readonly<Record<string, string>> = {
  'assert-url': 'the address',
  'assert-title': "the page's title",
  'assert-count': 'the number of',
  'assert-value': 'the value of',
  'assert-attribute': 'the attribute of',
};

type Assertion = Parts & { readonly comparison: unknown; readonly negated: boolean };

function describeAssertion(interaction: string, { comparison, negated, target, value }: Assertion): string {
  if (interaction === 'assert-visible' || interaction === 'assert-hidden') {
    return `${target} is${negated ? ' not' : ''} ${interaction.slice('assert-'.length)}`;
  }
  const subject = [subjects[interaction] ?? '', target].filter((part) => part !== '').join(' ');
  const verb =
    typeof comparison === 'string' ? comparison.replaceAll('-', ' ') : interaction.slice('assert-'.length);
  return `check that ${subject === '' ? 'the page' : subject} ${negated ? 'not ' : ''}${verb} ${value}`.trim();
}

function describeTarget(target: unknown): string {
  if (!isObject(target)) return '';
  const { name, ordinal, quoted, relation, role } = target;
  const said = typeof name === 'string' && name !== '' ? (quoted === true ? `“${name}”` : name) : '';
  const parts = [
    'the',
    typeof ordinal === 'number' && ordinalOf(ordinal),
    typeof role === 'string' && role,
    said,
    isObject(relation) &&
      `${String(relation['kind']).replaceAll('-', ' ')} ${describeTarget(relation['anchor'])}`,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });

/** Those from the end count down from -1. */
function ordinalOf(number: number): string {
  if (number === -1) return 'last';
  const counted = Math.abs(number);
  return `${counted}${suffixes[rules.select(counted)] ?? 'th'}${number < 0 ? ' from the end' : ''}`;
}

function describeValue(value: unknown): string {
  const said = isObject(value) ? (value['text'] ?? value['name']) : value;
  return typeof said === 'string' || typeof said === 'number' ? `“${said}”` : '';
}

function isAction(value: unknown): value is ReadAction {
  return isObject(value) && typeof value['interaction'] === 'string';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
