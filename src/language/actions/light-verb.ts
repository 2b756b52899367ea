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
const lightVerbs = /^(?:send|give|make|leave|write|place|grant|issue|do|create|cast)$/;
const receivers = ['to', 'for', 'of', 'on', 'about', 'from'];

/**
 * "Send Delta Print a reminder for invoice 17", "give a refund to Ada": a click on "Remind" or "Send reminder" in the entry that the
 * rest tells.
 */
export function lightVerbReadings(phrase: Phrase): Alternative[] {
  const first = lowerAt(phrase, 0);
  const verb = labelVerb(first)?.verb ?? matchVerb([first])?.verb ?? first;
  if (!lightVerbs.test(verb)) return [];
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
