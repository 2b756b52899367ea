import { parse, stringify } from 'yaml';

/** What stands above a test's steps, by the names that its file has; what the form does not know stays as it is. */
export type TestHeader = Readonly<Record<string, unknown>>;

/** A test as it is edited: what the form holds, and the steps, one a line. */
export type EditedTest = { readonly header: TestHeader; readonly steps: string };

/** Reads the Markdown that the server writes: front matter, and an item a step. Throws where the front matter is no YAML. */
export function readTestText(text: string): EditedTest {
  const front = /^---\n([\s\S]*?)\n?---\n/.exec(text);
  const header: unknown = front?.[1] === undefined ? {} : parse(front[1]);
  const lines = text.slice(front?.[0].length ?? 0).split('\n');
  const steps = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
  return { header: isRecord(header) ? header : {}, steps: steps.join('\n') };
}

export type WrittenTest = {
  readonly text: string;
  /** For each step of the text, from 0: its line in the editor, from 1. */
  readonly lineOfStep: readonly number[];
};

/** The text of a Markdown file; empty lines are no steps. */
export function writeTestText({ header, steps }: EditedTest): WrittenTest {
  const lines = steps
    .split('\n')
    .map((line, index) => ({ sentence: line.trim(), number: index + 1 }))
    .filter(({ sentence }) => sentence !== '');
  const front = stringify(header, { lineWidth: 0 });
  const items = lines.map(({ sentence }) => `- ${sentence}\n`);
  return {
    text: `---\n${front}---\n\n${items.join('')}`,
    lineOfStep: lines.map(({ number }) => number),
  };
}

/** Line of the file's first step, from 1: what stands before it is the form's. */
export function firstStepLine(text: string): number {
  return text.slice(0, text.indexOf('\n---\n') + 1).split('\n').length + 2;
}

function isRecord(value: unknown): value is TestHeader {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
