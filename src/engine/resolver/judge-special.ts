import { capital } from '#base/capital.ts';
import type { Intent, Target } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import { attributeSelector } from './attribute-selector.ts';
import { numberSatisfies, parseAmount, satisfies, soleAmount, spokenExpectation } from './compare-values.ts';
import type { Expectation } from './compare-values.ts';
import { countedNodes } from './counted-nodes.ts';
import { findNodes } from './find-nodes.ts';
import { inReadingOrder } from './geometry.ts';
import type { Judgement } from './judgement.ts';
import { spokenTarget } from './messages.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { textReadings } from './readings.ts';
import { searchFor } from './resolve-target.ts';
import { fold } from './words.ts';

/** Whether an attribute is as expected. What it is instead is known of a few only: the page is asked for what it should be. */
export function judgeAttribute(intent: Intent, node: ViewNode, subject: string): Judgement {
  const { attribute = '', value, comparison = 'equals', negated } = intent;
  const expectation: Expectation = { value: value ?? '', quoted: true, comparison };
  const shown = {
    href: node.href,
    placeholder: node.placeholder,
    alt: node.role === 'img' ? node.name : undefined,
  }[attribute];
  const isPicked = node.selectedBy?.includes(`css=${attributeSelector(intent)}`) === true;
  const found = isPicked || (value !== undefined && shown !== undefined && satisfies(shown, expectation));
  const holds = found !== negated;
  const wanted = value === undefined ? 'there' : spokenExpectation(expectation, false);
  const expected = `${attribute} ${negated ? 'not ' : ''}${wanted}`;
  const actual = found ? `${attribute} ${wanted}` : (shown ?? `${attribute} is missing or something else`);
  return {
    holds,
    expected,
    actual,
    message: holds
      ? `The attribute ${attribute} of ${subject} is as expected`
      : `Expected the attribute ${attribute} of ${subject} ${negated ? 'not ' : ''}to be ${wanted}, but it is not: ${actual}`,
  };
}

/** A calculation such as `12 + 5 * 2`, as text, rounded to a millionth; undefined where a part is no number. */
export function calculate(expression: string): string | undefined {
  const parts = expression.split(/ ([-+*/]) /);
  const numbers = parts.filter((_, at) => at % 2 === 0).map((part) => parseAmount(part)?.number);
  const terms: number[] = [];
  for (const [at, number] of numbers.entries()) {
    if (number === undefined) return undefined;
    const sign = at === 0 ? '+' : parts[at * 2 - 1];
    if (sign === '*') terms.push((terms.pop() ?? 0) * number);
    else if (sign === '/') terms.push((terms.pop() ?? 0) / number);
    else terms.push(sign === '-' ? -number : number);
  }
  const sum = terms.reduce((total, term) => total + term, 0);
  return Number.isFinite(sum) ? String(Math.round(sum * 1e6) / 1e6) : undefined;
}

/** Whether an element shows the number that is calculated, from what was said or from other elements. */
export function judgeNumber(intent: Intent, at: number, index: PageIndex, subject: string): Judgement {
  const { aggregate, negated, comparison = 'equals' } = intent;
  const said = aggregate ? `the ${aggregate.kind} of ${aggregate.of.said}` : (intent.value ?? '');
  const value = aggregate ? aggregated(aggregate, index) : calculate(intent.value ?? '');
  const readings = textReadings(intent, at, index);
  const actual = readings.find((text) => amountOf(text) !== undefined) ?? readings[0] ?? '';
  const number = amountOf(actual);
  const wanted =
    value === undefined
      ? said
      : aggregate
        ? `${value}, ${said}`
        : value === said
          ? said
          : `${value} (${said})`;
  const expected = { value: value ?? '', quoted: false, comparison };
  const unknown = value === undefined || number === undefined;
  const holds =
    !unknown && readings.some((text) => numberSatisfies(amountOf(text) ?? Number.NaN, expected)) !== negated;
  const bound = spokenExpectation({ ...expected, value: wanted }, negated, true);
  const missing = value === undefined ? `${said} is not a number` : `"${actual}" is no number`;
  return {
    holds,
    expected: bound,
    actual,
    message: holds
      ? `${capital(subject)} is ${actual}`
      : `Expected ${subject} to be ${bound}, but ${unknown ? missing : `it is ${actual}`}`,
  };
}

function amountOf(text: string): number | undefined {
  return parseAmount(text)?.number ?? soleAmount(text);
}

