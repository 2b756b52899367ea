/** What the right field of a badge says, and its colour. */
export type BadgeWord = { readonly text: string; readonly colour: string };

export const badgeColours = { good: '#2e7d32', bad: '#c62828', open: '#b26a00', none: '#616161' } as const;

const height = 20;
const padding = 8;
/** Of Verdana at 11 pixels, near enough: `textLength` makes the text exactly that wide. */
const letterWidth = 6.8;

/** An SVG of two fields, as badges of README files look. */
export function drawBadge(label: string, { colour, text }: BadgeWord): string {
  const left = widthOf(label);
  const right = widthOf(text);
  const title = escape(`${label}: ${text}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${left}" height="${height}" fill="#424242"/>`,
    `<rect x="${left}" width="${right}" height="${height}" fill="${colour}"/>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    writeText(label, padding, left),
    writeText(text, left + padding, right),
    '</g></svg>',
  ].join('');
}

function widthOf(text: string): number {
  return Math.round(text.length * letterWidth) + 2 * padding;
}

function writeText(text: string, x: number, width: number): string {
  return `<text x="${x}" y="14" textLength="${width - 2 * padding}" lengthAdjust="spacingAndGlyphs">${escape(text)}</text>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '');
}
