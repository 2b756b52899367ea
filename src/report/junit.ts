import { healingSentence } from '#core/domain/healing-sentence.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { AttemptResult } from '#core/domain/run.ts';
import type { StepResult } from '#core/domain/step-result.ts';
import { countOutcomes, endingStep, lastAttempt, reasonOf } from './report-document.ts';
import type { ReportDocument, ReportTest } from './report-document.ts';

/**
 * A JUnit XML file as Jenkins, GitLab and Azure read it: a suite a file, a case a test, times in seconds. Pictures and
 * videos are named in `system-out` as `[[ATTACHMENT|path]]`, the form Jenkins and GitLab show; a test that passed only
 * when tried again carries `flakyFailure`, as Surefire writes it.
 * @param media Where a kept file can be had: a path or an address.
 */
export function junitReport(report: ReportDocument, media: (ref: MediaRef) => string): string {
  const suites = Map.groupBy(report.tests, (test) => test.file ?? report.title);
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: report.title, ...totals(report.tests), time: seconds(report.durationMs) })}>`,
    ...[...suites].flatMap(([name, tests]) => suiteLines(name, tests, media)),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function suiteLines(
  name: string,
  tests: readonly ReportTest[],
  media: (ref: MediaRef) => string,
): readonly string[] {
  const startedAt = new Date(Math.min(...tests.map((test) => test.result.startedAt.getTime())));
  const durationMs = tests.reduce((sum, test) => sum + test.result.durationMs, 0);
  const head = {
    name,
    ...totals(tests),
    time: seconds(durationMs),
    timestamp: startedAt.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length),
    hostname: 'runwright',
  };
  return [
    `  <testsuite${attributes(head)}>`,
    ...tests.flatMap((test) => caseLines(name, test, media)),
    '  </testsuite>',
  ];
}

function totals(tests: readonly ReportTest[]): Record<string, string> {
  const counts = countOutcomes(tests);
  return {
    tests: String(counts.total),
    failures: String(counts.failed),
    errors: String(counts.errored),
    skipped: String(counts.cancelled),
  };
}

function caseLines(suite: string, test: ReportTest, media: (ref: MediaRef) => string): readonly string[] {
  const head = {
    name: test.name,
    classname: suite.replace(/\.test\.(md|ya?ml)$/, ''),
    time: seconds(test.result.durationMs),
    ...(test.file !== undefined && { file: test.file }),
  };
  const output = systemOut(test, media);
  return [
    `    <testcase${attributes(head)}>`,
    ...propertyLines(test),
    ...verdictLines(test),
    ...(output === '' ? [] : [`      <system-out>${escapeText(output)}</system-out>`]),
    '    </testcase>',
  ];
}

/** One `healed` property a healed action; none where nothing was. */
function propertyLines(test: ReportTest): readonly string[] {
  const healed = (lastAttempt(test)?.steps ?? []).flatMap((step) =>
    step.actions.flatMap((action) =>
      action.healed === undefined ? [] : [`Step ${step.index + 1}: ${healingSentence(action.healed)}`],
    ),
  );
  if (healed.length === 0) return [];
  return [
    '      <properties>',
    ...healed.map((value) => `        <property${attributes({ name: 'healed', value })}/>`),
    '      </properties>',
  ];
}

function verdictLines(test: ReportTest): readonly string[] {
  const { outcome, attempts } = test.result;
  if (outcome === 'passed') {
    return attempts
      .filter((attempt) => attempt.outcome !== 'passed')
      .map((attempt) => problemElement('flakyFailure', attempt, attempt.error?.message ?? ''));
  }
  const message = reasonOf(test) ?? '';
  if (outcome === 'cancelled') return [`      <skipped${attributes({ message })}/>`];
  return [problemElement(outcome === 'failed' ? 'failure' : 'error', lastAttempt(test), message)];
}

function problemElement(tag: string, attempt: AttemptResult | undefined, message: string): string {
  const step = endingStep(attempt);
  const type = step?.code ?? attempt?.error?.code ?? 'error';
  const text = step === undefined ? message : stepProblem(step);
  return `      <${tag}${attributes({ message: step?.message ?? message, type })}>${escapeText(text)}</${tag}>`;
}

function stepProblem(step: StepResult): string {
  return [
    `Step ${step.index + 1}: ${step.instruction}`,
    step.message,
    ...(step.expected === undefined ? [] : [`Expected: ${step.expected}`]),
    ...(step.actual === undefined ? [] : [`Actual:   ${step.actual}`]),
    ...(step.candidates ?? []).map((candidate) =>
      `- ${candidate.role} "${candidate.name}" ${candidate.place}`.trimEnd(),
    ),
    `Page: ${step.url}`,
  ].join('\n');
}

const marks = { passed: 'ok', failed: 'FAILED', blocked: 'BLOCKED', skipped: 'skipped' } as const;

function systemOut(test: ReportTest, media: (ref: MediaRef) => string): string {
  const attempt = lastAttempt(test);
  if (attempt === undefined) return '';
  const ending = endingStep(attempt) ?? attempt.steps.at(-1);
  const action = ending?.actions.at(-1);
  const kept = [action?.screenshotAfter ?? action?.screenshotBefore, attempt.video, attempt.trace];
  return [
    ...attempt.steps.map(
      (step) =>
        `${step.index + 1}. ${step.instruction} [${marks[step.status]}, ${Math.round(step.durationMs)} ms]`,
    ),
    ...kept.flatMap((ref) => (ref === undefined ? [] : [`[[ATTACHMENT|${media(ref)}]]`])),
  ].join('\n');
}

function seconds(durationMs: number): string {
  return (durationMs / 1000).toFixed(3);
}

function attributes(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}

// XML 1.0 §2.2 has no way to write these characters, escaped or not: one of them makes the whole file unreadable.
// eslint-disable-next-line no-control-regex
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function escapeText(text: string): string {
  return text
    .replace(notXml, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
