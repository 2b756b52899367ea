import { capital } from '#base/capital.ts';
import type { ElementState, Intent } from '#core/domain/intent.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { hasState, isFilled } from './action-fit.ts';
import {
  amountsIn,
  isOpen,
  numberSatisfies,
  parseAmount,
  satisfies,
  spokenExpectation,
  spokenWish,
} from './compare-values.ts';
import type { Expectation } from './compare-values.ts';
import { calculate, judgeAttribute, judgeNumber, judgeOrder } from './judge-special.ts';
import { judgeItems } from './items/resolve-items.ts';
import { judgeUrl } from './judge-url.ts';
import type { Judgement } from './judgement.ts';
import { spokenTarget } from './messages.ts';
import { indexPage, nodeAt, nodesWhere } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { textReadings, textsWithin } from './readings.ts';
import { untoldAbsence } from './untold-absence.ts';
import { spokenNode } from './role-words.ts';

/**
 * Judges an assertion on a page. Pure; the engine calls it again until it holds or time is up.
 * @param intent An assertion, its placeholders already replaced.
 * @param resolution What its target was resolved to on the same page.
 */
export function judgeAssertion(intent: Intent, resolution: Resolution, page: PageView): Judgement {
  const { interaction } = intent;
  if (interaction === 'assert-url') return judgeUrl(intent, page.url);
  if (interaction === 'assert-title') return judgeTitle(intent, page.title);
  if (interaction === 'assert-visible' || interaction === 'assert-hidden')
    return judgePresence(intent, resolution, page);
  if (interaction === 'assert-count') return judgeCount(intent, resolution);
  if (interaction === 'assert-order') return judgeOrder(intent, indexPage(page));
  if (interaction === 'assert-items') return judgeItems(intent, indexPage(page));
  return judgeElement(intent, resolution, indexPage(page));
}

function judgeTitle(intent: Intent, title: string): Judgement {
  const expected = expectationOf(intent, 'equals');
  return verdict(intent, 'the title of the page', satisfies(title, expected), `"${title}"`, expected);
}

export function expectationOf(intent: Intent, usual: Expectation['comparison']): Expectation {
  const base = {
    value: (intent.valueQuoted ? undefined : calculated(intent)) ?? intent.value ?? '',
    quoted: intent.valueQuoted !== false,
    comparison: intent.comparison ?? usual,
  };
  return intent.valueTo === undefined ? base : { ...base, valueTo: intent.valueTo };
}

function calculated({ interaction, value = '' }: Intent): string | undefined {
  return interaction === 'assert-count' && value.includes(' ') ? calculate(value) : undefined;
}

function verdict(
  intent: Intent,
  subject: string,
  found: boolean,
  actual: string,
  expected: Expectation,
): Judgement {
  const holds = found !== intent.negated;
  const bare = parseAmount(expected.value) !== undefined;
  return {
    holds,
    expected: spokenExpectation(expected, intent.negated, bare),
    actual,
    message: holds
      ? `${capital(subject)} is ${actual}`
      : `Expected ${subject} ${spokenWish(expected, intent.negated, bare)}, but it is ${actual}`,
  };
}

function judgePresence(intent: Intent, resolution: Resolution, page: PageView): Judgement {
  const wantsVisible = (intent.interaction === 'assert-visible') !== intent.negated;
  const isVisible =
    resolution.verdict === 'sure' ||
    resolution.verdict === 'approximate' ||
    resolution.verdict === 'ambiguous';
  const said = intent.target ? spokenTarget(intent.target) : 'the element';
  const holds = isVisible === wantsVisible;
  const state = (visible: boolean): string => (visible ? 'visible' : 'not visible');
  const detail = (): string =>
    isVisible
      ? 'explanation' in resolution && resolution.explanation
        ? `${resolution.explanation} is visible`
        : `${said} is visible`
      : 'message' in resolution
        ? resolution.message
        : `${said} is not visible`;
  const untold = holds && !wantsVisible ? untoldAbsence(intent, page) : undefined;
  if (untold !== undefined)
    return {
      holds: false,
      expected: `${said} is ${state(false)}`,
      actual: 'unknown',
      message: untold,
      unresolved: 'not-found',
    };
  return {
    holds,
    expected: `${said} is ${state(wantsVisible)}`,
    actual: state(isVisible),
    get message() {
      return holds ? detail() : `Expected ${said} to be ${state(wantsVisible)}. ${detail()}`;
    },
  };
}

