import { isMap, isScalar } from 'yaml';

import { describeCode } from '#core/domain/describe-code.ts';
import type { Gesture, SentenceType, StepDefinition } from '#core/domain/test-definition.ts';

import { readApiRequest } from './read-api-request.ts';
import {
  booleanValue,
  durationValue,
  entriesOf,
  textValue,
  unknownKey,
  wholeNumberValue,
  type Entry,
} from './read-yaml.ts';
import type { ProblemList } from './source-place.ts';

/** A step without its line; undefined where it can't be read, with the problems noted. */
type Read = (entry: Entry, problems: ProblemList) => StepDefinition | undefined;

/** Every typed key that a step may be written with. */
const readers: Readonly<Record<string, Read>> = {
  act: readSentence,
  assert: readSentence,
  screenshot: readScreenshot,
  api: readApiRequest,
  javascript: readJavascript,
  module: (entry, problems) => {
    const used = readUsed(entry, problems);
    return used && { type: 'module', moduleId: used.ref, instruction: used.instruction };
  },
  run: (entry, problems) => {
    const used = readUsed(entry, problems);
    return used && { type: 'run-test', testId: used.ref, instruction: used.instruction };
  },
};

const laterKeys: Readonly<Record<string, string>> = {
  login: ': write the steps that log in',
  files: '',
  email: '',
  read: ': write a sentence, as in: read the order number as ORDER',
};

/** Whether a step may begin with this key. */
export function isStepKey(key: string): boolean {
  return Object.hasOwn(readers, key) || Object.hasOwn(laterKeys, key);
}

/** A step written as one typed key with its value. */
export function readTypedStep(entry: Entry, problems: ProblemList): StepDefinition[] {
  const later = Object.hasOwn(laterKeys, entry.key) ? laterKeys[entry.key] : undefined;
  const read = Object.hasOwn(readers, entry.key) ? readers[entry.key] : undefined;
  if (later !== undefined) {
    problems.add(entry.keyAt, `Steps of the type "${entry.key}" are not supported yet${later}.`);
    return [];
  }
  if (read === undefined) {
    unknownKey(entry, Object.keys(readers), problems);
    return [];
  }
  const step = read(entry, problems);
  return step === undefined ? [] : [{ ...step, line: problems.lineOf(entry.keyAt) }];
}

function readScreenshot(entry: Entry, problems: ProblemList): StepDefinition | undefined {
  const isBare = entry.value === null || (isScalar(entry.value) && entry.value.value === null);
  const instruction = isBare ? '' : textValue(entry, problems)?.trim();
  return instruction === undefined ? undefined : { type: 'screenshot', instruction };
}

/** Code, or a mapping that gives it a name as well. */
function readJavascript(entry: Entry, problems: ProblemList): StepDefinition | undefined {
  const { name, value } = isMap(entry.value)
    ? readNamed('code', entriesOf(entry.value, problems), problems)
    : { name: undefined, value: textValue(entry, problems)?.trim() };
  if (value !== undefined && value !== '')
    return { type: 'javascript', code: value, instruction: name ?? describeCode(value) };
  if (value === '' || isMap(entry.value))
    problems.add(entry.at, '"javascript" has no code: write the body of a function that is run in the page.');
  return undefined;
}

type HowReader = (entry: Entry, problems: ProblemList) => { gesture?: Gesture; heals?: boolean };

const most = { clicks: 10, holdMs: 60_000 };

/** How a sentence is done, besides what it says. */
const howReaders: Readonly<Record<string, HowReader>> = {
  clicks: (entry, problems) => {
    const clicks = wholeNumberValue(entry, 1, most.clicks, problems);
    return clicks === undefined ? {} : { gesture: { clicks } };
  },
  hold: (entry, problems) => {
    const holdMs = durationValue(entry, problems, most.holdMs);
    return holdMs === undefined ? {} : { gesture: { holdMs } };
  },
  holdEnd: (entry, problems) => {
    const holdEndMs = durationValue(entry, problems, most.holdMs);
    return holdEndMs === undefined ? {} : { gesture: { holdEndMs } };
  },
  heal: (entry, problems) => {
    const heals = booleanValue(entry, problems);
    return heals === undefined ? {} : { heals };
  },
};

/** A sentence, or a mapping that has one and says how it is done. */
function readSentence(entry: Entry, problems: ProblemList): StepDefinition | undefined {
  // The key is one of the two that are read by this.
  const type = entry.key as Exclude<SentenceType, 'screenshot'>;
  if (!isMap(entry.value)) {
    const instruction = sentenceOf(entry, entry.key, problems);
    return instruction === undefined ? undefined : { type, instruction };
  }
  let instruction: string | undefined;
  const gesture: { -readonly [Key in keyof Gesture]: Gesture[Key] } = {};
  let heals: boolean | undefined;
  const parts = entriesOf(entry.value, problems);
  for (const part of parts) {
    const read = Object.hasOwn(howReaders, part.key) ? howReaders[part.key] : undefined;
    if (part.key === 'sentence') instruction = sentenceOf(part, entry.key, problems);
    else if (read === undefined) unknownKey(part, ['sentence', ...Object.keys(howReaders)], problems);
    else {
      const how = read(part, problems);
      Object.assign(gesture, how.gesture);
      heals = how.heals ?? heals;
    }
  }
  if (!parts.some(({ key }) => key === 'sentence'))
    problems.add(entry.at, `"${entry.key}" has no "sentence": write what ${whatOf(entry.key)}.`);
  if (instruction === undefined) return undefined;
  return {
    type,
    instruction,
    ...(Object.keys(gesture).length > 0 && { gesture }),
    ...(heals !== undefined && { heals }),
  };
}

function sentenceOf(entry: Entry, key: string, problems: ProblemList): string | undefined {
  const instruction = textValue(entry, problems)?.trim();
  if (instruction !== '') return instruction;
  problems.add(entry.at, `"${key}" has no sentence: write what ${whatOf(key)}.`);
  return undefined;
}

function whatOf(key: string): string {
  return key === 'assert' ? 'should hold' : 'to do';
}

/** Another test or module: its file's path or its id, or a mapping that gives the step a name as well. */
function readUsed(
  entry: Entry,
  problems: ProblemList,
): { readonly ref: string; readonly instruction: string } | undefined {
  const { name, value: ref } = isMap(entry.value)
    ? readNamed('test', entriesOf(entry.value, problems), problems)
    : { name: undefined, value: textValue(entry, problems)?.trim() };
  if (ref === undefined && !isMap(entry.value)) return undefined;
  if (ref === undefined || ref === '') {
    const example = entry.key === 'module' ? 'log-in.module.md' : 'buy-a-lamp.test.md';
    problems.add(entry.at, `"${entry.key}" names the file whose steps are done here, such as ${example}.`);
    return undefined;
  }
  return { ref, instruction: name === undefined || name === '' ? ref : name };
}

/** A mapping of one thing and what people call it. */
function readNamed(
  what: string,
  parts: readonly Entry[],
  problems: ProblemList,
): { readonly value: string | undefined; readonly name: string | undefined } {
  const given = new Map<string, string | undefined>();
  for (const part of parts) {
    if (part.key === what || part.key === 'name') given.set(part.key, textValue(part, problems)?.trim());
    else unknownKey(part, [what, 'name'], problems);
  }
  return { value: given.get(what), name: given.get('name') };
}
