import type { VariableRequest } from './schema-blueprints.ts';

type RandomConfig = NonNullable<VariableRequest['randomConfig']>;

/**
 * The template that draws what a variable's configuration asks for. The vendor does not say what one looks like: the words that its users
 * would try are understood, and everything else is a text of letters.
 */
export function templateOf(config: RandomConfig): string {
  const { length, prefix, suffix, type } = config;
  const kind = kinds.find(([pattern]) => pattern.test(type ?? ''))?.[1] ?? 'text';
  const size = kind === 'number' ? numberRange(config) : kind === 'text' ? `(${length ?? 8})` : '';
  return `${prefix ?? ''}{{random:${kind}${size}}}${suffix ?? ''}`;
}

const kinds = [
  [/mail/i, 'email'],
  [/name/i, 'name'],
  [/num|int|digit/i, 'number'],
  [/uuid|guid/i, 'uuid'],
] as const;

/** From `min` to `max`, else with so many digits. */
function numberRange({ length, max, min }: RandomConfig): string {
  if (typeof min === 'number' || typeof max === 'number')
    return `(${min ?? 0},${max ?? (min ?? 0) + 999_999})`;
  if (!length) return '';
  const digits = Math.min(length, 12);
  return `(${10 ** (digits - 1)},${10 ** digits - 1})`;
}
