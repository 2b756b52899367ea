import { isEmpty, lowerAt, slice, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, forTargets, reading, type Parse } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { keyName, keysLikeLabels, modifierKeys } from '../words/key-names.ts';
import { parseClick, purposeAt } from './click.ts';
import { readTimes, withoutAdverbs } from './trim.ts';
import type { VerbMatch } from '../words/verbs.ts';

/** "press Enter", "press Ctrl+A in the search field", "press the Save button". */
export function parsePress(object: Phrase, verb: VerbMatch, whole: Phrase): Parse {
  const purpose = purposeAt(object);
  const said = purpose > 0 && isKeys(slice(object, 0, purpose)) ? slice(object, 0, purpose) : object;
  const { times, rest } = readTimes(withoutAdverbs(said));
  const place = rest.tokens.findIndex(
    (token, index) =>
      index > 0 && token.kind !== 'quoted' && /^(?:in|on|inside|within|while|into|at)$/.test(token.lower),
  );
  const keys = readKeys(place === -1 ? rest : slice(rest, 0, place));
  if (!keys) return parseClick(object, { ...verb, action: 'click' }, whole);
  const repeated = Array.from({ length: times }, () => keys.names).flat();
  const targets =
    place === -1 ? [] : parseTargets(slice(rest, place + (lowerAt(rest, place) === 'while' ? 2 : 1)));
  if (place !== -1 && targets.length > 0) {
    return [clause(whole, forTargets(targets, 0.95, { interaction: 'press-key', keys: repeated }))];
  }
  const pressed = reading(0.95, { interaction: 'press-key', keys: repeated });
  const only =
    keys.names.length === 1 &&
    keys.names[0] !== undefined &&
    keysLikeLabels.has(keys.names[0]) &&
    !keys.saidKey;
  if (!only) return [clause(whole, [pressed])];
  return [clause(whole, [pressed, ...forTargets(parseTargets(rest), 0.5, { interaction: 'click' })])];
}

/** One or several keys or chords; undefined where the phrase is no key. `saidKey`: the word "key" was used. */
export function readKeys(phrase: Phrase): { names: readonly string[]; saidKey: boolean } | undefined {
  const words = trimPunctuation(phrase).tokens.map((token) => token.value.trim());
  while (/^(?:the|a|on|keyboard|your|keys?)$/i.test(words[0] ?? '') && words.length > 1) {
    if (words[0]?.toLowerCase() === 'a' && words[1] !== 'key') break;
    words.shift();
  }
  const saidKey = /^(?:keys?|shortcut|hotkey|button)$/i.test(words.at(-1) ?? '');
  if (saidKey && /^button$/i.test(words.at(-1) ?? '')) return undefined;
  while (/^(?:keys?|combination|shortcut|hotkey|keyboard)$/i.test(words.at(-1) ?? '') && words.length > 1)
    words.pop();
  if (words.length === 0 || words.length > 12) return undefined;
  const text = words
    .join(' ')
    .replaceAll(/\s*\+\s*(?=\S)/g, '+')
    .replaceAll(/ plus /gi, '+');
  const whole = readChord(text);
  if (whole !== undefined) return { names: [whole], saidKey };
  const parts = text.split(/\s*(?:,| and then | then | and )\s*/i).filter(Boolean);
  const isChord = parts.length === 2 && modifierKeys.has(keyName(parts[0] ?? '') ?? '');
  const together = isChord ? readChord(parts.join('+')) : undefined;
  if (together !== undefined) return { names: [together], saidKey };
  const chords = parts.map((part) => readChord(part));
  if (parts.length < 2 || chords.some((chord) => chord === undefined)) return undefined;
  return { names: chords.filter((chord) => chord !== undefined), saidKey };
}

/** `Ctrl+Shift+A`, `ctrl a`, `Cmd-K` as Playwright writes it. */
function readChord(text: string): string | undefined {
  const single = keyName(text);
  if (single !== undefined) return single;
  const parts = text.includes('+') ? text.split(/\+(?!$)/) : splitByModifier(text);
  const names = parts.map((part) => keyName(part.trim()));
  if (parts.length < 2 || names.some((name) => name === undefined)) return undefined;
  const last = names.pop() ?? '';
  if (!names.every((name) => name !== undefined && modifierKeys.has(name))) return undefined;
  return [...names, last.length === 1 ? last.toUpperCase() : last].join('+');
}

function splitByModifier(text: string): string[] {
  const parts = text.split(/[\s-]+/);
  const first = keyName(parts[0] ?? '');
  return first !== undefined && modifierKeys.has(first) ? parts : [text];
}

/** Whether nothing but keys was said. */
export function isKeys(phrase: Phrase): boolean {
  return !isEmpty(phrase) && readKeys(phrase) !== undefined;
}