function aggregated({ kind, of }: NonNullable<Intent['aggregate']>, index: PageIndex): string | undefined {
  const numbers = textsOf(of, index).map(amountOf);
  const known = numbers.filter((number) => number !== undefined);
  if (known.length === 0 || known.length < numbers.length) return undefined;
  const sum = known.reduce((total, number) => total + number, 0);
  const result = {
    sum,
    average: sum / known.length,
    highest: Math.max(...known),
    lowest: Math.min(...known),
  }[kind];
  return String(Math.round(result * 1e6) / 1e6);
}

function textsOf(target: Target, index: PageIndex): readonly string[] {
  const counted = countedNodes(
    target,
    searchFor({ interaction: 'assert-count', negated: false }, index),
    findNodes,
  );
  return counted.nodes
    .map(({ node }) => node)
    .toSorted((a, b) => a - b)
    .map((at) => nodeAt(index, at))
    .filter(({ role }) => role !== 'columnheader')
    .map((node) => fold(node.value ?? node.text));
}

/** Whether things stand in the order that is said, or are sorted. */
export function judgeOrder(intent: Intent, index: PageIndex): Judgement {
  return intent.order ? judgeSequence(intent.order, intent.negated, index) : judgeSorted(intent, index);
}

function judgeSorted({ target, value, negated }: Intent, index: PageIndex): Judgement {
  const texts = target ? textsOf(target, index) : [];
  const said = target?.said ?? 'the list';
  const direction = value ?? 'ascending';
  const expected = `${said} ${negated ? 'not ' : ''}sorted, ${direction}`;
  const actual = texts.length === 0 ? 'nothing' : texts.slice(0, 20).join(', ');
  if (texts.length < 2)
    return {
      holds: false,
      expected,
      actual,
      message: `Whether ${said} is sorted can't be told of ${texts.length === 0 ? 'nothing' : 'a single one'}`,
    };
  const compare = comparisonOf(texts);
  const wrong = texts.findIndex((text, at) => {
    const before = texts[at - 1];
    const order = before === undefined ? 0 : compare(before, text);
    return direction === 'descending' ? order < 0 : order > 0;
  });
  const holds = (wrong === -1) !== negated;
  const detail = wrong === -1 ? 'it is' : `"${texts[wrong]}" comes after "${texts[wrong - 1]}"`;
  return {
    holds,
    expected,
    actual,
    message: holds ? `${said} is as expected: ${actual}` : `Expected ${expected}, but ${detail}`,
  };
}

/** Numbers as numbers, dates as dates, where all are; else by the alphabet. */
function comparisonOf(texts: readonly string[]): (left: string, right: string) => number {
  const by = (read: (text: string) => number) => (left: string, right: string) => read(left) - read(right);
  if (texts.every((text) => parseAmount(text) !== undefined))
    return by((text) => parseAmount(text)?.number ?? 0);
  const isDate = (text: string): boolean => /\d/.test(text) && !Number.isNaN(Date.parse(text));
  if (texts.every(isDate)) return by((text) => Date.parse(text));
  return (left, right) => left.localeCompare(right, 'en', { sensitivity: 'base', numeric: true });
}

function judgeSequence(order: readonly Target[], negated: boolean, index: PageIndex): Judgement {
  const names = order.map(({ said }) => said);
  const expected = `${negated ? 'not ' : ''}in this order: ${names.join(', ')}`;
  const search = searchFor({ interaction: 'assert-visible', negated: false }, index);
  const places = order.map((target) => findNodes(target, search).nodes.map(({ node }) => node));
  const at = places.findIndex(({ length }) => length !== 1);
  const odd = order[at];
  if (odd)
    return {
      holds: false,
      expected,
      actual: places[at]?.length === 0 ? 'not on the page' : 'several fit',
      message: `${spokenTarget(odd)} is ${places[at]?.length === 0 ? 'not on the page' : 'on the page several times: say which'}, so that its place can't be told`,
    };
  const nodes = places.flat();
  const seen = inReadingOrder(nodes, (node) => nodeAt(index, node).rect);
  const actual = seen.map((node) => names[nodes.indexOf(node)] ?? '').join(', ');
  const holds = seen.every((node, place) => node === nodes[place]) !== negated;
  return {
    holds,
    expected,
    actual,
    message: holds
      ? `The order is ${actual}`
      : `Expected ${names.join(', ')} ${negated ? 'not ' : ''}in this order, but it is ${actual}`,
  };
}