function judgeCount(intent: Intent, resolution: Resolution): Judgement {
  const expected = expectationOf(intent, 'equals');
  const said = intent.target ? spokenTarget(intent.target) : 'elements';
  if ('candidates' in resolution) {
    return {
      holds: false,
      expected: spokenExpectation(expected, intent.negated, true),
      actual: 'nothing to count',
      get message() {
        return resolution.message;
      },
      unresolved: resolution.verdict,
    };
  }
  const count = resolution.matches.length;
  const holds = numberSatisfies(count, expected) !== intent.negated;
  const wanted = spokenExpectation(expected, intent.negated, true);
  return {
    holds,
    expected: wanted,
    actual: String(count),
    message: holds
      ? `The number of ${said} is ${count}`
      : `Expected the number of ${said} to be ${wanted}, but it is ${count}`,
  };
}

function judgeElement(intent: Intent, resolution: Resolution, index: PageIndex): Judgement {
  const expected = expectationOf(intent, intent.interaction === 'assert-text' ? 'contains' : 'equals');
  if ('candidates' in resolution) {
    const wanted = intent.state
      ? spokenState(intent.state, intent.negated)
      : spokenExpectation(expected, intent.negated);
    return {
      holds: false,
      expected: wanted,
      actual: resolution.verdict === 'ambiguous' ? 'several elements fit' : 'not on the page',
      get message() {
        return resolution.message;
      },
      unresolved: resolution.verdict,
    };
  }
  const at = resolution.target ? index.placeOf(resolution.target.ref) : 0;
  if (at < 0)
    return {
      holds: false,
      expected: '',
      actual: 'no longer on the page',
      message: 'The element has left the page.',
    };
  return judgeNode(intent, at, index);
}

/** Judges an assertion about one element. */
export function judgeNode(intent: Intent, at: number, index: PageIndex): Judgement {
  const node = nodeAt(index, at);
  const subject = node.tag === 'body' ? 'the page' : spokenNode(node);
  if (intent.interaction === 'assert-state' && intent.state)
    return judgeState(intent, intent.state, node, subject);
  if (intent.interaction === 'assert-attribute') return judgeAttribute(intent, node, subject);
  if (intent.interaction === 'assert-number') return judgeNumber(intent, at, index, subject);
  if (intent.interaction === 'assert-value') return judgeValue(intent, node, subject);
  return judgeText(intent, at, index, subject);
}

function judgeState(intent: Intent, state: ElementState, node: ViewNode, subject: string): Judgement {
  const has = hasState(node, state);
  const holds = has !== intent.negated;
  const expected = spokenState(state, intent.negated);
  const actual = spokenState(state, !has);
  return {
    holds,
    expected,
    actual,
    message: holds
      ? `${capital(subject)} is ${actual}`
      : `Expected ${subject} to be ${expected}, but it is ${actual}`,
  };
}

const oppositeStates: Partial<Record<ElementState, ElementState>> = {
  enabled: 'disabled',
  disabled: 'enabled',
  checked: 'unchecked',
  unchecked: 'checked',
  expanded: 'collapsed',
  collapsed: 'expanded',
};

function spokenState(state: ElementState, negated: boolean): string {
  return negated ? (oppositeStates[state] ?? `not ${state}`) : state;
}

