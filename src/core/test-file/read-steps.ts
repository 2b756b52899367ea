import { isMap, isScalar, isSeq, type Node } from 'yaml';

import type { StepDefinition } from '#core/domain/test-definition.ts';

import { readTypedStep } from './read-typed-step.ts';
import { entriesOf, given, type Entry } from './read-yaml.ts';
import type { ProblemList } from './source-place.ts';

/** The steps of a YAML list: plain sentences, or one typed key each. */
export function readSteps(entry: Entry, text: string, problems: ProblemList): StepDefinition[] {
  if (!isSeq(entry.value)) {
    problems.add(
      entry.at,
      `"steps" is a list of sentences, each on a line with "- " before it${given(entry.value)}.`,
    );
    return [];
  }
  if (entry.value.items.length === 0)
    problems.add(entry.at, '"steps" is empty: a test has at least one step.');
  return entry.value.items.flatMap((item) => readStep(item as Node | null, entry.at, text, problems));
}

function readStep(node: Node | null, listAt: number, text: string, problems: ProblemList): StepDefinition[] {
  const at = node?.range?.[0] ?? listAt;
  if (isScalar(node) && node.value !== null) {
    return plainStep(typeof node.value === 'string' ? node.value : (node.source ?? ''), at, problems);
  }
  if (isMap(node)) {
    const entries = entriesOf(node, problems);
    const [first] = entries;
    if (entries.length === 1 && first)
      return sentenceWithColon(first, text, problems) ?? readTypedStep(first, problems);
    problems.add(
      at,
      `A step is a sentence or one typed key, not ${entries.length === 0 ? 'nothing' : entries.map(({ key }) => `"${key}"`).join(' and ')}; a sentence with ": " in it needs quotes around it.`,
    );
    return [];
  }
  problems.add(
    at,
    node === null || isScalar(node)
      ? 'This step is empty: write what to do, or take the line out.'
      : `A step is a sentence${given(node)}.`,
  );
  return [];
}

/** A step written as plain text. Noted as a problem where it is empty. */
export function plainStep(text: string, at: number, problems: ProblemList): StepDefinition[] {
  const instruction = text.trim();
  if (instruction !== '') return [{ type: 'act', instruction, line: problems.lineOf(at) }];
  problems.add(at, 'This step is empty: write what to do, or take the line out.');
  return [];
}

/**
 * `- Select "Price: low to high" from "Sort by"` is a key with a value to YAML. No typed key has a blank in it, so that
 * such a line is a sentence as it stands.
 */
function sentenceWithColon(entry: Entry, text: string, problems: ProblemList): StepDefinition[] | undefined {
  const { value, key, keyAt } = entry;
  if (!/\s/.test(key) || (value !== null && !isScalar(value))) return undefined;
  const sentence = text.slice(keyAt, value?.range?.[1] ?? keyAt + key.length + 1);
  return sentence.includes('\n') ? undefined : plainStep(sentence, keyAt, problems);
}
