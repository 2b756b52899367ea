import { lex, type Token } from '../lexer.ts';
import { placeholdersOf } from '../placeholders.ts';

/** What a stretch of a sentence is to the step. */
export type SpanKind =
  | 'verb'
  | 'target'
  | 'role'
  | 'ordinal'
  | 'state'
  | 'relation'
  | 'value'
  | 'placeholder'
  | 'negation'
  | 'condition'
  /** Words of one of the project's own sentences. */
  | 'alias'
  /** Quoted text that is none of these. */
  | 'quoted';

/** A stretch of a sentence, by UTF-16 offsets. Spans never overlap; what says nothing by itself is in none. */
export type Span = {
  readonly start: number;
  readonly end: number;
  readonly kind: SpanKind;
  /** It stands in quotes, which are part of the span. */
  readonly quoted: boolean;
};

/** A run of tokens, by their indices: `to` is the first that is not in it. */
export type Region = { readonly from: number; readonly to: number };

/** The tokens of a sentence, each painted at most once: what was painted first stays. */
export type Canvas = {
  readonly tokens: readonly Token[];
  readonly whole: Region;
  readonly isFree: (at: number) => boolean;
  readonly paint: (region: Region, kind: SpanKind) => void;
  /** Where these words stand in a region, one after the other; where nothing of them is painted yet, if there is such a place. */
  readonly find: (words: string, within: Region) => Region | undefined;
  /** The tokens that a stretch of the sentence takes. */
  readonly regionOf: (place: { readonly start: number; readonly end: number }) => Region;
  readonly spans: () => readonly Span[];
};

export function createCanvas(sentence: string): Canvas {
  const { tokens } = lex(sentence);
  const kinds: (SpanKind | undefined)[] = tokens.map(() => undefined);
  const isFree = (at: number): boolean => kinds[at] === undefined && tokens[at] !== undefined;
  return {
    tokens,
    whole: { from: 0, to: tokens.length },
    isFree,
    paint({ from, to }, kind) {
      for (let at = from; at < to; at++) kinds[at] ??= kind;
    },
    find(words, { from, to }) {
      const wanted = lex(words).tokens.map(({ lower }) => lower);
      if (wanted.length === 0) return undefined;
      const stands = (at: number): boolean =>
        wanted.every((word, offset) => tokens[at + offset]?.lower === word);
      let painted: Region | undefined;
      for (let at = from; at + wanted.length <= to; at++) {
        if (!stands(at)) continue;
        const region = { from: at, to: at + wanted.length };
        if (wanted.every((_, offset) => isFree(at + offset))) return region;
        painted ??= region;
      }
      return painted;
    },
    regionOf({ start, end }) {
      const from = tokens.findIndex((token) => token.end > start);
      const to = tokens.findLastIndex((token) => token.start < end) + 1;
      return from === -1 ? { from: tokens.length, to: tokens.length } : { from, to: Math.max(from, to) };
    },
    spans: () => withPlaceholders(joined(sentence, tokens, kinds), sentence),
  };
}

/** Neighbours of a kind are one span. */
function joined(
  sentence: string,
  tokens: readonly Token[],
  kinds: readonly (SpanKind | undefined)[],
): readonly Span[] {
  const spans: Span[] = [];
  for (const [at, { kind: tokenKind, start, end }] of tokens.entries()) {
    const quoted = tokenKind === 'quoted';
    const kind = kinds[at] ?? (quoted ? 'quoted' : undefined);
    if (kind === undefined) continue;
    const last = spans.at(-1);
    const goesOn =
      last?.kind === kind && !last.quoted && !quoted && sentence.slice(last.end, start).trim() === '';
    if (goesOn) spans[spans.length - 1] = { ...last, end };
    else spans.push({ start, end, kind, quoted });
  }
  return spans;
}

/** A placeholder is one wherever it stands: it parts the span around it. */
function withPlaceholders(spans: readonly Span[], sentence: string): readonly Span[] {
  const holes = placeholdersOf(sentence).map(({ start, end }): Span => ({
    start,
    end,
    kind: 'placeholder',
    quoted: false,
  }));
  if (holes.length === 0) return spans;
  const rest = holes.reduce(
    (left, hole) =>
      left.flatMap((span) => {
        if (span.end <= hole.start || span.start >= hole.end) return [span];
        return [
          { ...span, end: Math.min(span.end, hole.start) },
          { ...span, start: Math.max(span.start, hole.end) },
        ].filter(({ start, end }) => start < end);
      }),
    spans,
  );
  return [...rest, ...holes].toSorted((left, right) => left.start - right.start);
}
