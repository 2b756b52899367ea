import type { Intent } from '#core/domain/intent.ts';
import type { Interaction } from '#core/domain/interaction.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Match, Resolution } from '#core/domain/resolution.ts';
import { numberFits, textFits } from './compare.ts';
import { hasState, stateSentence } from './element-state.ts';
import { folded, visibleText } from './page-text.ts';
import { urlFits } from './url-fits.ts';

/** Whether an assertion holds on a page, and what was expected and found. */
export type Judgement = {
  readonly holds: boolean;
  readonly expected: string;
  readonly actual: string;
  /** Set where it could not be judged because its target was not found, or several were. */
  readonly unresolved?: 'not_found' | 'ambiguous';
};

/** Judges one assertion on one view of the page; pure. A match that is only approximate counts as found. */
export function judge(resolution: Resolution, view: PageView, baseUrl: string | undefined): Judgement {
  const { intent } = resolution;
  const positive = judgePositive(resolution, view, baseUrl);
  if (!intent.negated || positive.unresolved !== undefined) return positive;
  return { ...positive, holds: !positive.holds, expected: `not ${positive.expected}` };
}

type Judge = (resolution: Resolution, view: PageView, baseUrl: string | undefined) => Judgement;

const judges: Partial<Record<Interaction, Judge>> = {
  'assert-visible': judgeVisible,
  'assert-hidden': judgeHidden,
  'assert-count': judgeCount,
  'assert-url': judgeUrl,
  'assert-title': judgeTitle,
  'assert-text': judgeElement,
  'assert-value': judgeElement,
  'assert-state': judgeElement,
};

function judgePositive(resolution: Resolution, view: PageView, baseUrl: string | undefined): Judgement {
  const { interaction } = resolution.intent;
  const judgeOne = judges[interaction];
  if (judgeOne === undefined) throw new TypeError(`${interaction} is no assertion`);
  return judgeOne(resolution, view, baseUrl);
}

function judgeUrl({ intent }: Resolution, view: PageView, baseUrl: string | undefined): Judgement {
  return {
    holds: urlFits(view.url, intent, baseUrl),
    expected: `the address ${comparisonWords(intent)} ${intent.value ?? ''}`,
    actual: view.url,
  };
}

function judgeTitle({ intent }: Resolution, view: PageView): Judgement {
  return {
    holds: textFits(view.title, intent, 'equals'),
    expected: `the title ${comparisonWords(intent)} “${intent.value ?? ''}”`,
    actual: `“${view.title}”`,
  };
}

function judgeVisible(resolution: Resolution, view: PageView): Judgement {
  const said = saidOf(resolution.intent);
  const nodes = nodesOf(resolution, view);
  const expected = `${said} is visible`;
  if (nodes.some((node) => node.visible)) return { holds: true, expected, actual: 'it is' };
  const actual = nodes.length > 0 ? 'it is on the page, but hidden' : 'nothing like it is on the page';
  return { holds: false, expected, actual };
}

function judgeHidden(resolution: Resolution, view: PageView): Judgement {
  const shown = nodesOf(resolution, view).filter((node) => node.visible);
  const expected = `${saidOf(resolution.intent)} is not visible`;
  const [first] = shown;
  if (first === undefined) return { holds: true, expected, actual: 'it is not' };
  const others = shown.length > 1 ? ` and ${shown.length - 1} more` : '';
  return { holds: false, expected, actual: `${described(first)}${others} is visible` };
}

function judgeCount(resolution: Resolution, view: PageView): Judgement {
  const { intent } = resolution;
  const found = nodesOf(resolution, view).filter((node) => node.visible).length;
  return {
    holds: numberFits(found, intent, intent.comparison ?? 'equals'),
    expected:
      `${comparisonWords(intent)} ${intent.value ?? ''}${intent.valueTo === undefined ? '' : ` and ${intent.valueTo}`} of ${saidOf(intent)}`.trim(),
    actual: String(found),
  };
}

