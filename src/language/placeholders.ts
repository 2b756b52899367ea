/** A `{{…}}` of a sentence. `start` and `end` are UTF-16 offsets, the braces included. */
export type Placeholder = PlaceholderMeaning & {
  readonly start: number;
  readonly end: number;
  /** As written, braces included. */
  readonly text: string;
};

export type RandomKind = 'email' | 'name' | 'number' | 'uuid' | 'text';

export type PlaceholderMeaning =
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'clipboard' }
  | { readonly kind: 'date'; readonly offset: readonly DateOffset[]; readonly format: string }
  | { readonly kind: 'random'; readonly what: RandomKind; readonly from?: number; readonly to?: number }
  /** Braces around something that no form fits; `reason` says what would. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type DateOffset = { readonly amount: number; readonly unit: 'y' | 'M' | 'w' | 'd' | 'h' | 'm' | 's' };

const shape = /\{\{([^{}]*)\}\}/g;
const nameShape = /^[\p{L}_][\p{L}\p{N}_.-]*$/u;
const forms = '{{NAME}}, {{saved:NAME}}, {{date+3d:YYYY-MM-DD}}, {{random:email}}, {{file:NAME}}';

/** All placeholders of a text, in order. Never throws: what fits no form is `unknown`. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  return [...text.matchAll(shape)].map((match) => {
    const place = { start: match.index, end: match.index + match[0].length, text: match[0] };
    return Object.assign(meaningOf((match[1] ?? '').trim()), place);
  });
}

/** Replaces each placeholder once, as plain text: what `lookup` gives is never looked into again. */
export function fillPlaceholders(text: string, lookup: (placeholder: Placeholder) => string): string {
  let filled = '';
  let from = 0;
  for (const placeholder of placeholdersOf(text)) {
    filled += text.slice(from, placeholder.start) + lookup(placeholder);
    from = placeholder.end;
  }
  return filled + text.slice(from);
}

function meaningOf(body: string): PlaceholderMeaning {
  const colon = body.indexOf(':');
  const kind = (colon === -1 ? body : body.slice(0, colon)).trim();
  const rest = colon === -1 ? undefined : body.slice(colon + 1).trim();
  const date = /^date\s*((?:[+-]\s*\d+\s*[yMwdhms]\s*)*)$/.exec(kind);
  if (date) return dateOf(date[1] ?? '', rest);
  if (body === 'clipboard') return { kind: 'clipboard' };
  if (rest === undefined) return nameShape.test(body) ? { kind: 'variable', name: body } : unknown(body);
  if (kind === 'variable' || kind === 'var') return named('variable', rest, body);
  if (kind === 'saved') return named('saved', rest, body);
  if (kind === 'file') return rest === '' ? unknown(body) : { kind: 'file', name: rest };
  if (kind === 'random') return randomOf(rest, body);
  return unknown(body);
}

function named(kind: 'variable' | 'saved', name: string, body: string): PlaceholderMeaning {
  return nameShape.test(name) ? { kind, name } : unknown(body);
}

function unknown(body: string): PlaceholderMeaning {
  return { kind: 'unknown', reason: `"{{${body}}}" is no placeholder; the forms are ${forms}` };
}

function dateOf(offsets: string, format: string | undefined): PlaceholderMeaning {
  const offset = [...offsets.matchAll(/([+-])\s*(\d+)\s*([yMwdhms])/g)].map(
    ([, sign, digits, unit]): DateOffset => ({
      amount: Number(digits) * (sign === '-' ? -1 : 1),
      unit: unit as DateOffset['unit'],
    }),
  );
  return { kind: 'date', offset, format: format === undefined || format === '' ? 'YYYY-MM-DD' : format };
}

function randomOf(rest: string, body: string): PlaceholderMeaning {
  const match = /^(email|name|number|uuid|text)\s*(?:\(\s*(-?\d{1,12})\s*(?:,\s*(-?\d{1,12})\s*)?\))?$/.exec(
    rest,
  );
  if (!match)
    return {
      kind: 'unknown',
      reason: `"{{${body}}}" draws nothing: use {{random:email}}, {{random:name}}, {{random:number(1,6)}}, {{random:uuid}} or {{random:text(12)}}`,
    };
  const what = match[1] as RandomKind;
  const from = match[2] === undefined ? undefined : Number(match[2]);
  const to = match[3] === undefined ? undefined : Number(match[3]);
  if (what === 'number' && from !== undefined && to !== undefined && from > to) {
    return {
      kind: 'unknown',
      reason: `"{{${body}}}" has its limits the wrong way round: write {{random:number(${to},${from})}}`,
    };
  }
  return { kind: 'random', what, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