function judgeValue(intent: Intent, node: ViewNode, subject: string): Judgement {
  const expected = expectationOf(intent, 'equals');
  if (node.inputType === 'password' && node.value === undefined) {
    return {
      holds: false,
      expected: spokenExpectation(expected, intent.negated),
      actual: 'a password, which is never read',
      message: `${capital(subject)} is a password field: its value is never read.`,
    };
  }
  const actual = node.value ?? node.text;
  const found = satisfies(actual, expected) || (intent.negated && isOpen(actual, expected));
  return verdict(intent, `the value of ${subject}`, found, `"${actual}"`, expected);
}

function judgeText(intent: Intent, at: number, index: PageIndex, subject: string): Judgement {
  const node = nodeAt(index, at);
  const expected = expectationOf(intent, 'contains');
  const readings = textReadings(intent, at, index);
  const shown =
    readings.find((reading) => reading !== '' && reading !== node.ownText && readings.length > 1) ??
    readings[0] ??
    '';
  const isInput = isFilled(node) && node.value !== undefined;
  if (expected.comparison === 'contains') {
    const panel = Math.max(panelOf(at, index), titledBox(intent, at, index));
    const texts = [...readings, ...textsWithin(at, index), ...(panel < 0 ? [] : textsWithin(panel, index))];
    return verdict(
      intent,
      `the text of ${subject}`,
      texts.some((text) => satisfies(text, expected)),
      quoteShort(node.tag === 'body' ? node.text : (readings.at(-1) ?? '')),
      expected,
    );
  }
  const found =
    readings.some((reading) => satisfies(reading, expected)) ||
    (intent.negated && readings.some((reading) => isOpen(reading, expected))) ||
    hasSoleAmount(intent, readings, expected);
  return verdict(
    intent,
    `the ${isInput ? 'value' : 'text'} of ${subject}`,
    found,
    quoteShort(
      found ? (readings.find((reading) => satisfies(reading, expected)) ?? shown) : (readings.at(-1) ?? ''),
    ),
    expected,
  );
}

/** A tab shows what its panel shows: the one of its name, or the one that follows the chosen tab. -1 where there is none. */
function panelOf(at: number, index: PageIndex): number {
  const tab = nodeAt(index, at);
  if (tab.role !== 'tab') return -1;
  const panels = nodesWhere(index, (node) => node.role === 'tabpanel' && node.visible);
  const named = panels.find((panel) => tab.name !== '' && nodeAt(index, panel).name === tab.name);
  if (named !== undefined) return named;
  return tab.states.selected === true ? (panels.find((panel) => panel > at) ?? -1) : -1;
}

/** "The palette shows …": what is only called so by the title over it is the box that the title stands in. */
function titledBox(intent: Intent, at: number, index: PageIndex): number {
  const { text, interactive, role } = nodeAt(index, at);
  const { target } = intent;
  const isLeaf = index.children(at).length === 0 && text !== '' && text.length <= 40;
  const isTitle = isLeaf && (!interactive || role === 'generic');
  if (!isTitle || !target || target.quoted || target.role === 'text' || target.role === 'label') return -1;
  for (let box = nodeAt(index, at).parent, steps = 0; box > 0 && steps < 3; steps++) {
    if (nodeAt(index, box).text !== text) return nodeAt(index, box).text.startsWith(text) ? box : -1;
    box = nodeAt(index, box).parent;
  }
  return -1;
}

/** "The total is $42.00" holds for "You pay $42.00 in total": the text has that amount and no other. */
function hasSoleAmount(intent: Intent, readings: readonly string[], expected: Expectation): boolean {
  const wanted = parseAmount(expected.value)?.number;
  if (wanted === undefined || expected.quoted || intent.target?.name === '') return false;
  const amounts = amountsIn(readings[0] ?? '');
  return expected.comparison === 'equals' && amounts.length === 1 && amounts[0] === wanted;
}

function quoteShort(text: string): string {
  return text.length > 200 ? `"${text.slice(0, 199)}…"` : `"${text}"`;
}
