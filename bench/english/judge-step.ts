import { interactions } from '#core/domain/interaction.ts';
import type { Interaction } from '#core/domain/interaction.ts';
import type { Intent } from '#core/domain/intent.ts';

import type { Kinship } from './same-thing.ts';
import type { Gold, SetStep } from './set-file.ts';
import type { Attempted, Taken } from './take-step.ts';

export type Verdict = 'right' | 'wrong' | 'asked' | 'refused' | 'failed';
export type Judged = { readonly verdict: Verdict; readonly reason: string };

/** Whether a sentence was taken as its author meant it. */
export function judge(step: SetStep, taken: Taken): Judged {
  return step.does === undefined ? judgeAssertion(step.holds === true, taken) : judgeAction(step.does, taken);
}

/** What was done though the target had been removed; undefined where nothing was. */
export function actedAnyway(taken: Taken): string | undefined {
  return taken.result.status === 'passed' || taken.attempted.length > 0 ? doneWords(taken) : undefined;
}

/** Who searches for something enters it and presses Enter; an author who is to name one interaction names the first. */
function sendsSearch({ interaction, keys, target }: Intent, before: Intent | undefined): boolean {
  const isEnter = interaction === 'press-key' && keys?.join(' ') === 'Enter' && target === undefined;
  return isEnter && before?.interaction === 'input-text';
}

function judgeAction(gold: Gold, taken: Taken): Judged {
  const { result } = taken;
  // What can't be done yet is looked for again: the last time counts, unless something else was tried before.
  const attempted = taken.attempted
    .filter((one, index, all) => all.findIndex((other) => isSameAttempt(one, other)) === index)
    .filter(({ intent }, index, all) => !(index === 1 && sendsSearch(intent, all[0]?.intent)));
  const [first] = attempted;
  if (first === undefined) {
    return stopReason(taken) ?? { verdict: 'wrong', reason: `only looked: ${result.message}` };
  }
  const wrong = (why: string): Judged => ({ verdict: 'wrong', reason: `${why}: ${doneWords(taken)}` });
  if (attempted.length > 1) return wrong(`${attempted.length} actions instead of one`);
  const misfit = misfitOf(gold, first);
  if (misfit !== undefined) return wrong(misfit);
  return result.status === 'passed'
    ? { verdict: 'right', reason: '' }
    : { verdict: 'failed', reason: `${result.code ?? result.status}: ${result.message}` };
}

function isSameAttempt(one: Attempted, other: Attempted): boolean {
  return one.intent.interaction === other.intent.interaction && one.target?.words === other.target?.words;
}

/** How what was set out to do differs from what was meant. */
function misfitOf(gold: Gold, { intent, target, destination }: Attempted): string | undefined {
  const did = intent.interaction;
  if (gold.target !== undefined && target === undefined && did !== 'press-key')
    return `${did} without an element`;
  if (gold.target !== undefined && target?.same === false) return 'another element';
  if (gold.target === undefined && target !== undefined && gold.interaction !== 'press-key') {
    return 'an element, where none was meant';
  }
  if (gold.destination !== undefined && destination?.same !== true) return 'another destination';
  if (!isEquivalent(gold, did, target)) return `${did}, not ${gold.interaction}`;
  return isSameValue(gold, intent) ? undefined : `the value ${JSON.stringify(intent.value ?? intent.keys)}`;
}

/** Routes that come to the same for a user. */
function isEquivalent(gold: Gold, did: Interaction, target: Kinship | undefined): boolean {
  const meant = gold.interaction;
  if (meant === did) return true;
  const pair = new Set([meant, did]);
  const are = (one: Interaction, other: Interaction): boolean => pair.has(one) && pair.has(other);
  if (are('check', 'select-option')) return true;
  if (are('click', 'select-option')) return gold.value === undefined || target?.chooses === true;
  if (are('click', 'check')) return target?.checked === false;
  if (are('click', 'uncheck')) return target?.checked === true;
  if (are('input-text', 'select-option')) return target?.chooses === true;
  if (are('input-text', 'clear-text')) return (gold.value ?? '') === '';
  return false;
}

/** Where a value was meant and one is said; a chosen option may be the element itself. */
function isSameValue(gold: Gold, { interaction, value, keys }: Intent): boolean {
  const folded = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (interaction === 'press-key') {
    return gold.keys === undefined || folded((keys ?? []).join(' ')) === folded(gold.keys.join(' '));
  }
  if (gold.value === undefined || value === undefined)
    return gold.value === undefined || interaction !== 'input-text';
  return folded(value) === folded(gold.value);
}

function judgeAssertion(holds: boolean, taken: Taken): Judged {
  const { result, attempted } = taken;
  const did = attempted.find(({ intent }) => interactions[intent.interaction].kind === 'act');
  if (did !== undefined) return { verdict: 'wrong', reason: `acted instead of looking: ${doneWords(taken)}` };
  if (result.status === 'passed') {
    return holds
      ? { verdict: 'right', reason: '' }
      : { verdict: 'wrong', reason: `passed: ${result.message}` };
  }
  if (result.code === 'assertion_failed' || (!holds && result.status === 'failed')) {
    return holds ? { verdict: 'failed', reason: result.message } : { verdict: 'right', reason: '' };
  }
  return stopReason(taken) ?? { verdict: 'refused', reason: result.message };
}

function stopReason({ result }: Taken): Judged | undefined {
  if (result.status === 'passed') return undefined;
  const asks = result.code === 'ambiguous' || result.code === 'approximate';
  return {
    verdict: asks ? 'asked' : 'refused',
    reason: `${result.code ?? result.status}: ${result.message}`,
  };
}

function doneWords({ result, attempted }: Taken): string {
  const did = attempted.map(({ intent, target }) =>
    [intent.interaction, target?.words, intent.value ?? intent.keys?.join(' ')].filter(Boolean).join(' '),
  );
  return `${did.join('; ')}${did.length > 0 ? ' – ' : ''}${result.message}`;
}
