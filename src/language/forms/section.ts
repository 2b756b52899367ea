/** A sentence and how it is read, in the notation that the documentation explains. */
export type Example = readonly [sentence: string, reading: string];

/** A kind of form: what it does, in prose, and examples of it; a test reads each example. */
export type Section = { readonly title: string; readonly parts: readonly (string | readonly Example[])[] };

/** Lines of Markdown. */
export function says(...lines: readonly string[]): string {
  return lines.join('\n');
}
