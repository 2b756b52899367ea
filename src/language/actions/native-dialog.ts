import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import {
  dropArticles,
  findWord,
  isEmpty,
  isValueToken,
  lowerAt,
  slice,
  textOf,
  type Phrase,
} from '../phrase.ts';
import { clause, isRefusal, reading, type Parse, type ParsedClause } from '../readings.ts';
import { isPronoun } from '../target.ts';
import { valueOf } from '../values.ts';

const accepting = /^(?:accept|confirm|approve|answer|ok|okay)s?$/;
const dismissing = /^(?:dismiss(?:es)?|(?:cancel|close|reject|decline)s?)$/;
const typing = /^(?:type|enter|write|input|insert)s?$/;
const box = '(?:dialog(?:ue)?(?: box)?|popup|pop-up|pop up|box|window|message)';
const nouns = {
  /** Words of the browser's own dialogs. A page's alert may be called so as well. */
  own: new RegExp(
    `^(?:(?:native|browser|browser's|javascript|js) )?(?:alert|confirmation|confirm|prompt)(?: ${box})?$|^(?:native|browser|browser's|javascript|js) ${box}$`,
  ),
  any: /^(?:dialog(?:ue)?(?: box)?|popup|pop-up)$/,
};
/** For words that a page's dialogs go by as well, less than a click; for others more than one. */
const weights = { own: 0.9, any: 0.5 };

/** What may be meant are the browser's own dialogs: alert, confirm and prompt. The page can't tell, only what opened. */
export function withNativeDialog(parse: Parse, phrase: Phrase, whole: Phrase): Parse {
  const native = nativeReading(phrase);
  if (native === undefined) return parse;
  if (isRefusal(parse)) return isPronounTarget(native.intent.target) ? parse : [clause(whole, [native])];
  const [only, ...others] = parse;
  return only === undefined || others.length > 0 ? parse : [clause(only.phrase, [native, ...only.readings])];
}

function nativeReading(phrase: Phrase): Alternative | undefined {
  const verb = lowerAt(phrase, 0);
  const rest = slice(phrase, 1);
  if (typing.test(verb)) return typed(rest);
  if (/^(?:click|press|tap)s?$/.test(verb)) return pressed(rest);
  if (dismissing.test(verb)) return reply('dismiss-dialog', rest);
  if (!accepting.test(verb)) return undefined;
  const joint = findWord(rest, new Set(['with', 'using']));
  const answer = joint > 0 ? bareValue(slice(rest, joint + 1)) : undefined;
  return answer === undefined
    ? reply('accept-dialog', rest)
    : reply('accept-dialog', slice(rest, 0, joint), answer);
}

/** "the text 'x'", "'x'". */
function bareValue(said: Phrase): Phrase | undefined {
  const bare = dropArticles(said);
  const value = /^(?:text|value|answer)$/.test(lowerAt(bare, 0)) ? slice(bare, 1) : bare;
  return value.tokens.length === 1 && isValueToken(value.tokens[0]) ? value : undefined;
}

/** "Type 'x' into the prompt": it is closed with that, since a page stands still while its prompt is open. */
function typed(rest: Phrase): Alternative | undefined {
  if (!isValueToken(rest.tokens[0]) || !/^(?:in|into|to)$/.test(lowerAt(rest, 1))) return undefined;
  const where = slice(rest, 2);
  return /\bprompt\b/.test(textOf(where).toLowerCase())
    ? reply('accept-dialog', where, slice(rest, 0, 1), 0.5)
    : undefined;
}

/** "Click OK in the alert." */
function pressed(rest: Phrase): Alternative | undefined {
  const button = buttonOf(rest.tokens[0]?.value ?? '');
  if (button === undefined || !/^(?:in|on|of)$/.test(lowerAt(rest, 1))) return undefined;
  return reply(button, slice(rest, 2), undefined, 0.5);
}

function buttonOf(name: string): Intent['interaction'] | undefined {
  if (/^(?:ok|okay)$/i.test(name)) return 'accept-dialog';
  return /^cancel$/i.test(name) ? 'dismiss-dialog' : undefined;
}

function reply(
  interaction: Intent['interaction'],
  object: Phrase,
  value?: Phrase,
  weight?: number,
): Alternative | undefined {
  const target = dialogOf(object);
  const kind = target && (isPronounTarget(target) ? 'any' : kindOf(target));
  if (target === undefined || kind === undefined) return undefined;
  return reading(weight ?? weights[kind], { interaction, target, ...(value && valueOf(value)) });
}

/** The thing that is spoken of, with the text it shows where that is quoted. */
function dialogOf(object: Phrase): Target | undefined {
  const bare = dropArticles(object);
  const said = textOf(object);
  if (isEmpty(bare)) return undefined;
  if (isPronoun(bare)) return { said, name: textOf(bare), quoted: false };
  const texts = bare.tokens.filter(({ kind }) => kind === 'quoted');
  if (texts.length > 1) return undefined;
  const [text] = texts;
  return { said, name: text?.value ?? '', quoted: text !== undefined, role: 'dialog' };
}

function kindOf({ said }: Target): keyof typeof nouns | undefined {
  const noun = said
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^(?:the|a|an|this|that) /, '')
    .replace(/^["“'‘].*["”'’] (?=\w)/, '')
    .replace(
      / (?:(?:that|which) (?:says|asks|shows|reads)|saying|asking|with(?: the)?(?: text| message)?) ["“'‘].*$/,
      '',
    );
  if (nouns.own.test(noun)) return 'own';
  return nouns.any.test(noun) ? 'any' : undefined;
}

function isPronounTarget(target: Target | undefined): boolean {
  return target !== undefined && target.role === undefined && /^(?:it|that|this)$/i.test(target.name);
}

export function isDialogIntent({ interaction }: Intent): boolean {
  return interaction === 'accept-dialog' || interaction === 'dismiss-dialog';
}

/** Whether what is spoken of may be a dialog of the browser; `own`: by a word that is its own. */
export function mayBeNative(target: Target | undefined, by: keyof typeof nouns = 'any'): boolean {
  const kind = target && kindOf(target);
  return kind !== undefined && (by === 'any' || kind === by);
}

/**
 * What "it" stands for is known by now: "accept it" is about a dialog or it is not. "Type 'x' into the prompt and click
 * OK": that closes the prompt.
 */
export function aboutDialog(parsed: ParsedClause, before: ParsedClause | undefined): ParsedClause {
  const readings = parsed.readings.filter(
    ({ intent }) => !isDialogIntent(intent) || mayBeNative(intent.target),
  );
  const typedInto = before?.readings.find(
    ({ intent }) => isDialogIntent(intent) && intent.value !== undefined,
  );
  const best = parsed.readings[0]?.intent;
  const closes =
    typedInto !== undefined &&
    best?.interaction === 'click' &&
    buttonOf(best.target?.name ?? '') === 'accept-dialog';
  const target = typedInto?.intent.target;
  if (!closes || target === undefined) return { ...parsed, readings };
  return clause(parsed.phrase, [...readings, reading(0.5, { interaction: 'accept-dialog', target })]);
}
