import type { Alternative, Target } from '#core/domain/intent.ts';
import { isEmpty, lowerAt, slice, textOf, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, reading, type ParsedClause } from '../readings.ts';
import { isOneValue } from './one-item.ts';
import { within } from '../attach.ts';
import { wordsOf } from '../subject.ts';
import { colourWords } from '../words/colour-words.ts';
import { assertionReadings } from './assertion.ts';
import { factText } from './item-fact.ts';
import { namedItems } from './named-item.ts';
import { findPredicates } from './predicate.ts';

/**
 * A statement and what can be seen of it: "… because the Send button is disabled", "…, its heart is red". The fact is judged; what comes
 * before it as well, unless it says no more than the fact. Undefined where the words are no such two.
 */
export function withFact(said: Phrase): readonly ParsedClause[] | undefined {
  return becauseOf(said) ?? ofIts(said);
}

/** Only the state of a control is a fact here: "because nothing is written" says why, and nothing of what is to be seen. */
function becauseOf(said: Phrase): readonly ParsedClause[] | undefined {
  const at = said.tokens.findIndex(({ kind, lower }) => kind === 'word' && lower === 'because');
  if (at < 2) return undefined;
  const [claim, fact] = [trimPunctuation(slice(said, 0, at)), trimPunctuation(slice(said, at + 1))];
  const isIts = lowerAt(fact, 0) === 'its';
  const seen = isIts
    ? ownersOf(claim).flatMap((owner) => factOf(slice(fact, 1), owner))
    : assertionReadings(fact, 'statement');
  const [first] = seen;
  // "Its button is greyed out": the one that the statement speaks of.
  if (first?.intent.target?.name === '') return undefined;
  if (first?.intent.interaction !== 'assert-state' || first.intent.target?.role === undefined)
    return undefined;
  return claimAndFact(claim, clause(fact, seen), saysNoMore(claim, first));
}

function claimAndFact(
  claim: Phrase,
  fact: ParsedClause,
  isSaid: boolean,
): readonly ParsedClause[] | undefined {
  if (isSaid) return [fact];
  const readings = assertionReadings(claim, 'statement');
  return readings.length === 0 ? undefined : [clause(claim, readings), fact];
}

/** "The form can't be sent" is the same as that "Send" is disabled. */
function saysNoMore(claim: Phrase, { intent }: Alternative): boolean {
  const { state, negated, target } = intent;
  const isOff = (state === 'disabled' && !negated) || (state === 'enabled' && negated);
  const deed = assertionReadings(claim, 'statement')[0]?.intent;
  const isImpossible = deed?.state === 'enabled' && deed.negated && deed.target?.role === 'button';
  const [verb] = wordsOfName(deed?.target);
  return (
    isOff && isImpossible && verb !== undefined && wordsOfName(target).some((word) => isSameVerb(word, verb))
  );
}

function wordsOfName(target: Target | undefined): readonly string[] {
  return target?.name.toLowerCase().split(/\s+/) ?? [];
}

/** "Save" and "saved". */
function isSameVerb(label: string, verb: string): boolean {
  return label.length > 2 && (verb === label || verb === `${label}d` || verb === `${label}ed`);
}

function ofIts(said: Phrase): readonly ParsedClause[] | undefined {
  const at = said.tokens.findIndex(
    ({ kind, lower }, index) =>
      kind === 'word' && lower === 'its' && index > 2 && /^[,;–-]$/.test(lowerAt(said, index - 1)),
  );
  if (at === -1) return undefined;
  const claim = trimPunctuation(slice(said, 0, at));
  const fact = trimPunctuation(slice(said, at + 1));
  const seen = ownersOf(claim).flatMap((owner) => factOf(fact, owner));
  const [first] = seen;
  return first && claimAndFact(claim, clause(fact, seen), isFavourite(claim, first));
}

/** What is spoken of: the thing, or that for which nothing can be done. */
function ownersOf(claim: Phrase): readonly Target[] {
  const readings = assertionReadings(claim, 'statement').map(({ intent }) => intent);
  const [predicate] = findPredicates(claim);
  const isDeed = readings[0]?.state === 'enabled' && predicate?.possible === true;
  if (isDeed) return readings.flatMap(({ target }) => target?.relation?.anchor ?? []);
  const named = predicate && namedItems(predicate.subject)[0]?.target;
  return [readings[0]?.target, named].filter((target) => target !== undefined);
}

/** "Heart is red", "Remind button is disabled", "status is Paid", of what they are a part of. */
function factOf(fact: Phrase, owner: Target): readonly Alternative[] {
  const predicate = findPredicates(fact).find(({ subject }) => !isEmpty(subject));
  if (!predicate || predicate.verb !== 'be') return [];
  const { subject, negated } = predicate;
  const rest = trimPunctuation(predicate.rest);
  const said = textOf(fact);
  const ofOwner = (part: object): Alternative =>
    reading(0.95, {
      interaction: 'assert-items',
      target: owner,
      items: { of: 'one', facts: [{ said, negated, ...part }] },
    });
  const colour = rest.tokens.length === 1 ? colourWords.get(lowerAt(rest, 0)) : undefined;
  if (colour !== undefined) return [ofOwner({ colour: { name: colour, part: textOf(subject) } })];
  const text = isOneValue(rest) ? factText(rest) : undefined;
  if (text && text.label === undefined)
    return [ofOwner({ text: { ...text, label: wordsOf(subject).join(' ') } })];
  return assertionReadings(fact, 'statement').flatMap(({ confidence, intent }) =>
    intent.interaction === 'assert-state' && intent.target?.role !== undefined
      ? [{ confidence, intent: { ...intent, target: within(intent.target, 'in', owner) } }]
      : [],
  );
}

/** A heart or star in a colour is how a page shows what somebody likes. */
function isFavourite(claim: Phrase, { intent }: Alternative): boolean {
  const [predicate] = findPredicates(claim);
  const fact = intent.items?.facts[0];
  const isShown =
    fact?.colour !== undefined &&
    !fact.negated &&
    /^(?:heart|star)$/.test(fact.colour.part ?? '') &&
    !/^(?:white|black|grey|pale)$/.test(fact.colour.name);
  const words = predicate ? wordsOf(predicate.rest).join(' ') : '';
  const isLiked =
    /^(?:(?:already|now|also) )?(?:one of (?:my|the|our) |an? |my |among (?:my|the) )?(?:favou?rites?|favou?rited|starred|liked)$/.test(
      words,
    );
  return isShown && predicate?.verb === 'be' && !predicate.negated && !predicate.possible && isLiked;
}
