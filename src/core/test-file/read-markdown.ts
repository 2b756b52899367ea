import type { StepDefinition } from '#core/domain/test-definition.ts';

import { readHeader, type Header } from './read-header.ts';
import { plainStep } from './read-steps.ts';
import { readRoot } from './read-yaml.ts';
import { createProblemList, type ProblemList } from './source-place.ts';
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
const typedShape = /^(act|assert|screenshot|login|files|javascript|api|module|read|email):(?:\s+|$)(.*)$/;

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
  const typed = typedShape.exec(text.trim());
  const type = typed?.[1];
  if (type === undefined) return plainStep(text, at, problems);
  const instruction = unquoted((typed?.[2] ?? '').trim());
  const line = problems.lineOf(at);
  if (type === 'screenshot') return [{ type, instruction, line }];
  if (type !== 'act' && type !== 'assert') {
    problems.add(at, `Steps of the type "${type}" are not supported yet.`);
    return [];
  }
  if (instruction !== '') return [{ type, instruction, line }];
  problems.add(at, `"${type}" has no sentence: write what ${type === 'assert' ? 'should hold' : 'to do'}.`);
  return [];
}

/** `screenshot: "Basket"` and `screenshot: Basket` are the same. */
function unquoted(text: string): string {
  return /^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}
