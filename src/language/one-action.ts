import { lowerAt, matchAny, type Phrase } from './phrase.ts';
import { isHolding } from './actions/browser-settings.ts';
import { stripOpening, wordsOf } from './subject.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';

/** "drag X and drop it on Y", "read X and save it as NAME", `select "A" and "B" from the list`. */
export function isOneAction(sentence: Phrase, before: Phrase, at: number, jointLength: number): boolean {
  const keeps =
    matchAny(
      sentence,
      [
        'and save it',
        'and store it',
        'and call it',
        'and name it',
        'and remember it',
        'and keep it',
        'and save as',
        'and store as',
      ],
      at,
    ) > 0;
  const verb = matchVerb(wordsOf(stripOpening(before).phrase))?.action;
  if (isFurtherOption(sentence, before, at + jointLength) || isHolding(stripOpening(before).phrase))
    return true;
  return (keeps && (verb === 'read' || verb === 'screenshot')) || isDragAndDrop(sentence, at);
}

const longestOption = 4;

function isFurtherOption(sentence: Phrase, before: Phrase, next: number): boolean {
  const from = sentence.tokens.findIndex((token, index) => index > next && token.lower === 'from');
  const isOption =
    sentence.tokens[next]?.kind === 'quoted'
      ? from === next + 1
      : from !== -1 && from <= next + longestOption && !isVerbAt(sentence, next);
  return isOption && matchVerb(wordsOf(stripOpening(before).phrase))?.action === 'select';
}

/** "Select Poland and remove Peru from the list" are two things to do. */
function isVerbAt(sentence: Phrase, at: number): boolean {
  const token = sentence.tokens[at];
  const isLower = token !== undefined && token.text === token.lower;
  return matchVerb(wordsOf(sentence), at) !== undefined || (isLower && labelVerb(token.lower) !== undefined);
}

function isDragAndDrop(sentence: Phrase, at: number): boolean {
  const drags = lowerAt(sentence, 0) === 'drag' || lowerAt(sentence, 0) === 'drags';
  return (
    matchAny(sentence, ['and drop', '& drop'], at) > 0 &&
    (drags ||
      lowerAt(sentence, at - 1).startsWith('drag') ||
      sentence.tokens.slice(0, at).some((token) => /^drags?$/.test(token.lower)))
  );
}
