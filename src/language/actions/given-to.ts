import type { Alternative, Target } from '#core/domain/intent.ts';

import { dropArticles, isEmpty, lowerAt, slice, startsWithArticle, textOf, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { parseTarget } from '../target.ts';
import { isCertainValue, valueOf } from '../values.ts';

/**
 * What "assign the ticket to Pia" and "rename the document to 'Norway'" set besides what a button of these words does; empty for other verbs.
 * `at` is where the object's "to" stands.
 */
export function givenTo(verb: string, object: Phrase, at: number): Alternative[] {
  if (verb === 'assign') return assignedTo(object, at);
  return verb === 'rename' ? renamedTo(object, at) : [];
}

/** "Rename the document to 'Norway'": what the field for its name is to hold. */
function renamedTo(object: Phrase, at: number): Alternative[] {
  const name = slice(object, at + 1);
  const thing = textOf(dropArticles(slice(object, 0, at)));
  if (lowerAt(object, at) !== 'to' || !/^[\p{L} -]+$/u.test(thing) || !isCertainValue(name)) return [];
  return ['name', 'title'].map((noun, index) =>
    reading(0.6 - index * 0.1, {
      interaction: 'input-text',
      target: { said: textOf(object), name: `${thing} ${noun}`, quoted: false, role: 'field' },
      ...valueOf(name),
    }),
  );
}

/** "Assign the ticket to Pia": a choice of her as the one it is assigned to. */
function assignedTo(object: Phrase, at: number): Alternative[] {
  const whom = slice(object, at + 1);
  const thing = parseTarget(slice(object, 0, at));
  const isName =
    whom.tokens.length <= 3 &&
    whom.tokens.every(({ kind, text }) => kind === 'quoted' || /^\p{Lu}/u.test(text));
  if (lowerAt(object, at) !== 'to' || !thing || isEmpty(whom) || !isName) return [];
  const list: Target = { said: textOf(object), name: 'assignee', quoted: false };
  const region = thing.relation?.anchor.role === 'page' ? thing.relation : undefined;
  const places = [{ kind: 'in', anchor: thing } as const, ...(region ? [region] : [])];
  return places.map((relation, index) =>
    reading(0.7 - index * 0.05, {
      interaction: 'select-option',
      target: { ...list, relation },
      ...valueOf(whom),
    }),
  );
}

const adding = /^(?:add|leave|give|write)$/;

/** "Add the description 'With cellar'": a text for the field of that name. */
export function addedText(verb: string, object: Phrase): Alternative[] {
  const text = slice(object, -1);
  const noun = slice(object, 0, -1);
  const isNoun =
    noun.tokens.length === 2 && startsWithArticle(noun) && /^\p{Ll}+$/u.test(noun.tokens[1]?.text ?? '');
  if (!adding.test(verb) || !isNoun || text.tokens[0]?.kind !== 'quoted') return [];
  const target: Target = { said: textOf(noun), name: lowerAt(noun, 1), quoted: false, role: 'field' };
  return [reading(0.6, { interaction: 'input-text', target, ...valueOf(text) })];
}
