/** A tag of an HTML text or of the templates in a script; its attributes are as they are written. */
export type Tag = {
  readonly name: string;
  readonly isEnd: boolean;
  /** `<circle … />`: there is no end tag. */
  readonly isClosed: boolean;
  /** `class="a b"`, `hidden`, `${…}`. */
  readonly attributes: readonly string[];
};

/** Where the `${…}` that begins at `from` ends. */
function endOfHole(text: string, from: number): number {
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

function endOfAttribute(text: string, from: number): number {
  let quoted = false;
  let at = from;
  while (at < text.length) {
    if (text.startsWith('${', at)) {
      at = endOfHole(text, at);
      continue;
    }
    const character = text[at] ?? '';
    if (character === '"') quoted = !quoted;
    else if (!quoted && /[\s>]/.test(character)) return at;
    else if (!quoted && text.startsWith('/>', at)) return at;
    at += 1;
  }
  return at;
}

type Found = { readonly tag: Tag; readonly end: number };

function tagAt(text: string, from: number): Found | undefined {
  const [opening, slash = '', name = ''] =
    /^<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/.exec(text.slice(from, from + 40)) ?? [];
  if (opening === undefined) return undefined;
  const attributes: string[] = [];
  let at = from + opening.length;
  while (at < text.length && text[at] !== '>') {
    if (/[\s/]/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const end = endOfAttribute(text, at);
    attributes.push(text.slice(at, end));
    at = end;
  }
  return { tag: { name, isEnd: slash !== '', isClosed: text[at - 1] === '/', attributes }, end: at + 1 };
}

export function writeTag({ name, isEnd, isClosed, attributes }: Tag): string {
  return `<${isEnd ? '/' : ''}${[name, ...attributes].join(' ')}${isClosed ? ' /' : ''}>`;
}

/** The text with each tag as `change` writes it. */
export function mapTags(text: string, change: (tag: Tag) => string): string {
  let written = '';
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next < 0) return written + text.slice(at);
    const found = tagAt(text, next);
    written += text.slice(at, next) + (found === undefined ? '<' : change(found.tag));
    at = found?.end ?? next + 1;
  }
  return written;
}

/** The text with each element of these names, which hold none of their own kind, as `change` writes it. */
export function mapElements(
  text: string,
  names: readonly string[],
  change: (start: Tag, content: string, end: string) => string,
): string {
  // Kept apart by their own marks first: the content between two tags may hold other tags.
  const parts: (string | Tag)[] = [];
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const found = next < 0 ? undefined : tagAt(text, next);
    const end = found?.end ?? (next < 0 ? text.length : next + 1);
    if (found === undefined) parts.push(text.slice(at, end));
    else parts.push(text.slice(at, next), names.includes(found.tag.name) ? found.tag : text.slice(next, end));
    at = end;
  }
  let written = '';
  for (let index = 0; index < parts.length; index++) {
    const start = parts[index];
    if (start === undefined || typeof start === 'string') {
      written += start ?? '';
      continue;
    }
    const isEnd = (part: string | Tag): boolean =>
      typeof part !== 'string' && part.isEnd && part.name === start.name;
    const close = parts.findIndex((part, later) => later > index && isEnd(part));
    if (start.isEnd || close < 0) {
      written += writeTag(start);
      continue;
    }
    const content = parts
      .slice(index + 1, close)
      .map((part) => (typeof part === 'string' ? part : writeTag(part)));
    written += change(start, content.join(''), `</${start.name}>`);
    index = close;
  }
  return written;
}
