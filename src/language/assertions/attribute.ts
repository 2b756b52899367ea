import type { Alternative, Comparison } from '#core/domain/intent.ts';
import {
  dropArticles,
  isEmpty,
  isValueToken,
  lowerAt,
  matchAny,
  slice,
  trimPunctuation,
  type Phrase,
} from '../phrase.ts';
import { forTargets } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { readHead } from '../target-head.ts';
import { valueOf } from '../values.ts';
import { readComparison } from './comparison.ts';
import type { Predicate } from './predicate.ts';

/** Words that can't mean anything but an attribute of the document. */
const known: Readonly<Record<string, string>> = {
  href: 'href',
  src: 'src',
  alt: 'alt',
  'alt text': 'alt',
  'alternative text': 'alt',
  placeholder: 'placeholder',
  'placeholder text': 'placeholder',
  'css class': 'class',
  'css classes': 'class',
};

type Named = { readonly attribute: string; readonly length: number };

/** "href", "alt text", "aria-label", "the rel attribute", `the attribute "data-id"`. */
function attributeAt(phrase: Phrase, at = 0): Named | undefined {
  const kind = phrase.tokens[at]?.kind;
  if (lowerAt(phrase, at) === 'attribute' && at + 1 < phrase.tokens.length) {
    const name = phrase.tokens[at + 1]?.value ?? '';
    return isName(name) ? { attribute: name.toLowerCase(), length: 2 } : undefined;
  }
  if (kind === 'punct') return undefined;
  const name = phrase.tokens[at]?.value ?? '';
  if (lowerAt(phrase, at + 1) === 'attribute' && isName(name))
    return { attribute: name.toLowerCase(), length: 2 };
  if (kind !== 'word') return undefined;
  const length = matchAny(phrase, Object.keys(known), at);
  if (length > 0) {
    const words = phrase.tokens.slice(at, at + length).map(({ lower }) => lower);
    return { attribute: known[words.join(' ')] ?? '', length };
  }
  return /^(?:aria|data)-[a-z][\w-]*$/.test(lowerAt(phrase, at))
    ? { attribute: lowerAt(phrase, at), length: 1 }
    : undefined;
}

function isName(name: string): boolean {
  return /^[a-z][\w:.-]*$/i.test(name);
}

type Subject = { readonly attribute: string; readonly of: Phrase };

/** "the href of the Docs link", "the Docs link's href", "the Docs link href". */
function subjectOf(subject: Phrase): Subject | undefined {
  const bare = dropArticles(subject);
  const first = attributeAt(bare);
  if (first) {
    const rest = slice(bare, first.length);
    const of = matchAny(rest, ['of', 'on', 'value of', 'value on']);
    if (of > 0 && rest.tokens.length > of) return { attribute: first.attribute, of: slice(rest, of) };
  }
  for (let at = 1; at < bare.tokens.length; at++) {
    const named = attributeAt(bare, at);
    if (named && at + named.length === bare.tokens.length) {
      const owned = bare.tokens[at - 1]?.kind === 'possessive';
      const of = slice(bare, 0, owned ? at - 1 : at);
      return owned || readHead(of).role !== undefined ? { attribute: named.attribute, of } : undefined;
    }
  }
  return undefined;
}

const claims: Readonly<Record<string, Comparison>> = {
  be: 'equals',
  equal: 'equals',
  contain: 'contains',
  start: 'starts-with',
  end: 'ends-with',
};

/** What is said of an attribute; undefined where nothing is. */
export function attributeReadings(predicate: Predicate): Alternative[] | undefined {
  if (predicate.verb === 'have') return hasReadings(predicate);
  if (predicate.verb === 'point') return pointReadings(predicate);
  const comparison = Object.hasOwn(claims, predicate.verb) ? claims[predicate.verb] : undefined;
  const found = comparison && subjectOf(predicate.subject);
  if (!found) return undefined;
  const afterVerb = predicate.verb === 'be' ? predicate.rest : slice(predicate.rest, 1);
  const joint = matchAny(afterVerb, ['with', 'to']);
  return withValue(found, slice(afterVerb, joint), comparison, predicate.negated);
}

function withValue(
  { attribute, of }: Subject,
  said: Phrase,
  implied: Comparison,
  negated: boolean,
): Alternative[] | undefined {
  const compared = readComparison(said);
  const value = trimPunctuation(compared?.value ?? said);
  if (isEmpty(value)) return undefined;
  return forTargets(parseTargets(of), 0.96, {
    interaction: 'assert-attribute',
    attribute,
    negated,
    comparison: compared?.comparison ?? implied,
    ...valueOf(value),
  });
}

/** `has the class "active"`, `has an href of "/docs"`, `has the attribute disabled`. */
function hasReadings({ subject, rest, negated }: Predicate): Alternative[] | undefined {
  const said = dropArticles(slice(rest, 1));
  const isClass = matchAny(said, ['class', 'class name', 'css class']);
  const named =
    isClass > 0 && isValueToken(said.tokens[isClass])
      ? { attribute: 'class', length: isClass }
      : attributeAt(said);
  if (!named) return undefined;
  const of = { attribute: named.attribute, of: subject };
  const tail = trimPunctuation(slice(said, named.length));
  if (isEmpty(tail))
    return forTargets(parseTargets(subject), 0.95, {
      interaction: 'assert-attribute',
      attribute: named.attribute,
      negated,
    });
  const joint = matchAny(tail, ['of', 'with value', 'with the value', 'value', 'with a value of', 'that is']);
  const contains = matchAny(tail, ['that contains', 'which contains']);
  return withValue(of, slice(tail, Math.max(joint, contains)), contains > 0 ? 'contains' : 'equals', negated);
}

/** `the Docs link points to "/docs"`. */
function pointReadings({ subject, rest, negated }: Predicate): Alternative[] | undefined {
  const address = slice(rest, 2);
  if (lowerAt(rest, 1) !== 'to' || !isValueToken(address.tokens[0])) return undefined;
  return withValue({ attribute: 'href', of: subject }, address, 'equals', negated);
}
