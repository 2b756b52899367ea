/**
 * JSON that PostgreSQL's jsonb accepts: it refuses the NUL character and lone surrogates, both of which a hostile page can
 * put into its texts. Each becomes U+FFFD.
 */
export function toJsonb(value: unknown): string {
  return JSON.stringify(clean(value));
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [cleanText(key), clean(entry)]));
}

/** A text that PostgreSQL's text accepts. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{FFFD}');
}
