import type { Intent } from '#core/domain/intent.ts';
import { parseBrowserTab } from './browser-tabs.ts';
import { isEmpty, join, slice, textOf, trimPunctuation, type Phrase } from '../phrase.ts';
import { clause, forTargets, isRefusal, mapIntents, reading, type Parse } from '../readings.ts';
import { parseTargets } from '../target.ts';
import { wordsOf } from '../subject.ts';
import { keyName, modifierKeys } from '../words/key-names.ts';
import { wholeNumber } from '../words/ordinal-words.ts';

/** Screens that are said by what they belong to, in CSS pixels. */
const screens: readonly (readonly [RegExp, string])[] = [
  [/^(?:phone|mobile|mobile phone|smartphone|mobile device)$/, '390x844'],
  [/^tablet$/, '820x1180'],
  [/^(?:desktop|laptop)$/, '1280x720'],
  [/^full$/, '1920x1080'],
];
const sized =
  /^(?:set|resize|change|make|adjust|switch)s?(?: the)?(?: browser(?: 's)?)?(?: (?:window|viewport|screen|view port|browser))?(?: 's)?(?: (?:size|dimensions|resolution))?(?: (?:of|for) the (?:browser|window|viewport|browser window))?(?: size)?(?: to| at| as)? (?:be )?(\d{2,5}) ?(?:x|×|by|\*) ?(\d{2,5})(?: ?(?:px|pixels))?$/;
const likeDevice =
  /^(?:(?:use|set|switch|resize|change|go|emulate|simulate|view)s?)\b.*?\b(phone|mobile|mobile phone|smartphone|tablet|desktop|laptop|mobile device)(?:(?: |-)?sized?)?(?:(?: |-)(?:screen|viewport|window|size|device|resolution|layout size))?$/;
const place =
  /^(?:set|change|use|fake|mock|simulate|override)s?(?: the| my)?(?: (?:browser|device|user|current)(?: 's)?)?(?: geo-?location| location| gps position| position| coordinates| gps coordinates| gps location)(?: of the (?:browser|device|user))?(?: to| as| at)? (.*)$/;
const coordinates =
  /^(?:lat(?:itude)?:? ?)?(-?\d+(?:\.\d+)?)°?,? ?(?:and )?(?:long?(?:itude)?:? ?)?(-?\d+(?:\.\d+)?)°?$/;

/** What is set of the browser rather than on the page: its size, place, time and clipboard. Undefined for anything else. */
export function parseBrowserSetting(phrase: Phrase, whole: Phrase): Parse | undefined {
  return (
    parseViewport(phrase, whole) ??
    parseLocation(phrase, whole) ??
    parseClock(phrase, whole) ??
    parseClipboard(phrase, whole)
  );
}

/** Whether a clause is about the browser, its tabs included. */
export function isOfBrowser(phrase: Phrase): boolean {
  return (parseBrowserTab(phrase, phrase) ?? parseBrowserSetting(phrase, phrase)) !== undefined;
}

/** "Hold Shift" alone: what is done meanwhile follows. */
export function isHolding(phrase: Phrase): boolean {
  return /^(?:press(?:es)? and )?(?:holds?|keeps?) (?:\S+ ){0,2}\S+$/.test(wordsOf(phrase).join(' '));
}

function plain(phrase: Phrase): string {
  return textOf(phrase)
    .toLowerCase()
    .replaceAll(/[“”"]/g, '')
    .replaceAll(/['’]s\b/g, " 's")
    .replaceAll(/\s+/g, ' ');
}

function parseViewport(phrase: Phrase, whole: Phrase): Parse | undefined {
  const text = plain(phrase);
  const about = /\b(?:window|viewport|view port|screen|browser|sized?|device)\b/;
  if (/^maximi[sz]es?(?: the)?(?: browser)?(?: window)?$/.test(text)) return viewport('1920x1080', whole);
  if (!about.test(text)) return undefined;
  const size = sized.exec(text);
  if (size) return viewport(`${size[1]}x${size[2]}`, whole);
  const device = phrase.tokens.some(({ kind }) => kind === 'quoted') ? undefined : likeDevice.exec(text)?.[1];
  const screen = device === undefined ? undefined : screens.find(([word]) => word.test(device))?.[1];
  return screen === undefined ? undefined : viewport(screen, whole);
}

function viewport(value: string, whole: Phrase): Parse {
  return [clause(whole, [reading(0.95, { interaction: 'set-viewport', value, valueQuoted: true })])];
}

function parseLocation(phrase: Phrase, whole: Phrase): Parse | undefined {
  const said = place.exec(plain(phrase))?.[1];
  const found = said === undefined ? null : coordinates.exec(said);
  if (!found) return undefined;
  const value = `${found[1]},${found[2]}`;
  return [clause(whole, [reading(0.95, { interaction: 'set-location', value, valueQuoted: true })])];
}

const clock =
  "(?:the |this )?(?:(?:browser|system|page|computer|device|test|machine)(?: 's)? )?(?:clock|(?:system|browser|computer) (?:time|date))";
const setClock = new RegExp(`^(?:set|change|put|turn|move)s? ${clock}(?: of the browser)? (?:to|at) (.+)$`);
const pretend =
  /^(?:pretend|act as if|simulate) (?:that )?(?:it is|today is|it 's|the (?:date|time) is) (.+)$/;
const advance = new RegExp(
  `^(?:(?:advance|fast-?forward|fast forward|wind|move|turn|forward|put)s? ${clock}(?: forwards?| ahead| on)?(?: by)?|(?:fast-?forward|fast forward|advance|let)s?(?: time)?(?: by)?) (.+?)(?: pass)?$`,
);
const freeze = new RegExp(`^(?:freeze|stop|pause)s? (?:${clock}|time)(?: at (.+))?$`);

function parseClock(phrase: Phrase, whole: Phrase): Parse | undefined {
  const text = plain(phrase);
  if (!/\b(?:clock|time|date|pretend|fast|simulate|let)\b/.test(text)) return undefined;
  const stopped = freeze.exec(text);
  if (stopped) return clockSet({ clock: 'stop', ...valueAfter(phrase, stopped[1]) }, whole);
  const ahead = advance.exec(text);
  const durationMs = ahead === null ? undefined : durationOf(ahead[1] ?? '');
  if (durationMs !== undefined) return clockSet({ clock: 'advance', value: String(durationMs) }, whole);
  const set = setClock.exec(text) ?? pretend.exec(text);
  return set ? clockSet({ clock: 'set', ...valueAfter(phrase, set[1]) }, whole) : undefined;
}

/** The end of the sentence as it was written. */
function valueAfter(phrase: Phrase, lower: string | undefined): Pick<Intent, 'value' | 'valueQuoted'> {
  if (lower === undefined) return {};
  const text = textOf(phrase).replaceAll(/[“”"]/g, '').replaceAll(/\s+/g, ' ');
  return { value: text.slice(text.length - lower.length), valueQuoted: true };
}

function clockSet(how: Omit<Intent, 'interaction' | 'negated'>, whole: Phrase): Parse {
  return [clause(whole, [reading(0.95, { interaction: 'set-clock', ...how })])];
}

const unitMs: Readonly<Record<string, number>> = {
  millisecond: 1,
  ms: 1,
  second: 1_000,
  minute: 60_000,
  min: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
};

/** "2 hours", "a day", "half an hour": milliseconds. */
function durationOf(text: string): number | undefined {
  const match = /^(half an?|an?|\d+(?:\.\d+)?|[a-z]+) ?([a-z]+?)s?$/.exec(text);
  const unit = unitMs[match?.[2] ?? ''] ?? (match?.[2] === 'm' ? 1 : undefined);
  if (!match || unit === undefined) return undefined;
  const said = match[1] ?? '';
  const amount = said.startsWith('half') ? 0.5 : /^an?$/.test(said) ? 1 : (wholeNumber(said) ?? Number(said));
  return Number.isNaN(amount) ? undefined : amount * unit;
}

const clipboard =
  '(?:it|(?:from )?the clipboard(?: contents?| text)?|(?:the )?contents? of the clipboard|(?:from )?clipboard|the copied (?:text|value|link|code)|what was copied)';
const pasteInto = new RegExp(`^pastes?(?: ${clipboard})?(?: (?:in|into|to|onto) (.+))?$`);
const copyFrom = /^cop(?:y|ies) (.+?) (?:to|into|onto) (?:the )?clipboard$/;

function parseClipboard(phrase: Phrase, whole: Phrase): Parse | undefined {
  const words = wordsOf(phrase);
  const text = words.join(' ');
  if (/^cop(?:y|ies) (?:the )?(?:selected text|selection)(?: (?:to|into) (?:the )?clipboard)?$/.test(text))
    return [clause(whole, [reading(0.9, { interaction: 'press-key', keys: ['ControlOrMeta+C'] })])];
  const copied = copyFrom.exec(text)?.[1];
  if (copied !== undefined) {
    const target = slice(phrase, 1, 1 + copied.split(' ').length);
    return [clause(whole, forTargets(parseTargets(target), 0.93, { interaction: 'copy' }))];
  }
  const pasted = pasteInto.exec(text);
  if (!pasted) return undefined;
  const into = pasted[1];
  if (into === undefined) {
    const target = { said: '', name: '', quoted: false, role: 'field', states: ['focused'] } as const;
    return [clause(whole, [reading(0.9, { interaction: 'paste', target })])];
  }
  const target = slice(phrase, words.length - into.split(' ').length);
  return [clause(whole, forTargets(parseTargets(target), 0.95, { interaction: 'paste' }))];
}

/** Takes "hold Shift and", "while holding Shift", "with Ctrl held down", "Shift-click": the keys, and the sentence without them. */
export function heldKeys(
  phrase: Phrase,
): { readonly keys: readonly string[]; readonly rest: Phrase } | undefined {
  const words = wordsOf(phrase);
  const first = /^(\w+)(?:-|\+)(click(?:s|ed)?)$/.exec(words[0] ?? '');
  const glued = modifier(first?.[1]);
  if (glued !== undefined) return { keys: [glued], rest: withVerb(phrase) };
  const text = words.join(' ');
  const before =
    /^(?:hold|press and hold|keep|hold down)s?(?: down)?(?: the)? (\S+(?: ?\+ ?\S+)?)(?: key)?(?: down| pressed)? ?(?:and|while|,|then|, then|and then) (?:clicking )?/.exec(
      text,
    );
  if (before) {
    const keys = modifiers(before[1]);
    const rest = slice(phrase, before[0].trim().split(' ').length);
    return keys && !isEmpty(rest)
      ? { keys, rest: before[0].endsWith(' clicking ') ? withVerb(join(slice(phrase, 0, 1), rest)) : rest }
      : undefined;
  }
  const after =
    / (?:while (?:holding|pressing)|holding|with)(?: down)?(?: the)? (\S+(?: ?\+ ?\S+)?)(?: key)?( held| pressed| down| held down)?$/.exec(
      text,
    );
  const keys =
    after && (after[2] !== undefined || !after[0].startsWith(' with')) ? modifiers(after[1]) : undefined;
  if (!after || !keys) return undefined;
  return { keys, rest: trimPunctuation(slice(phrase, 0, words.length - after[0].trim().split(' ').length)) };
}

/** The phrase with its first word replaced by "click". */
function withVerb(phrase: Phrase): Phrase {
  const [first, ...others] = phrase.tokens;
  if (!first) return phrase;
  const verb = { ...first, kind: 'word', text: 'click', lower: 'click', value: 'click' } as const;
  return { source: phrase.source, tokens: [verb, ...others] };
}

function modifier(word: string | undefined): string | undefined {
  const key = word === undefined ? undefined : keyName(word);
  return key !== undefined && modifierKeys.has(key) ? key : undefined;
}

function modifiers(said = ''): readonly string[] | undefined {
  const keys = said.split(/ ?\+ ?/).map((word) => modifier(word));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

/** The clicks of a parse, done while keys are held. Undefined where it holds anything else. */
export function withHeldKeys(parse: Parse, keys: readonly string[]): Parse | undefined {
  if (isRefusal(parse)) return undefined;
  const clicks = parse.map((parsed) => ({
    ...parsed,
    readings: parsed.readings.filter(({ intent }) => intent.interaction.endsWith('click')),
  }));
  if (clicks.some(({ readings }) => readings.length === 0)) return undefined;
  return clicks.map((parsed) => mapIntents(parsed, (intent) => ({ ...intent, keys })));
}
