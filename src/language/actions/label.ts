import { capital } from '#base/capital.ts';
import type { Alternative, Target } from '#core/domain/intent.ts';

import {
  dropArticles,
  dropLeading,
  isEmpty,
  lowerAt,
  matchAny,
  slice,
  startsWithArticle,
  textOf,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets, reading } from '../readings.ts';
import { isPronoun, parseTarget, parseTargets } from '../target.ts';
import { readHead } from '../target-head.ts';
import { containerRoles } from '../words/role-words.ts';
import { labelVerb } from '../words/verbs.ts';
import { answerReadings } from './answer.ts';
import { arrangingReadings } from './arrange.ts';
import { addedText, givenTo } from './given-to.ts';
import { findJoint, jointReadings, towards } from './label-place.ts';
import { named, verbAlone } from './label-target.ts';
import { withoutAdverbs } from './trim.ts';

const particles = ['in', 'out', 'up', 'off', 'on', 'over', 'down', 'again'];
const longest = 14;

/**
 * A verb as it stands on a button: "Add the lamp to the basket" is a click on something named "Add to the basket" by
 * the lamp, or on "Add lamp to the basket", or on "Add" in the lamp's row: the page decides.
 */
export function labelReadings(whole: Phrase): Alternative[] {
  const trimmed = trimPunctuation(whole);
  const phrase = /^(?:log|sign)/.test(lowerAt(trimmed, 0)) ? withoutAdverbs(trimmed) : trimmed;
  const verb = labelVerb(lowerAt(phrase, 0));
  const optional = verb ? optionReadings(slice(phrase, 1), verb.verb) : [];
  if (optional.length > 0) return optional;
  const answered = verb?.verb === 'answer' ? answerReadings(slice(phrase, 1)) : [];
  if (answered.length > 0) return answered;
  if (!verb || phrase.tokens.length > longest || isBeyondClick(phrase)) return [];
  const particle = matchAny(phrase, particles, 1);
  const verbPhrase = slice(phrase, 0, 1 + particle);
  const object = slice(phrase, 1 + particle);
  const said = textOf(phrase);
  const verbText = capital(textOf(verbPhrase).toLowerCase().replace(lowerAt(phrase, 0), verb.verb));
  if (/^(?:try|learn|read|get|search)$/.test(verb.verb) && startsWithArticle(object)) return [];
  if (isEmpty(object))
    return [reading(0.75, named(said, verbText)), ...verbOnly(said, textOf(verbPhrase), verbText)];
  const part = partReadings(verb.verb, object);
  const literal = reading(literalConfidence(object), named(said, `${verbText} ${spoken(object)}`));
  if (isPronoun(object))
    return [
      reading(
        0.65,
        verbAlone(said, verbText, {
          kind: 'in',
          anchor: { said: textOf(object), name: textOf(object), quoted: false },
        }),
      ),
      reading(0.5, verbAlone(said, verbText)),
    ];
  const next = towards(said, verbText, object);
  if (next.length > 0) return [...next, literal];
  const joint = findJoint(object);
  const arranged = arrangingReadings(phrase);
  if (arranged.length > 0 && /^(?:sort|order|filter)$/.test(verb.verb)) return [...arranged, literal];
  const assigned = joint ? givenTo(verb.verb, object, joint.at) : [];
  if (joint) return [...assigned, ...arranged, ...jointReadings(said, verbText, object, joint), literal];
  return [
    ...addedText(verb.verb, object),
    ...part,
    ...arranged,
    ...objectReadings(said, verbText, object),
    literal,
  ];
}

const handingOut = /^(?:copy|download|export|preview|print|show|view)$/;

/** "Download the PDF of the Delta Print invoice": what is pressed may be called by what one gets. */
function partReadings(verb: string, object: Phrase): Alternative[] {
  const of = object.tokens.findIndex(({ kind, lower }) => kind === 'word' && lower === 'of');
  if (!handingOut.test(verb) || of < 1 || !startsWithArticle(object)) return [];
  const anchor = parseTarget(slice(object, of + 1));
  const name = textOf(dropArticles(slice(object, 0, of)));
  return anchor ? [reading(0.63, named(textOf(object), name, { kind: 'of', anchor }))] : [];
}

const choosing = /^(?:book|buy|choose|get|hire|order|pick|purchase|rent|reserve|select|take)$/;

/** "Book Hill House with breakfast": where a card offers that in more than one way, each way is a button. */
export function optionReadings(object: Phrase, verb: string): Alternative[] {
  const at = object.tokens.findLastIndex(
    ({ lower, kind }, index) => index > 0 && kind === 'word' && /^(?:with|without)$/.test(lower),
  );
  const option = slice(object, at);
  const isPlain = option.tokens.every(({ kind }) => kind === 'word');
  if (at === -1 || !choosing.test(verb) || !isPlain || option.tokens.length < 2 || option.tokens.length > 4)
    return [];
  const anchor = /^an?$/.test(lowerAt(object, 0)) ? undefined : parseTarget(slice(object, 0, at));
  if (!anchor) return [];
  const said = `${verb} ${textOf(object)}`;
  const ways = [capital(textOf(option)), `${capital(verb)} ${textOf(option)}`];
  const places: Target[] = [{ ...anchor, role: anchor.role ?? 'item' }, anchor];
  return ways.flatMap((name) =>
    places.map((place, index) => {
      const { interaction, target } = verbAlone(said, name, { kind: 'in', anchor: place });
      return reading(0.62 - index * 0.02, { interaction, target: { ...target, role: 'button' } });
    }),
  );
}

function verbOnly(said: string, written: string, verbText: string): Alternative[] {
  return written.toLowerCase() === verbText.toLowerCase() ? [] : [reading(0.4, named(said, written))];
}

