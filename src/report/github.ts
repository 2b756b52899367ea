import { endingStep, lastAttempt, lineOfStep, reasonOf } from './report-document.ts';
import type { ReportDocument, ReportTest } from './report-document.ts';

/**
 * Workflow commands of GitHub Actions, a line each: an error at the step's line of the test file for every test that
 * did not pass, a warning for every flaky one.
 */
export function githubAnnotations(report: ReportDocument): readonly string[] {
  return report.tests.flatMap((test) => {
    if (test.result.outcome === 'passed') return test.result.flaky ? [flakyLine(test)] : [];
    return [problemLine(test)];
  });
}

function problemLine(test: ReportTest): string {
  const step = endingStep(lastAttempt(test));
  const where = location(test, lineOfStep(test, step));
  const message = [
    ...(step === undefined ? [] : [`Step ${step.index + 1}: ${step.instruction}`]),
    reasonOf(test) ?? '',
  ].join('\n');
  return command('error', { ...where, title: `${test.name}: ${test.result.outcome}` }, message);
}

function flakyLine(test: ReportTest): string {
  const attempts = test.result.attempts.length;
  const reason = test.result.attempts[0]?.error?.message ?? '';
  const message = `Passed at attempt ${attempts}. The first failed: ${reason}`;
  return command('warning', { ...location(test, undefined), title: `${test.name}: flaky` }, message);
}

function location(test: ReportTest, line: number | undefined): Record<string, string> {
  if (test.file === undefined) return {};
  return { file: test.file, ...(line !== undefined && { line: String(line) }) };
}

function command(name: string, properties: Record<string, string>, message: string): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  return `::${name} ${list.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
