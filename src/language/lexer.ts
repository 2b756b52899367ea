/**
 * A sentence as tokens with positions. Quoted text is one token, so is a placeholder with whatever is glued to it, an
 * address, an e-mail address, a number, a selector. An apostrophe inside a word is not a quotation mark.
 */
export type TokenKind =
  | 'quoted'
  | 'template'
  | 'url'
  | 'email'
  | 'number'
  | 'selector'
  | 'word'
  | 'possessive'
  | 'punct';

export type Token = {
  readonly kind: TokenKind;
  /** As written. */
  readonly text: string;
  /** `text` in lower case with straight apostrophes. */
  readonly lower: string;
  /** What was meant: the text inside the quotes, else `text`. */
  readonly value: string;
  /** UTF-16 offsets into the sentence. */
  readonly start: number;
  readonly end: number;
};

export type Lexed = {
  readonly tokens: readonly Token[];
  /** A quotation mark or `{{` that is never closed. */
  readonly unclosed?: { readonly start: number; readonly mark: string };
};

const closing: Readonly<Record<string, string>> = {
  '"': '"”',
  '“': '”"',
  '„': '“”"',
  '«': '»',
  '`': '`',
  "'": "'’",
  '‘': "’'",
};
const singles = new Set(["'", '‘']);
const wordCharacter = /[\p{L}\p{N}]/u;
const selectorStart = /(css|xpath|data-testid|test-id|testid)=/iy;
const addressStart =
  /(?:(?:https?|file|ftp|wss?):\/\/|about:|data:|www\.|localhost(?=[:/\s]|$)|\/(?=[\p{L}\p{N}\s_~#?{-]|$))[^\s"“”<>]*/iuy;
const emailShape = /^[^\s@]+@[^\s@]+\.[\p{L}]{2,}$/u;
const numberShape =
  /^(?:[-+]?[$€£¥₹]?\d[\d.,]*[%$€£¥₹]?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}(?::\d{2})?(?:am|pm)?)$/i;
const domainShape =
  /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|example|test|local|localhost|invalid|edu|gov|info|biz|co|uk|de|fr|nl|eu|es|it|ch|at|se|no|us|ca|au|in|jp|ai|me|shop|cloud|site)(?::\d+)?(?:[/?#]\S*)?$/i;
const contractions = new Set([
  "it's",
  "that's",
  "there's",
  "let's",
  "what's",
  "here's",
  "he's",
  "she's",
  "who's",
]);
const trailing = /[.,;:!?)]+$/;

type Scan = { readonly token?: Token; readonly next: number; readonly unclosed?: string };

/** Never throws. Takes time linear in the text. */
export function lex(source: string): Lexed {
  const tokens: Token[] = [];
  let unclosed: Lexed['unclosed'];
  let position = 0;
  // Where a mark is never closed, none like it after that is.
  const neverClosed = new Set<string>();
  while (position < source.length) {
    if (/\s/.test(source[position] ?? '')) {
      position++;
      continue;
    }
    const scan =
      readMarked(source, position, neverClosed) ??
      readSelector(source, position) ??
      readAddress(source, position) ??
      readPunctuation(source, position) ??
      readChunk(source, position);
    if (scan.unclosed !== undefined) unclosed ??= { start: position, mark: scan.unclosed };
    if (scan.token?.kind === 'word') tokens.push(...splitPossessive(scan.token));
    else if (scan.token) tokens.push(scan.token);
    position = Math.max(scan.next, position + 1);
  }
  return unclosed ? { tokens, unclosed } : { tokens };
}

function makeToken(kind: TokenKind, source: string, start: number, end: number, value?: string): Token {
  const text = source.slice(start, end);
  return { kind, text, lower: text.toLowerCase().replaceAll('’', "'"), value: value ?? text, start, end };
}

function readMarked(source: string, start: number, neverClosed: Set<string>): Scan | undefined {
  const mark = source[start] ?? '';
  if (closing[mark] === undefined) return undefined;
  if (neverClosed.has(mark))
    return singles.has(mark)
      ? undefined
      : { token: makeToken('punct', source, start, start + 1), next: start + 1, unclosed: mark };
  const scan = readQuoted(source, start);
  if (scan?.token?.kind !== 'quoted') neverClosed.add(mark);
  return scan;
}

function readQuoted(source: string, start: number): Scan | undefined {
  const mark = source[start] ?? '';
  const closers = closing[mark];
  if (closers === undefined) return undefined;
  const single = singles.has(mark);
  let nested = 0;
  for (let end = start + 1; end < source.length; end++) {
    const here = source[end] ?? '';
    // A curly pair inside straight marks is part of the text.
    if (mark === '"' && here === '“') nested++;
    else if (nested > 0 && here === '”') {
      nested--;
      continue;
    }
    if (here === '\\' && closers.includes(source[end + 1] ?? ' ')) {
      end++;
      continue;
    }
    if (!closers.includes(here)) continue;
    if (single && (end === start + 1 || wordCharacter.test(source[end + 1] ?? ''))) continue;
    const value = source.slice(start + 1, end).replaceAll(/\\(["'`”’»])/g, '$1');
    return { token: makeToken('quoted', source, start, end + 1, value), next: end + 1 };
  }
  if (single) return undefined;
  return { token: makeToken('punct', source, start, start + 1), next: start + 1, unclosed: mark };
}

/** A CSS selector or XPath goes on over blanks inside brackets and quotes, and over combinators. */
function readSelector(source: string, start: number): Scan | undefined {
  selectorStart.lastIndex = start;
  const match = selectorStart.exec(source);
  if (!match) return undefined;
  const bodyStart = start + match[0].length;
  const quoted = readQuoted(source, bodyStart);
  if (quoted?.token?.kind === 'quoted') {
    return {
      token: makeToken('selector', source, start, quoted.next, match[0] + quoted.token.value),
      next: quoted.next,
    };
  }
  let depth = 0;
  let quote = '';
  let end = bodyStart;
  for (; end < source.length; end++) {
    const here = source[end] ?? '';
    if (quote) quote = here === quote ? '' : quote;
    else if (here === '"' || here === "'") quote = here;
    else if ('[('.includes(here)) depth++;
    else if ('])'.includes(here)) depth--;
    else if (
      depth <= 0 &&
      /\s/.test(here) &&
      !/^\s+[>+~.#[*:]/.test(source.slice(end, end + 8)) &&
      !/[>+~]$/.test(source.slice(bodyStart, end))
    )
      break;
  }
  const body = source.slice(bodyStart, end).replace(/[,;]+$/, '');
  end = bodyStart + body.length;
  return { token: makeToken('selector', source, start, end), next: end };
}

function readAddress(source: string, start: number): Scan | undefined {
  addressStart.lastIndex = start;
  const match = addressStart.exec(source);
  if (!match) return undefined;
  const text = match[0].length > 1 ? match[0].replace(trailing, '').replace(/['’]$/, '') : match[0];
  if (text === '') return undefined;
  return { token: makeToken('url', source, start, start + text.length), next: start + text.length };
}

function readPunctuation(source: string, start: number): Scan | undefined {
  const match = /^(?:->|=>|>=|<=|→|›|>|<|=|,|;|:|\(|\)|\[|\]|!|\?|…|\.{2,}|\.(?=\s|$)|[-–—*•](?=\s|$))/.exec(
    source.slice(start, start + 8),
  );
  if (!match) return undefined;
  const end = start + match[0].length;
  return { token: makeToken('punct', source, start, end), next: end };
}

function readChunk(source: string, start: number): Scan {
  let end = start;
  let template = false;
  while (end < source.length) {
    if (source.startsWith('{{', end)) {
      const close = source.indexOf('}}', end);
      if (close === -1) {
        return { token: makeToken('punct', source, end, end + 2), next: end + 2, unclosed: '{{' };
      }
      template = true;
      end = close + 2;
      continue;
    }
    const here = source[end] ?? '';
    if (isKeyOfChord(source, start, end)) {
      end++;
      break;
    }
    if (/[\s,;()[\]"“”«»!?<>]/.test(here)) break;
    if (here === '=' && !template) break;
    if (/[:.…]/.test(here) && /^(?:\s|$)/.test(source.slice(end + 1, end + 2))) break;
    end++;
  }
  end = Math.max(end, start + 1);
  return {
    token: makeToken(template ? 'template' : classify(source.slice(start, end)), source, start, end),
    next: end,
  };
}

/** The comma of `Ctrl+,` is a key. */
function isKeyOfChord(source: string, start: number, at: number): boolean {
  return at > start + 1 && source[at - 1] === '+' && /^[,.;:=\-/[\]](?:\s|$)/.test(source.slice(at, at + 2));
}

function classify(text: string): TokenKind {
  if (emailShape.test(text)) return 'email';
  if (numberShape.test(text)) return 'number';
  if (domainShape.test(text)) return 'url';
  return 'word';
}

function splitPossessive(token: Token): Token[] {
  if (!/(?:'s|s')$/.test(token.lower) || contractions.has(token.lower) || token.text.length < 4)
    return [token];
  const cut = token.lower.endsWith("'s") ? token.text.length - 2 : token.text.length - 1;
  return [
    shifted(makeToken('word', token.text, 0, cut), token.start),
    shifted(makeToken('possessive', token.text, cut, token.text.length), token.start),
  ];
}

function shifted(token: Token, by: number): Token {
  return { ...token, start: token.start + by, end: token.end + by };
}