/** Numbers, addresses and more than one piece of data are no label: a click would lose them. */
function isBeyondClick(phrase: Phrase): boolean {
  const data = phrase.tokens.filter((token) => token.kind === 'quoted' || token.kind === 'template');
  const lost = phrase.tokens.some(
    (token, index) =>
      token.kind === 'url' ||
      token.kind === 'email' ||
      (token.kind === 'number' &&
        !/^\d{1,2}:\d{2}$/.test(token.text) &&
        !isNumberOfRole(phrase, index) &&
        !isIdentifier(phrase, index)),
  );
  const naming = phrase.tokens.some(
    (token, index) =>
      token.kind === 'word' &&
      !(token.lower === 'by' && /^(?:sort|order|filter)$/.test(lowerAt(phrase, 0))) &&
      // "The book by N. Hopkins".
      !(token.lower === 'by' && /^\p{Lu}/u.test(phrase.tokens[index + 1]?.text ?? '')) &&
      /^(?:called|named|as|with|saying|using|by|titled)$/.test(token.lower) &&
      (index > 2 ||
        data.length > 0 ||
        !/^(?:sort|continue|log|sign|connect|order|filter)$/.test(lowerAt(phrase, 0))),
  );
  return lost || naming || data.length > 1;
}

/** "order 1003" at the end: the number says which. */
function isIdentifier(phrase: Phrase, index: number): boolean {
  const noun = phrase.tokens[index - 1];
  return (
    index > 1 &&
    index === phrase.tokens.length - 1 &&
    noun?.kind === 'word' &&
    /^#?\d+$/.test(lowerAt(phrase, index)) &&
    !/^(?:to|by|from|into|in|onto|of|off|for|at|on|times?|than|until)$/.test(noun.lower)
  );
}

function isNumberOfRole(phrase: Phrase, index: number): boolean {
  return readHead(slice(phrase, 1, index + 1)).ordinal !== undefined;
}

/** Without an article it is written as labels are: "Save changes", "Add to cart". */
function literalConfidence(object: Phrase): number {
  if (object.tokens.some((token) => token.kind === 'quoted')) return 0.4;
  return object.tokens.some((token) => /^(?:the|a|an|this|that)$/.test(token.lower)) ? 0.52 : 0.75;
}

function spoken(object: Phrase): string {
  const bare = dropLeading(object, ['the', 'a', 'an', 'this', 'that', 'these', 'those']);
  const hasQuotes = bare.tokens.some((token) => token.kind === 'quoted');
  return hasQuotes ? bare.tokens.map((token) => token.value).join(' ') : textOf(bare);
}

/** What ends something is a button by itself: "save the changes" is "Save changes" or "Save". */
const finishing =
  /^(?:save|apply|discard|confirm|cancel|submit|accept|reject|approve|publish|continue|send)$/;
/** Of these there is one where the thing is edited, whatever it is called. */
const ofOneThing = /^(?:save|apply|submit|publish|send)$/;
/** Says nothing that a button's own words would not. */
const general =
  /^(?:form|changes?|edits?|modifications|settings|dialog|popup|pop-up|page|operation|action|details|data|information|input|all)$/;

/**
 * Whether "save the profile" may be a button that says "Save" alone. What names one of several ("cancel the order 17") has to be
 * found beside it.
 */
function mayStandAlone(verbText: string, object: Phrase): boolean {
  const bare = dropArticles(object);
  const [only] = bare.tokens;
  if (bare.tokens.length !== 1 || only?.kind !== 'word' || /[\p{Lu}\d]/u.test(only.text)) return false;
  return general.test(only.lower) || ofOneThing.test(verbText.toLowerCase());
}

/** "Close the dialog" is Close in the dialog; "Remove the lamp" is Remove by the lamp, or "Remove lamp". */
function objectReadings(said: string, verbText: string, object: Phrase): Alternative[] {
  const anchor = parseTarget(object);
  if (!anchor) return [];
  const definite =
    startsWithArticle(object) ||
    object.tokens[0]?.kind === 'quoted' ||
    anchor.ordinal !== undefined ||
    object.tokens.some((token) => token.kind === 'possessive') ||
    object.tokens.at(-1)?.kind === 'number';
  const isContainer = anchor.role !== undefined && containerRoles.has(anchor.role);
  const clickable = anchor.role === 'button' || anchor.role === 'link' || anchor.role === 'icon';
  if (clickable) return forTargets(parseTargets(object), 0.4, { interaction: 'click' });
  if (anchor.role === undefined && finishing.test(verbText.toLowerCase())) {
    return [
      reading(0.66, named(said, `${verbText} ${spoken(object)}`)),
      ...(mayStandAlone(verbText, object) ? [reading(0.6, verbAlone(said, verbText))] : []),
      reading(0.4, verbAlone(said, verbText, { kind: 'near', anchor })),
    ];
  }
  const weight = definite ? 0.62 : 0.4;
  return [
    reading(
      isContainer ? weight + 0.05 : weight - 0.1,
      verbAlone(said, verbText, {
        kind: 'in',
        anchor: isContainer ? anchor : { ...anchor, role: anchor.role ?? 'item' },
      }),
    ),
    // What is in no form or dialog is not what it does.
    ...(/^(?:form|dialog|section)$/.test(anchor.role ?? '')
      ? []
      : [reading(isContainer ? weight - 0.15 : weight, verbAlone(said, verbText, { kind: 'near', anchor }))]),
    ...(mayStandAlone(verbText, object) ? [reading(0.3, verbAlone(said, verbText))] : []),
    ...(definite ? [reading(0.55, named(said, `${verbText} ${spoken(dropArticles(object))}`))] : []),
  ];
}
