import type { Alternative, Clause, Understanding } from '#core/domain/intent.ts';
import type { PageExplanation } from '#core/domain/page-explanation.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import { intentFacts, intentText, interactionPurpose, targetText } from '#language/describe-intent.ts';
import { explainStep } from '#language/explain.ts';
import { understand } from '#language/understand.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Output, Style, Terminal } from './terminal.ts';
import { printable } from './text-layout.ts';

export type ExplainInput = {
  readonly sentences: readonly string[];
  readonly json: boolean;
  /** Says also what the sentences come to on this page. */
  readonly url?: string;
};

export type ExplainContext = {
  readonly terminal: Terminal;
  readonly language: ProjectLanguage;
  /** What each clause of each sentence comes to on a page. */
  readonly onPage: (
    url: string,
    sentences: readonly string[],
  ) => Promise<readonly (readonly PageExplanation[])[]>;
};

/**
 * Says what each sentence means, and on a page what it comes to: a small tree for people, or a line of JSON each, which is never
 * refused.
 */
export async function explainCommand(
  input: ExplainInput,
  { terminal, language, onPage }: ExplainContext,
): Promise<ExitCode> {
  const { aliases } = language;
  const pages = input.url === undefined ? [] : await onPage(input.url, input.sentences);
  if (input.json) {
    for (const [index, sentence] of input.sentences.entries()) {
      const page = pages[index];
      const line = { ...explainStep(sentence, aliases), ...(page && { onPage: page }) };
      terminal.out.write(`${JSON.stringify(line)}\n`);
    }
    return exitCodes.passed;
  }
  let refused = 0;
  for (const [index, sentence] of input.sentences.entries()) {
    const understanding = understand(sentence, 'act', aliases);
    if (understanding.error) refused += 1;
    if (index > 0) terminal.out.write('\n');
    printUnderstanding(understanding, terminal.out);
    for (const line of (pages[index] ?? []).flatMap((found) => pageLines(found, terminal.out.style)))
      terminal.out.write(`${line}\n`);
  }
  return refused > 0 ? exitCodes.errored : exitCodes.passed;
}

function printUnderstanding(understanding: Understanding, output: Output): void {
  const { style } = output;
  const lines = understanding.error ? refusal(understanding, style) : tree(understanding, style);
  output.write(`${lines.join('\n')}\n`);
}

/** Green where a run would go on, red where it would stop. */
function pageLines(found: PageExplanation, style: Style): readonly string[] {
  const { verdict, message, element, candidates } = found;
  const goesOn = verdict === 'sure' || verdict === 'approximate' || verdict === 'holds';
  const what = element && `${element.role} ${JSON.stringify(element.name)}`;
  const said = message || what || found.interaction;
  return [
    `${style.bold('on the page')}  ${(goesOn ? style.green : style.red)(verdict)}  ${printable(said)}`,
    ...(message && what && element.name !== '' && !message.includes(element.name)
      ? [`             ${style.dim(printable(what))}`]
      : []),
    ...candidates.map(({ role, name, place, differentiator }) => {
      const words = differentiator === undefined ? '' : `  ${style.dim(`add: ${printable(differentiator)}`)}`;
      return `             ${printable(`${role} ${JSON.stringify(name)} ${place}`)}${words}`;
    }),
  ];
}

function refusal({ instruction, error }: Understanding, style: Style): readonly string[] {
  if (!error) return [];
  const { start, end } = error.position;
  const pointer = ' '.repeat(start) + '^'.repeat(Math.max(1, end - start));
  return [
    style.bold(printable(instruction)),
    style.red(pointer),
    `${style.red('not understood')}  ${printable(error.message)}`,
    ...(error.nearest === undefined ? [] : [`${style.dim('nearest')}         ${printable(error.nearest)}`]),
  ];
}

function tree({ instruction, clauses }: Understanding, style: Style): readonly string[] {
  return [
    style.bold(printable(instruction)),
    ...clauses.flatMap((clause, index) =>
      branch(clauseLines(clause, clauses.length > 1, style), index === clauses.length - 1, style),
    ),
  ];
}

function branch(lines: readonly string[], last: boolean, style: Style): readonly string[] {
  return lines.map((line, index) => {
    if (index === 0) return style.dim(last ? '└─ ' : '├─ ') + line;
    return style.dim(last ? '   ' : '│  ') + line;
  });
}

const labelColumns = 10;

function clauseLines(clause: Clause, several: boolean, style: Style): readonly string[] {
  const [best, ...others] = clause.alternatives;
  if (!best) return [];
  const { intent } = best;
  return [
    `${style.cyan(intent.interaction)}  ${style.dim(interactionPurpose(intent))}`,
    ...(several ? [factLine('says', printable(clause.text), style)] : []),
    ...(clause.each ? [factLine('for each', printable(targetText(clause.each)), style)] : []),
    ...intentFacts(intent).map(({ label, text }) => factLine(label, printable(text), style)),
    ...others.map((other, index) => factLine(index === 0 ? 'or' : '', alternativeText(other, style), style)),
  ];
}

function factLine(label: string, text: string, style: Style): string {
  return `${style.dim(label.padEnd(labelColumns))}${text}`;
}

function alternativeText({ confidence, intent }: Alternative, style: Style): string {
  return `${printable(intentText(intent))} ${style.dim(`(${Math.round(confidence * 100)} %)`)}`;
}
