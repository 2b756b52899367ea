import type { RunOutcome } from '#core/domain/run.ts';

/** What a badge says of the latest test run, and in which colour. */
const verdicts = {
  passed: { text: 'passing', colour: '#2e7d32' },
  failed: { text: 'failing', colour: '#c62828' },
  errored: { text: 'error', colour: '#c62828' },
  cancelled: { text: 'cancelled', colour: '#616161' },
} satisfies Record<RunOutcome, { text: string; colour: string }>;
const noRuns = { text: 'no runs', colour: '#616161' };

const height = 20;
const padding = 8;
/** Of Verdana at 11 pixels, near enough: `textLength` makes the text exactly that wide. */
const letterWidth = 6.8;

/** An SVG of two fields, as badges of README files look. */
export function drawBadge(label: string, outcome: RunOutcome | null): string {
  const { colour, text } = outcome === null ? noRuns : verdicts[outcome];
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
