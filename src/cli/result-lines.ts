import { healingSentence } from '#core/domain/healing-sentence.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import {
  countOutcomes,
  endingStep,
  lastAttempt,
  lineOfStep,
  reasonOf,
  type ReportDocument,
  type ReportTest,
} from '#report/report-document.ts';
import { durationText } from '#report/wording.ts';
import type { Style } from './terminal.ts';
import { printable, wrap } from './text-layout.ts';

export type LineOptions = {
  readonly style: Style;
  readonly columns: number;
  readonly mediaPath: (ref: MediaRef) => string;
};

const detailIndent = '    ';

/** A finished test: one line, and below it, where it did not pass, all that a person needs to mend it. */
export function resultLines(test: ReportTest, options: LineOptions): readonly string[] {
  const { style } = options;
  const { result } = test;
  const attempt = lastAttempt(test);
  const passed = attempt?.steps.filter((step) => step.status === 'passed').length ?? 0;
  const steps = passed === test.steps.length ? `${passed}` : `${passed}/${test.steps.length}`;
  const tried = result.attempts.length > 1 ? `, ${result.attempts.length} attempts` : '';
  const facts = style.dim(`${steps} steps, ${durationText(result.durationMs)}${tried}`);
  const head = `${markOf(test, style)} ${style.bold(printable(test.name))}  ${facts}`;
  if (result.outcome === 'passed') return [head, ...approximations(test, options)];
  return [head, ...reasonLines(test, options)];
}

function markOf({ result }: ReportTest, style: Style): string {
  if (result.flaky) return style.yellow('✓ flaky');
  const marks = {
    passed: style.green('✓'),
    failed: style.red('✕'),
    errored: style.yellow('! not judged'),
    cancelled: style.dim('- cancelled'),
  };
  return marks[result.outcome];
}

function reasonLines(test: ReportTest, options: LineOptions): readonly string[] {
  const { style } = options;
  const attempt = lastAttempt(test);
  const step = endingStep(attempt);
  const line = lineOfStep(test, step);
  const where = test.file === undefined ? '' : `${test.file}${line === undefined ? '' : `:${line}`}`;
  const lines = [
    ...(step ? [`Step ${step.index + 1}: ${step.instruction}`] : []),
    ...(reasonOf(test) ?? '').split('\n'),
    ...(step ? differenceLines(step) : []),
  ].flatMap((text) => wrap(printable(text), options.columns - detailIndent.length));
  const action = step?.actions.at(-1);
  const picture = action?.screenshotAfter ?? action?.screenshotBefore;
  return [
    ...lines.map((text) => `${detailIndent}${text}`),
    ...(where === '' ? [] : [`${detailIndent}${style.dim(`at ${where}`)}`]),
    ...(picture ? [`${detailIndent}${style.dim(`picture ${options.mediaPath(picture)}`)}`] : []),
  ];
}

/** What the message does not say already. */
function differenceLines({ message, expected, actual }: StepResult): readonly string[] {
  return [
    ...(expected === undefined || message.includes(expected) ? [] : [`Expected  ${expected}`]),
    ...(actual === undefined || message.includes(actual) ? [] : [`Actual    ${actual}`]),
  ];
}

function approximations(test: ReportTest, { style, columns }: LineOptions): readonly string[] {
  const steps = lastAttempt(test)?.steps ?? [];
  const notices = steps.flatMap((step) =>
    step.actions.flatMap(({ approximate, healed }) => {
      const notice = healed === undefined ? approximate : healingSentence(healed);
      return notice === undefined ? [] : [`Step ${step.index + 1}: ${notice}`];
    }),
  );
  return notices
    .flatMap((notice) => wrap(printable(notice), columns - detailIndent.length))
    .map((notice) => `${detailIndent}${style.dim(notice)}`);
}

/** The last lines of a run: counts, how long it took, what was written where. */
export function summaryLines(
  report: ReportDocument,
  written: readonly { readonly name: string; readonly path: string }[],
  style: Style,
): readonly string[] {
  const counts = countOutcomes(report.tests);
  const parts = [
    counts.passed > 0 && style.green(`${counts.passed} passed`),
    counts.flaky > 0 && style.yellow(`${counts.flaky} of them flaky`),
    counts.failed > 0 && style.red(`${counts.failed} failed`),
    counts.errored > 0 && style.yellow(`${counts.errored} not judged`),
    counts.cancelled > 0 && style.dim(`${counts.cancelled} cancelled`),
  ].filter((part) => part !== false);
  return [
    '',
    `${parts.join(', ')}  ${style.dim(durationText(report.durationMs))}`,
    ...written.map(({ name, path }) => `${style.dim(name.padEnd(8))} ${path}`),
  ];
}
