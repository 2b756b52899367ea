import type { Variable } from '#core/domain/test-definition.ts';

export const mask = '••••••';

/** A shorter value would blot out letters everywhere and hide nothing. */
const shortestSecret = 3;

/** Replaces what must not be shown, in every form in which it may turn up. */
export type SecretMask = {
  readonly text: (text: string) => string;
  /** Every string inside a value, keys and dates as they are. */
  readonly all: <T>(value: T) => T;
  /** From and to, longest first: for bytes that are not parsed. */
  readonly replacements: readonly (readonly [from: string, to: string])[];
};

/**
 * The one place where secrets are hidden: results, logs and media go through it. A secret is looked for as it is, and as
 * JSON, HTML and a URL write it.
 */
export function createSecretMask(variables: readonly Variable[]): SecretMask {
  const secrets = variables.filter(({ secret, value }) => secret && value.length >= shortestSecret);
  const forms = new Set(secrets.flatMap(({ value }) => writtenForms(value)));
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  const replacements = longestFirst.map((form) => [form, mask] as const);
  const text = (raw: string): string => {
    let masked = raw;
    for (const form of longestFirst) if (masked.includes(form)) masked = masked.replaceAll(form, mask);
    return masked;
  };
  const all = <T>(value: T): T => (longestFirst.length === 0 ? value : (deep(value, text) as T));
  return { text, all, replacements };
}

function writtenForms(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const url = encodeURIComponent(secret);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const htmlInQuotes = html.replaceAll('"', '&quot;');
  return [
    secret,
    secret.trim(),
    secret.replace(/\s+/g, ' ').trim(),
    json,
    JSON.stringify(json).slice(1, -1),
    url,
    url.replaceAll('%20', '+'),
    html,
    htmlInQuotes,
    JSON.stringify(htmlInQuotes).slice(1, -1),
    JSON.stringify(html).slice(1, -1),
  ].filter((form) => form.length >= shortestSecret);
}

function deep(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, text));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, text)]));
}
