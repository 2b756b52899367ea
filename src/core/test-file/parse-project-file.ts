import { isMap, isSeq, type Node } from 'yaml';

import type { Alias } from '#core/domain/alias.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';

import { entriesOf, given, readRoot, textList, textValue, type Entry } from './read-yaml.ts';
import { createProblemList, type ProblemList } from './source-place.ts';

const keys = ['aliases', 'synonyms'];

/**
 * What a project adds to the English, from the text of its `runwright.yaml`: `aliases` names each sentence with the step or the
 * list of steps it stands for, `synonyms` is a list of groups of words.
 * @throws AppError `test_file_invalid` with every problem, each with line and column.
 */
export function parseProjectFile(path: string, text: string): ProjectLanguage {
  const problems = createProblemList(path, text);
  const root = text.trim() === '' ? undefined : readRoot(text, problems);
  const aliases: Alias[] = [];
  const synonyms: (readonly string[])[] = [];
  for (const entry of root ? entriesOf(root, problems) : []) {
    if (entry.key === 'aliases') aliases.push(...readAliases(entry, problems));
    else if (entry.key === 'synonyms') synonyms.push(...readSynonyms(entry, problems));
    else
      problems.add(
        entry.keyAt,
        `"${entry.key}" is no key of a project; known keys are ${keys.join(' and ')}.`,
      );
  }
  if (problems.all().length > 0)
    throw new AppError('test_file_invalid', `${path} can't be read.`, { problems: problems.all() });
  return { aliases, synonyms };
}

function readAliases(entry: Entry, problems: ProblemList): Alias[] {
  if (!isMap(entry.value)) {
    problems.add(entry.at, `"aliases" names sentences with their steps${given(entry.value)}.`);
    return [];
  }
  return entriesOf(entry.value, problems).map((alias) => {
    const steps = stepsOf(alias, problems);
    if (steps.length === 0) problems.add(alias.at, `The alias "${alias.key}" has no steps.`);
    if (!/\p{L}/u.test(alias.key.replaceAll(/\{[^}]*\}/g, '')))
      problems.add(
        alias.keyAt,
        `The alias "${alias.key}" has no words of its own: every sentence would fit.`,
      );
    return { template: alias.key, steps };
  });
}

function stepsOf(alias: Entry, problems: ProblemList): string[] {
  if (isSeq(alias.value)) return textList(alias, problems);
  const step = textValue(alias, problems);
  return step === undefined ? [] : [step];
}

function readSynonyms(entry: Entry, problems: ProblemList): (readonly string[])[] {
  if (!isSeq(entry.value)) {
    problems.add(entry.at, `"synonyms" is a list of groups, such as [basket, cart]${given(entry.value)}.`);
    return [];
  }
  return entry.value.items.flatMap((item) => {
    const node = item as Node | null;
    const group = textList({ ...entry, value: node, at: node?.range?.[0] ?? entry.at }, problems);
    if (group.length > 1) return [group];
    problems.add(node?.range?.[0] ?? entry.at, 'A group of synonyms has two words or more.');
    return [];
  });
}
