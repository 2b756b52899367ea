/** One shape of a drawing, wherever it was read from. */
export type Shape = { readonly tag: string; readonly attribute: (name: string) => string };

/** What of a shape is its geometry, as SVG 2 §7 and §9 name it. */
const geometry: Readonly<Record<string, readonly string[]>> = {
  path: ['d'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  rect: ['x', 'y', 'width', 'height', 'rx'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
};

/** Selects the shapes that a digest is made of. */
export const shapeTags = Object.keys(geometry);

const longestDrawing = 12_000;
export const digestLength = 7;

/**
 * A drawing's name for looking it up: the same for the same shapes, however their numbers are written. Seven letters and digits;
 * empty where there is nothing drawn, or too much for an icon.
 */
export function digestOf(shapes: Iterable<Shape>): string {
  const lines: string[] = [];
  let length = 0;
  for (const shape of shapes) {
    if (isEmptyFrame(shape)) continue;
    const numbers = (geometry[shape.tag] ?? []).map((name) => shape.attribute(name)).join('\t');
    lines.push(`${shape.tag.slice(0, 4)}\t${numbers}`);
    if ((length += numbers.length) > longestDrawing) return '';
  }
  return lines.length === 0 ? '' : digestOfLines(lines);
}

/** A page draws the same icon in each row of a table. */
const digests = new Map<string, string>();
const mostDigests = 500;

function digestOfLines(lines: readonly string[]): string {
  const drawn = lines.join('\n');
  let digest = digests.get(drawn);
  if (digest === undefined) {
    if (digests.size >= mostDigests) digests.clear();
    const folded = lines.map((line) => `${line.split('\t').map(foldNumbers).join(' ')}\n`).join('');
    digests.set(drawn, (digest = hashOf(folded)));
  }
  return digest;
}

/** The digest of a drawing that is only there as text, as in a `data:` address. */
export function digestOfMarkup(svg: string): string {
  return digestOf(
    [...svg.matchAll(shapePattern)].map(([, tag = '', rest = '']) => ({
      tag,
      attribute: (name) =>
        new RegExp(String.raw`\s${name}\s*=\s*(?:"([^"]*)"|'([^']*)')`).exec(rest)?.slice(1).join('') ?? '',
    })),
  );
}

const shapePattern = new RegExp(String.raw`<(${shapeTags.join('|')})(\s[^<>]*)>`, 'g');

/** The digest of a letter of an icon font. Versions of a font share their letters. */
export function digestOfLetter(family: string, codePoint: number): string {
  const name = family
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^(fontawesome).*/, '$1');
  return hashOf(`${name} ${codePoint.toString(16)}`);
}

/** Blanks, commas and the zero before a point are a matter of taste. */
function foldNumbers(text: string): string {
  return text
    .replaceAll(/(?<![\d.])0+(?=\.\d)/g, '')
    .replaceAll(/[\s,]+/g, '')
    .replaceAll('Z', 'z');
}

/** Sets put a box of the icon's size around it, which nobody sees. */
function isEmptyFrame({ tag, attribute }: Shape): boolean {
  if (attribute('fill') !== 'none' || !/^(?:none)?$/.test(attribute('stroke'))) return false;
  return tag === 'rect' || (tag === 'path' && /^M[\d.\s,]+(?:[hv][-\d.\s,]+)+z?$/i.test(attribute('d')));
}

/** FNV-1a, 32 bits, in base 36. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36).padStart(digestLength, '0');
}