function judgeElement(resolution: Resolution, view: PageView): Judgement {
  const { intent } = resolution;
  const said = saidOf(intent);
  const isText = intent.interaction === 'assert-text';
  if (isText && intent.target === undefined) return judgePageText(intent, view);
  const nodes = nodesOf(resolution, view);
  const expected = `${said} ${expectedWords(intent)}`;
  if (resolution.verdict === 'not-found' || nodes.length === 0) {
    return { holds: false, expected, actual: `${said} is not on the page`, unresolved: 'not_found' };
  }
  if (resolution.verdict === 'ambiguous') {
    return { holds: false, expected, actual: 'several elements fit', unresolved: 'ambiguous' };
  }
  const target = 'target' in resolution ? resolution.target?.ref : undefined;
  const first = nodes.find((node) => node.ref === target) ?? nodes[0];
  const holding = nodes.find((node) => elementFits(node, intent, view));
  return {
    holds: holding !== undefined,
    expected,
    actual: first === undefined ? '' : actualWords(first, intent, view),
  };
}

function judgePageText(intent: Intent, view: PageView): Judgement {
  const usual = 'contains';
  const whole = visibleText(view);
  const holds =
    textFits(whole, intent, usual) ||
    view.nodes.some((node) => node.visible && textFits(node.text, intent, usual));
  return {
    holds,
    expected: `the page ${expectedWords(intent)}`,
    actual: holds ? 'it does' : 'the text is nowhere on the page',
  };
}

function elementFits(node: ViewNode, intent: Intent, view: PageView): boolean {
  if (intent.interaction === 'assert-state') return hasState(node, intent.state);
  if (intent.interaction === 'assert-value') return textFits(valueOf(node), intent, 'equals');
  return textsOf(node, intent, view).some((text) => textFits(text, intent, 'contains'));
}

/** What an element may be said to read: its text, a control's value, and its text without the label the sentence names. */
function textsOf(node: ViewNode, intent: Intent, view: PageView): readonly string[] {
  const text = visibleText(view, node);
  const label = intent.target?.name ?? '';
  const texts = [text, node.ownText, ...(node.value === undefined ? [] : [node.value])];
  if (node.text === '') texts.push(node.name);
  if (label !== '' && text.toLowerCase().startsWith(label.toLowerCase())) {
    texts.push(text.slice(label.length).replace(/^\s*[:=–-]?\s*/, ''));
  }
  return texts;
}

function valueOf(node: ViewNode): string {
  return node.value ?? folded(node.text);
}

function actualWords(node: ViewNode, intent: Intent, view: PageView): string {
  if (intent.interaction === 'assert-state') return stateSentence(node, intent.state);
  const text =
    intent.interaction === 'assert-value'
      ? valueOf(node)
      : node.value || visibleText(view, node) || node.name;
  return `“${text.length > 300 ? `${text.slice(0, 300)}…` : text}”`;
}

function expectedWords(intent: Intent): string {
  if (intent.interaction === 'assert-state') return `is ${intent.state ?? ''}`;
  const to = intent.valueTo === undefined ? '' : ` and “${intent.valueTo}”`;
  return `${comparisonWords(intent)} “${intent.value ?? ''}”${to}`;
}

function comparisonWords(intent: Intent): string {
  const usual = intent.interaction === 'assert-text' ? 'contains' : 'equals';
  const words = {
    equals: 'is',
    contains: 'contains',
    'starts-with': 'starts with',
    'ends-with': 'ends with',
    'more-than': 'more than',
    'less-than': 'less than',
    'at-least': 'at least',
    'at-most': 'at most',
    between: 'between',
  };
  if (intent.interaction === 'assert-count' && (intent.comparison ?? usual) === 'equals') return '';
  return words[intent.comparison ?? usual];
}

/** Every element an assertion speaks of. Rivals of an ambiguity are all there, as far as being there goes. */
function nodesOf(resolution: Resolution, view: PageView): readonly ViewNode[] {
  const refs = new Set(matchesOf(resolution).map(({ ref }) => ref));
  return view.nodes.filter((node) => refs.has(node.ref));
}

function matchesOf(resolution: Resolution): readonly Match[] {
  if ('candidates' in resolution) return resolution.verdict === 'ambiguous' ? resolution.candidates : [];
  if (resolution.matches.length > 0 || resolution.target === undefined) return resolution.matches;
  return [resolution.target];
}

function saidOf(intent: Intent): string {
  const { target } = intent;
  if (target === undefined) return intent.value === undefined ? 'it' : `“${intent.value}”`;
  return target.said === '' ? `“${target.name}”` : target.said;
}

function described(node: ViewNode): string {
  const name = node.name || node.text.slice(0, 80);
  return name === '' ? `a ${node.role}` : `${node.role} “${name}”`;
}

/** For `read … as NAME` of a number of things. */
export function countOf(resolution: Resolution, view: PageView): number {
  return nodesOf(resolution, view).filter((node) => node.visible).length;
}
