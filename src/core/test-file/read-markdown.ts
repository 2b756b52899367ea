import { Scalar } from 'yaml';

import type { StepDefinition } from '#core/domain/test-definition.ts';

import { readHeader, type Header } from './read-header.ts';
import { plainStep } from './read-steps.ts';
import { isStepKey, readTypedStep } from './read-typed-step.ts';
import { readRoot } from './read-yaml.ts';
import { createProblemList, shifted, type ProblemList } from './source-place.ts';
import type { Problem } from '#core/domain/app-error.ts';

/**
 * A Markdown test: front matter between `---` lines, a heading that names the test where the front matter doesn't, and
 * the items of its lists as steps. Paragraphs and comments are for readers.
 */
export function readMarkdown(path: string, text: string): { header: Header; problems: readonly Problem[] } {
  const front = /^(?:\uFEFF)?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text);
  const problems = createProblemList(path, text);
  if (!front && /^(?:\uFEFF)?---[ \t]*\r?\n/.test(text)) {
    problems.add(0, 'The front matter is never closed: end it with a line "---".');
    return { header: {}, problems: problems.all() };
  }
  const frontText = front?.[1] ?? '';
  const base = front ? front[0].indexOf('\n') + 1 : 0;
  const inner = createProblemList(path, text, base);
  const root = frontText.trim() === '' ? undefined : readRoot(frontText, inner);
  const header = root ? readHeader(root, frontText, inner, ['steps']) : {};
  const body = readBody(text, front?.[0].length ?? 0, problems);
  if (header.name === undefined && body.title !== undefined && !root?.has('name')) header.name = body.title;
  header.steps = body.steps;
  return { header, problems: [...inner.all(), ...problems.all()] };
}

const itemShape = /^(\s*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)(?:\[[ xX]\][ \t]+)?(.*)$/;
const typedShape = /^([a-z]+):(?:\s+|$)(.*)$/;

type Body = { title?: string | undefined; steps: StepDefinition[] };
type Item = { text: string; at: number; indent: number };

function readBody(text: string, from: number, problems: ProblemList): Body {
  const body: Body = { steps: [] };
  let item: Item | undefined;
  let fence: string | undefined;
  let comment = false;
  const close = (): void => {
    if (item) body.steps.push(...itemStep(item, problems));
    item = undefined;
  };
  for (const { line, at } of linesFrom(text, from)) {
    if (comment) {
      comment = !line.includes('-->');
      continue;
    }
    const mark = /^\s*(```|~~~)/.exec(line)?.[1];
    if (fence !== undefined || mark !== undefined) {
      fence = fence === undefined ? mark : mark === fence ? undefined : fence;
      close();
      continue;
    }
    const found = itemShape.exec(line);
    if (found && !/^\s*(?:[-*_]\s*){3,}$/.test(line)) {
      close();
      const said = found[2] ?? '';
      item = { text: said, at: at + line.length - said.length, indent: (found[1] ?? '').length };
    } else if (item && /^\s+\S/.test(line)) item.text = `${item.text} ${line.trim()}`;
    else {
      close();
      body.title ??= /^#\s+(.+?)\s*#*\s*$/.exec(line)?.[1];
      comment = line.trimStart().startsWith('<!--') && !line.includes('-->');
    }
  }
  close();
  return body;
}

function* linesFrom(text: string, from: number): Generator<{ line: string; at: number }> {
  for (let at = from; at < text.length;) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    yield { line: text.slice(at, stop).replace(/\r$/, ''), at };
    at = stop + 1;
  }
}

function itemStep({ text, at }: Item, problems: ProblemList): StepDefinition[] {
  const [, key, said = ''] = typedShape.exec(text.trim()) ?? [];
  if (key === undefined || !isStepKey(key)) return plainStep(text, at, problems);
  const value = said.trim();
  const valueAt = at + text.indexOf(value, key.length + 1);
  const entry = { key, keyAt: at, at: value === '' ? at : valueAt };
  if (!value.startsWith('{') || value.startsWith('{{'))
    return readTypedStep({ ...entry, value: new Scalar(unquoted(value)) }, problems);
  // What YAML calls a flow mapping: all that a step may say, in one line.
  const inside = shifted(problems, valueAt);
  const map = readRoot(value, inside);
  return map === undefined ? [] : readTypedStep({ key, keyAt: at - valueAt, value: map, at: 0 }, inside);
}

/** `screenshot: "Basket"` and `screenshot: Basket` are the same. */
function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}
