import { raw, type Markup } from './markup.ts';

// Shapes differ, not only colours: a status must be readable in black and white.
const paths = {
  passed: '<path d="M4.5 8.4l2.4 2.4 4.6-5.2"/>',
  failed: '<path d="M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6"/>',
  blocked: '<path d="M8 4.2v4.6"/><path d="M8 11.6v.1"/>',
  skipped: '<path d="M5 8h6"/>',
  flaky:
    '<path d="M4.6 9.2a3.5 3.5 0 0 0 6.4 1M11.4 6.8a3.5 3.5 0 0 0-6.4-1M11.6 4v2.8H8.8M4.4 12V9.2h2.8"/>',
} as const;

export type IconName = keyof typeof paths;

/** A status mark, 16 units wide; the words beside it say the same, so it is hidden from screen readers. */
export function icon(name: IconName): Markup {
  return raw(
    `<svg class="icon ${name}" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7.25"/>${paths[name]}</svg>`,
  );
}

/** The mark of the product: a track and a tick. */
export const brandMark: Markup = raw(
  '<svg class="brand-mark" viewBox="0 0 24 24" aria-hidden="true"><rect width="24" height="24" rx="6"/><path d="M5 8h6M5 12h4M5 16h3"/><path d="M10.5 14.5l3 3L20 9"/></svg>',
);
