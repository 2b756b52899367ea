import type { Alternative, Target } from '#core/domain/intent.ts';

import { dropLeading, matchAny, slice, textOf, type Phrase } from '../phrase.ts';
import { reading } from '../readings.ts';
import { parseTarget } from '../target.ts';

const questions = ['to the question whether', 'to the question if', 'to the question', 'to whether'];

/** "Answer Maybe", "answer No to the question whether I smoke": the option or button that says so. */
export function answerReadings(given: Phrase): Alternative[] {
  const asked = given.tokens.findIndex((_token, at) => at > 0 && matchAny(given, questions, at) > 0);
  const object = asked === -1 ? given : slice(given, 0, asked);
  const question = asked === -1 ? undefined : slice(given, asked + matchAny(given, questions, asked));
  const plain = plainAnswers(object);
  const anchor = question && parseTarget(question);
  if (!anchor) return plain;
  const within = plain.map(({ confidence, intent }) =>
    reading(confidence, {
      ...intent,
      ...(intent.target && { target: { ...intent.target, relation: { kind: 'in', anchor } as const } }),
    }),
  );
  return [...within, ...plain.map(({ confidence, intent }) => reading(confidence * 0.7, intent))];
}

function plainAnswers(object: Phrase): Alternative[] {
  const said = dropLeading(object, ['with']);
  const [first] = said.tokens;
  const isWritten = first?.kind === 'quoted' || (first?.kind === 'word' && /^\p{Lu}/u.test(first.text));
  if (!first || !isWritten || said.tokens.length > 4) return [];
  const name = first.kind === 'quoted' ? first.value : textOf(said);
  const target: Target = { said: textOf(said), name, quoted: true };
  return [
    reading(0.7, { interaction: 'check', target: { ...target, role: 'radio' } }),
    reading(0.65, { interaction: 'click', target }),
  ];
}
