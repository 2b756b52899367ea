/**
 * A text in quotation marks, so that a sentence reads it back as it is; undefined where none can: it holds a placeholder, a line
 * break or all kinds of marks.
 */
export function quoteText(text: string): string | undefined {
  if (/\{\{|[\n\r\\]/.test(text)) return undefined;
  if (!/["“”]/.test(text)) return `"${text}"`;
  if (!text.includes('`')) return `\`${text}\``;
  return /['’]/.test(text) ? undefined : `'${text}'`;
}
