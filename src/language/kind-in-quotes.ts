import type { Target } from '#core/domain/intent.ts';

import { lowerAt, type Phrase } from './phrase.ts';
import { roleWords } from './words/role-words.ts';

/** A "checkbox" widget: what is quoted may be the kind of thing rather than its name, and then any of the kind will do. */
export function kindOf(target: Target, phrase: Phrase): Target | undefined {
  const word = target.name.toLowerCase();
  const role = roleWords.get(/^(?:text|input)$/.test(word) ? `${word} field` : word)?.role;
  if (role === undefined) return undefined;
  const isAny = target.ordinal === undefined && /^(?:an?|any)$/.test(lowerAt(phrase, 0));
  return { ...target, name: '', quoted: false, role, ...(isAny && { ordinal: 1 }) };
}
