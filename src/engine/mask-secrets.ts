import type { RunPlan } from '#core/domain/run.ts';
import type { Variable } from '#core/domain/test-definition.ts';

export const mask = '••••••';

/** A shorter value would blot out letters everywhere and hide nothing. */
const shortestSecret = 3;
/** A shorter one is too little of a base64 text to be told from others. */
const shortestInBase64 = 6;

/** Replaces what must not be shown, in whatever form it turns up. */
export type SecretMask = {
  readonly text: (text: string) => string;
  /** Every string inside a value, keys and dates as they are. */
  readonly all: <T>(value: T) => T;
  /** Bytes of any kind: what is no text comes through unharmed. The same bytes where nothing is found. */
  readonly bytes: (content: Uint8Array) => Uint8Array;
  readonly hidesNothing: boolean;
};

/**
 * The one place where secrets are hidden: results and traces go through it. A secret is found as it is, with any of its
 * characters written as URLs, JSON (once or twice over) or HTML write them, and inside base64.
 */
export function createSecretMask(variables: readonly Variable[]): SecretMask {
  const secrets = variables
    .filter(({ secret, value }) => secret && value.trim().length >= shortestSecret)
    .map(({ value }) => value.trim())
    .sort((a, b) => b.length - a.length);
  if (secrets.length === 0) {
    return { text: (text) => text, all: (value) => value, bytes: (content) => content, hidesNothing: true };
  }
  const pattern = new RegExp(secrets.flatMap(patternsOf).join('|'), 'g');
  const text = (raw: string): string => raw.replaceAll(pattern, mask);
  const maskBytes = bytesAsText(mask);
  return {
    text,
    all: <T>(value: T) => deep(value, text) as T,
    bytes(content) {
      const raw = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
      const masked = raw.replaceAll(pattern, maskBytes);
      return masked === raw ? content : Buffer.from(masked, 'latin1');
    },
    hidesNothing: false,
  };
}

/** A shorter value is a setting, as in `consent=true`, and stands in every page. */
const shortestSession = 8;

/** What must not be shown of a run: among its variables, those that are secret, and the values of its cookies. */
export function secretsOf({ variables, cookies = [] }: RunPlan): Variable[] {
  const sessions = cookies.filter(({ value }) => value.length >= shortestSession);
  return [...variables, ...sessions.map(({ name, value }) => ({ name, value, secret: true }))];
}

function patternsOf(secret: string): readonly string[] {
  const characters = Array.from(secret.replaceAll(/\s+/g, ' '), (character) => writtenAs(character));
  // A field is filled at once but for its last key, which the trace shows by itself: the secret without it gives it away.
  const last = characters.length > shortestSecret ? `${characters.pop()}?` : '';
  return [characters.join('') + last, ...(secret.length >= shortestInBase64 ? base64Patterns(secret) : [])];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;|&#38;|&#x26;',
  '<': '&lt;|&#60;|&#x3c;',
  '>': '&gt;|&#62;|&#x3e;',
  '"': '&quot;|&#34;|&#x22;',
  "'": '&#39;|&apos;|&#x27;',
};

/** One character in every way it may be written, UTF-8 bytes read as Latin-1 among them. */
function writtenAs(character: string): string {
  if (character === ' ') return String.raw`(?:(?:\s|\+|%20|&nbsp;|\\+[nrt])+)`;
  const bytes = Buffer.from(character, 'utf8');
  const percent = Array.from(bytes, (byte) => `%${hexPattern(byte)}`).join('');
  const unicode = character
    .split('')
    .map((unit) => String.raw`\\+u${anyCase(unit.charCodeAt(0).toString(16).padStart(4, '0'))}`)
    .join('');
  const slashed = String.raw`\\*`;
  const literal = /["'\\/]/.test(character) ? `${slashed}${escaped(character)}` : escaped(character);
  const other = character.length > 1 || bytes.length > 1 ? [escaped(bytesAsText(character))] : [];
  const entity = entities[character];
  return `(?:${[literal, percent, unicode, ...other, ...(entity === undefined ? [] : [entity])].join('|')})`;
}

/** A text's base64 depends on where among three bytes it starts; what its neighbours have a share in is left out. */
function base64Patterns(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + bytes.length) * 8) / 6);
    return escaped(encoded.slice(from, to)).replaceAll('\\+', '[+-]').replaceAll('/', '[/_]');
  });
}

function bytesAsText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function hexPattern(byte: number): string {
  return anyCase(byte.toString(16).padStart(2, '0'));
}

function anyCase(text: string): string {
  return text.replaceAll(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

function deep(value: unknown, text: (text: string) => string): unknown {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return value.map((item) => deep(item, text));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deep(item, text)]));
}
