import type { Alternative, Target } from '#core/domain/intent.ts';
import type { Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { wordsOf } from '../subject.ts';
import { pageReadings } from './page.ts';
import type { Predicate } from './predicate.ts';

const empty =
  /\b(?:that|the|a|an|is|are|was|were|be|been|being|has|have|had|should|will|must|gets?|got|successfully|to|computer|disk|browser|on|in)\b/g;
const done =
  "(?:(not|n't|no longer) )?(?:downloaded|(?:download )?(?:starts?|started|begins?|began|completes?|completed|finishe?s?|finished|triggered)|downloads?)";
const event = new RegExp(
  `^(no )?(?:(pdf|csv|xlsx?|excel|zip|json|xml|txt|text|png|jpe?g|docx?|word) )?(?:(?:file|download|document|report|attachment|export)s? ?)?(?:(?:named|called|titled|with name|name) )?(")?(?: file)? ?${done}$`,
);
const extensions: Readonly<Record<string, string>> = { excel: '.xlsx', text: '.txt', word: '.docx' };

/** What the browser has done rather than what the page shows: a download, an error in its console. */
export function browserAssertion(phrase: Phrase): readonly Alternative[] | undefined {
  const words = wordsOf(phrase).join(' ');
  const errorFree = noErrors(words);
  if (errorFree !== undefined)
    return [reading(0.96, { interaction: 'assert-no-errors', negated: errorFree })];
  if (!words.includes('download')) return undefined;
  const text = words.replaceAll(empty, ' ').replaceAll(/\s+/g, ' ').trim();
  const match = event.exec(text);
  // A name alone, or a verb alone, is something to see or to do.
  if (!match || (match[3] === undefined && /^downloads?$|^(?:not )?downloaded$/.test(text))) return undefined;
  const negated = (match[1] ?? match[4]) !== undefined;
  const name = phrase.tokens.find(({ kind }) => kind === 'quoted')?.value;
  const kind = match[2];
  const expected =
    name !== undefined
      ? ({ comparison: 'equals', value: name, valueQuoted: true } as const)
      : kind !== undefined
        ? ({ comparison: 'ends-with', value: extensions[kind] ?? `.${kind}`, valueQuoted: true } as const)
        : {};
  return [reading(0.96, { interaction: 'assert-download', negated, ...expected })];
}

const errorWords =
  /^(?:there (?:is|are|should be|must be|were|was) )?(no|any|an?)? ?((?:(?:javascript|js|console|browser|script|uncaught|runtime) )*)errors?(?: (?:is|are|were|was) (?:logged|reported|shown|thrown|present|visible))?((?: (?:in|on|to) (?:the )?(?:(?:browser|javascript|js)(?: 's)? )?(?:console|page|devtools))?)$/;
const consoleSays =
  /^(?:the )?(?:(?:browser|javascript|js)(?: 's)? )?console (?:shows|has|contains|logs|is|should show|should have|should contain|should be) (no errors?|free of errors|without errors|errors?|an error)$/;

/** False for "no errors", true for its contrary; undefined where the sentence is about neither. */
function noErrors(words: string): boolean | undefined {
  const said = consoleSays.exec(words)?.[1];
  if (said !== undefined) return /^(?:errors?|an error)$/.test(said);
  const match = errorWords.exec(words);
  if (!match || !/\b(?:javascript|js|console|script|uncaught|runtime)\b/.test(`${match[2]} ${match[3]}`))
    return undefined;
  return match[1] !== 'no';
}

const downloadSubject =
  /^(?:the |a |an )?(?:(?:file )?name of (?:the )?(?:downloaded (?:file|document)|download)|(?:downloaded (?:file|document)|download)(?: 's)? (?:file ?)?name|downloaded (?:file|document)|download(?:ed)?(?= ")|download|content of (?:the )?(?:download|downloaded file))( ")?$/;

/** "the downloaded file's name ends with '.pdf'", "the download contains 'Total'". */
export function downloadReadings(predicate: Predicate): readonly Alternative[] | undefined {
  const words = wordsOf(predicate.subject).join(' ');
  const match = downloadSubject.exec(words);
  if (!match) return undefined;
  const rest = wordsOf(predicate.rest);
  const isNamed = /^(?:named|called|titled)$/.test(rest[0] ?? '') && predicate.verb === 'be';
  const ofName = isNamed || /\bname\b/.test(words);
  const cut = isNamed
    ? { ...predicate, rest: { ...predicate.rest, tokens: predicate.rest.tokens.slice(1) } }
    : predicate;
  const property = ofName ? 'name' : 'text';
  const file = predicate.subject.tokens.find(({ kind }) => kind === 'quoted');
  const target: Target | undefined = file && {
    said: file.value,
    name: file.value,
    quoted: true,
    role: 'file',
  };
  return pageReadings('assert-title', cut).map(({ confidence, intent }) =>
    reading(confidence, { ...intent, interaction: 'assert-download', property, ...(target && { target }) }),
  );
}
