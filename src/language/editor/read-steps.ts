import type { Alias } from '#core/domain/alias.ts';
import type { Problem } from '#core/domain/app-error.ts';
import type { Understanding } from '#core/domain/intent.ts';
import type { StepDefinition, StepType, TestDefinition } from '#core/domain/test-definition.ts';

import { sentencesOf } from '../aliases.ts';
import { intentText } from '../describe-intent.ts';
import { explainReadings, type ReadingOf } from '../explain.ts';
import { placeOf, readFileOf } from '../lint-file.ts';
import { namesOf, noteKeptNames } from '../lint.ts';
import { understandStep } from '../understand-step.ts';
import type { Span } from './canvas.ts';
import { type Doubt, doubtsOf } from './doubts.ts';
import { spansOf } from './spans.ts';

/** A step as an editor shows it. Places are UTF-16 offsets into the instruction. */
export type ReadStep = {
  readonly index: number;
  readonly type: StepType;
  readonly instruction: string;
  /** Where the file has the first character of the instruction, both from 1; absent where there is no file, or it writes it otherwise. */
  readonly place?: { readonly line: number; readonly column: number };
  readonly understood: boolean;
  readonly spans: readonly Span[];
  /** Best first, an action a clause, in plain words. Which one is meant only the page decides. */
  readonly readings: readonly ReadingOf<string>[];
  readonly doubts: readonly Doubt[];
  /** The sentences that it stands for, where it is one of the project's own. */
  readonly standsFor: readonly string[];
};

/** A test as an editor shows it. */
export type ReadTest = {
  readonly steps: readonly ReadStep[];
  /** What is wrong with the file itself: it then has no steps. */
  readonly problems: readonly Problem[];
};

/** What the sentences are read with: variables that are known without being declared, and the project's own sentences. */
export type ReadWith = { readonly known: Iterable<string>; readonly aliases: readonly Alias[] };

/** What a sentence says whatever stands around it. */
type Sentence = Pick<ReadStep, 'spans' | 'readings' | 'standsFor'> & {
  readonly understanding: Understanding;
};

/** Somebody who types changes one line at a time: the others are read once. */
const mostKept = 5_000;
const kept = new Map<string, Sentence>();

function readSentence(step: StepDefinition, aliases: readonly Alias[]): Sentence {
  const key = JSON.stringify([step.type, step.instruction, aliases]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const understanding = understandStep(step, aliases);
  const standsFor = sentencesOf(step.instruction, aliases);
  const sentence = {
    understanding,
    spans: spansOf(understanding, aliases),
    readings: explainReadings(understanding, ({ intent }) => intentText(intent)),
    standsFor: standsFor[0] === step.instruction ? [] : standsFor,
  };
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, sentence);
  return sentence;
}

/** Reads the steps of a test one after the other. Never throws. */
export function readSteps(
  test: Pick<TestDefinition, 'variables' | 'steps' | 'setUp'>,
  { aliases, known }: ReadWith,
): readonly ReadStep[] {
  const names = namesOf(test, known);
  return test.steps.map((step, index) => {
    const { understanding, ...sentence } = readSentence(step, aliases);
    const read = {
      index,
      type: step.type,
      instruction: step.instruction,
      understood: understanding.error === undefined,
      ...sentence,
      doubts: doubtsOf({ step, understanding, names, aliases }),
    };
    noteKeptNames(understanding, names);
    return read;
  });
}

/** Reads the text of a test file. */
export function readTestText(
  file: { readonly path: string; readonly text: string },
  read: ReadWith,
): ReadTest {
  const { problems, test } = readFileOf(file);
  if (test === undefined) return { steps: [], problems };
  const steps = readSteps(test, read);
  return { steps: steps.map((step) => withPlace(step, test.steps[step.index], file.text)), problems: [] };
}

function withPlace(step: ReadStep, definition: StepDefinition | undefined, text: string): ReadStep {
  const place = definition && placeOf(text, definition, 0);
  return place === undefined ? step : { ...step, place };
}
