/** A line of a test's file as it is and as it would be. */
export type LineChange = { readonly line: number; readonly before: string; readonly after: string };

/**
 * The text of a test's file with one sentence put in another's place. Undefined where the sentence is not in it, as for one of a
 * module. @param nth Which of several like ones, from 0.
 */
export function replaceSentence(
  text: string,
  { before, after, nth }: { readonly before: string; readonly after: string; readonly nth: number },
): { readonly text: string; readonly change: LineChange } | undefined {
  const lines = text.split('\n');
  const found = lines.flatMap((line, index) => (endsWithSentence(line, before) ? [index] : []));
  const at = found[nth] ?? (found.length === 1 ? found[0] : undefined);
  const line = at === undefined ? undefined : lines[at];
  if (at === undefined || line === undefined) return undefined;
  const place = line.lastIndexOf(before);
  const changed = `${line.slice(0, place)}${after}${line.slice(place + before.length)}`;
  return {
    text: lines.with(at, changed).join('\n'),
    change: { line: at + 1, before: line.trim(), after: changed.trim() },
  };
}

/** The sentence is all of the line but for its number, dash or quotes: not a part of a longer one. */
function endsWithSentence(line: string, sentence: string): boolean {
  const place = line.lastIndexOf(sentence);
  if (place < 0) return false;
  const around = [line.slice(0, place), line.slice(place + sentence.length)];
  return (
    /^\s*(?:[-*]|\d+[.)])?\s*(?:\w+:\s*)?["']?$/.test(around[0] ?? '') && /^["']?\s*$/.test(around[1] ?? '')
  );
}
