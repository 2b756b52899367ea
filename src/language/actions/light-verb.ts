import { capital } from '#base/capital.ts';
import type { Alternative } from '#core/domain/intent.ts';

import {
  isEmpty,
  join,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  type Phrase,
} from '../phrase.ts';
import { reading } from '../readings.ts';
import { parseTarget } from '../target.ts';
import { labelVerb, matchVerb } from '../words/verbs.ts';

/** What one sends, gives or makes is done by a verb of its own, which stands on the button. */
const deeds: ReadonlyMap<string, string> = new Map(
  'reminder remind, invitation invite, reply reply, answer answer, message message, payment pay, booking book, reservation reserve, order order, rating rate, review review, refund refund, approval approve, copy copy, warning warn, confirmation confirm, quote quote, offer offer, bid bid, vote vote, comment comment, notification notify, receipt receipt, like like, call call, nudge nudge, report report, discount discount, extension extend, renewal renew'
    .split(', ')
    .map((pair): [string, string] => {
      const [noun = '', verb = ''] = pair.split(' ');
      return [noun, verb];
    }),
);
/** What is given by pressing its picture. */
const marks = ['star', 'heart', 'thumbs up', 'thumbs down', 'like', 'upvote', 'downvote', 'tick', 'flag'];
const lightVerbs = /^(?:send|give|make|leave|write|place|put|grant|issue|do|create|cast)$/;
const receivers = ['to', 'for', 'of', 'on', 'about', 'from'];

/**
 * "Send Delta Print a reminder for invoice 17", "give a refund to Ada": a click on "Remind" or "Send reminder" in the entry that the
 * rest tells.
 */
export function lightVerbReadings(phrase: Phrase): Alternative[] {
  const first = lowerAt(phrase, 0);
  const verb = labelVerb(first)?.verb ?? matchVerb([first])?.verb ?? first;
  if (!lightVerbs.test(verb)) return [];
  const marked = markReadings(phrase);
  if (marked.length > 0) return marked;
  const at = phrase.tokens.findIndex(
    ({ lower, kind }, index) =>
      index > 1 && kind === 'word' && deeds.has(lower) && startsWithArticle(slice(phrase, index - 1)),
  );
  if (at === -1) return [];
  const noun = lowerAt(phrase, at);
  const whom = slice(phrase, 1, at - 1);
  const rest = slice(phrase, at + 1);
  if (!isEmpty(rest) && matchAny(rest, receivers) === 0) return [];
  const about = isEmpty(whom) ? slice(rest, 1) : join(whom, rest);
  const anchor = parseTarget(about);
  if (!anchor) return [];
  const told = isEmpty(whom) ? anchor : { said: textOf(about), name: textOf(about), quoted: false };
  const said = textOf(phrase);
  const names = [capital(deeds.get(noun) ?? noun), `${capital(verb)} ${noun}`, capital(noun)];
  return names.map((name, index) =>
    reading(0.62 - index * 0.01, {
      interaction: 'click',
      target: { said, name, quoted: false, onlySaid: true, relation: { kind: 'in', anchor: told } },
    }),
  );
}

/** "Give Ada's message a thumbs up", "give a star to the mail about lunch": a press of that picture beside it. */
function markReadings(phrase: Phrase): Alternative[] {
  const at = phrase.tokens.findIndex(
    ({ lower }, index) => index > 0 && /^an?$/.test(lower) && matchAny(phrase, marks, index + 1) > 0,
  );
  if (at === -1) return [];
  const length = matchAny(phrase, marks, at + 1);
  const [whom, rest] = [slice(phrase, 1, at), slice(phrase, at + 1 + length)];
  const receiver = matchAny(rest, receivers);
  if (isEmpty(whom) ? receiver === 0 : !isEmpty(rest)) return [];
  const anchor = parseTarget(isEmpty(whom) ? slice(rest, receiver) : whom);
  const name = textOf(slice(phrase, at + 1, at + 1 + length));
  const target = { said: textOf(phrase), name, quoted: false } as const;
  return anchor
    ? [reading(0.85, { interaction: 'click', target: { ...target, relation: { kind: 'in', anchor } } })]
    : [];
}
