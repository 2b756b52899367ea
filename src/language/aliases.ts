import type { Alias } from '#core/domain/alias.ts';

import { lex, type Token } from './lexer.ts';
import type { Phrase } from './phrase.ts';
import { stripOpening } from './subject.ts';
import { labelVerb, matchVerb } from './words/verbs.ts';

/** A step that an alias stands for. */
export type AliasStep = {
  /** `{user}` of the alias as the placeholder `{{argument:user}}`: an argument is never read as English. */
  readonly text: string;
  readonly values: ReadonlyMap<string, string>;
};

export type Expansion = { readonly steps: readonly AliasStep[] } | { readonly problem: string };

const mostSteps = 200;
const argument = /\{\{argument:([\w-]+)\}\}/g;
const parameter = /(?<!\{)\{\s*([\w-]+)\s*\}(?!\})/g;

/** The steps that a sentence stands for, aliases in them replaced as well; undefined where no alias fits. */
export function expandAlias(instruction: string, aliases: readonly Alias[]): Expansion | undefined {
  return expand(instruction, new Map(), aliases, []);
}

/** The sentences that are read in the end, arguments in their places: the sentence itself where no alias fits. */
export function sentencesOf(instruction: string, aliases: readonly Alias[]): readonly string[] {
  const expansion = expandAlias(instruction, aliases);
  if (expansion === undefined || 'problem' in expansion) return [instruction];
  return expansion.steps.map(({ text, values }) => fillArguments(text, values));
}

/** Replaces the arguments, once, as plain text. */
export function fillArguments(text: string, values: ReadonlyMap<string, string>): string {
  return text.replaceAll(argument, (whole, name: string) => values.get(name) ?? whole);
}

function expand(
  instruction: string,
  outer: ReadonlyMap<string, string>,
  aliases: readonly Alias[],
  path: readonly string[],
): Expansion | undefined {
  const [best, rival] = matches(instruction, aliases);
  if (!best) return undefined;
  const { alias, values, literals } = best;
  if (rival?.literals === literals)
    return { problem: `two aliases fit: "${alias.template}" and "${rival.alias.template}"` };
  const trail = [...path, alias.template];
  if (path.includes(alias.template))
    return {
      problem: `the alias leads back to itself: ${trail.map((template) => `"${template}"`).join(' → ')}`,
    };
  const filled = new Map([...values].map(([name, value]) => [name, fillArguments(value, outer)]));
  const steps: AliasStep[] = [];
  for (const step of alias.steps) {
    const text = step.replaceAll(parameter, (whole, name: string) =>
      filled.has(name) ? `{{argument:${name}}}` : whole,
    );
    const inner = expand(text, filled, aliases, trail);
    if (inner && 'problem' in inner) return inner;
    steps.push(...(inner?.steps ?? [{ text, values: filled }]));
    if (steps.length > mostSteps)
      return { problem: `the alias "${alias.template}" stands for more than ${mostSteps} steps` };
  }
  return { steps };
}

type Match = {
  readonly alias: Alias;
  readonly values: ReadonlyMap<string, string>;
  /** Words of the template that are none of its parameters: the more, the more particular. */
  readonly literals: number;
};

/** Aliases that the whole sentence fits, the most particular first. */
function matches(instruction: string, aliases: readonly Alias[]): Match[] {
  const { tokens } = lex(instruction);
  const source = instruction;
  const end = /^[.!…]$/.test(tokens.at(-1)?.lower ?? '') ? tokens.length - 1 : tokens.length;
  const whole: Phrase = { source, tokens: tokens.slice(0, end) };
  const bare = stripOpening(whole).phrase;
  return aliases
    .flatMap((alias) => {
      const template = templateOf(alias);
      const found = fit(template, whole.tokens) ?? fit(template, bare.tokens);
      if (!found) return [];
      return [{ alias, values: found, literals: template.filter(isLiteral).length }];
    })
    .toSorted((left, right) => right.literals - left.literals);
}

type TemplatePart = { readonly name: string } | { readonly words: ReadonlySet<string> };

function isLiteral(part: TemplatePart): part is { readonly words: ReadonlySet<string> } {
  return 'words' in part;
}

const templates = new WeakMap<Alias, readonly TemplatePart[]>();

/** `item(s)` is with and without what is in parentheses, `a/an` is either. */
function templateOf(alias: Alias): readonly TemplatePart[] {
  const known = templates.get(alias);
  if (known) return known;
  const parts = alias.template
    .trim()
    .replaceAll(parameter, ' {$1} ')
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((word): TemplatePart[] => {
      const name = /^\{([\w-]+)\}$/.exec(word)?.[1];
      if (name !== undefined) return [{ name }];
      const [, stem, ending] = /^([^()]+)\(([^()]+)\)$/.exec(word) ?? [];
      const either =
        stem !== undefined && ending !== undefined ? [stem, `${stem}${ending}`] : word.split('/');
      if (either.length > 1) return [{ words: new Set(either.map((text) => text.toLowerCase())) }];
      return lex(word).tokens.map(({ lower }) => ({ words: new Set([lower]) }));
    });
  templates.set(alias, parts);
  return parts;
}

/** An argument is one word, number or address, a placeholder, or whatever stands in quotes. */
function fit(
  template: readonly TemplatePart[],
  tokens: readonly Token[],
): ReadonlyMap<string, string> | undefined {
  if (template.length !== tokens.length || template.length === 0) return undefined;
  const values = new Map<string, string>();
  for (const [at, part] of template.entries()) {
    const token = tokens[at];
    if (!token) return undefined;
    if (isLiteral(part)) {
      if (token.kind === 'quoted' || !(part.words.has(token.lower) || part.words.has(baseOf(token, at))))
        return undefined;
    } else {
      if (token.kind === 'punct' || token.kind === 'possessive') return undefined;
      values.set(part.name, token.value);
    }
  }
  return values;
}

/** "The user logs in as Ada" is "log in as Ada". */
function baseOf({ lower }: Token, at: number): string {
  if (at > 0) return lower;
  const verb = matchVerb([lower]) ?? labelVerb(lower);
  return verb?.form === 'third' ? verb.verb : lower;
}
