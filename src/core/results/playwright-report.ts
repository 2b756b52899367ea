import { createHash } from 'node:crypto';

import type { CaseEnd, PlaywrightStatus, ReportedError } from '#reporter/suite-event.ts';

import type { ReportFile } from './report-document.ts';
import { countOf, fieldsOf, listOf, textOf } from './read-json.ts';
import type { ToldAttachment, ToldCase } from './told-event.ts';

/* What Playwright's own reports have in common. */

const statuses = ['passed', 'failed', 'timedOut', 'skipped', 'interrupted'] as const;

export function statusOf(value: unknown): PlaywrightStatus {
  return statuses.find((status) => status === value) ?? 'failed';
}

export function errorOf(value: unknown): ReportedError {
  const { location, message, snippet, stack, value: thrown } = fieldsOf(value);
  const at = fieldsOf(location);
  const file = textOf(at['file'], 1_000);
  const code = textOf(snippet, 5_000);
  return {
    message: textOf(message) || textOf(thrown) || textOf(stack) || 'no message',
    ...(code === '' ? {} : { snippet: code }),
    ...(file === '' ? {} : { file, line: countOf(at['line']), column: countOf(at['column']) }),
  };
}

export function tagsOf(value: unknown): string[] {
  const names = listOf(value).map((tag) => textOf(tag, 200).replace(/^@/, ''));
  return [...new Set(names)].filter((tag) => tag !== '').slice(0, 100);
}

/** @returns What names it from now on, and the file itself. */
export function attach(
  files: Map<string, ReportFile>,
  { contentType, name }: { readonly name: string; readonly contentType: string },
  bytes: Uint8Array,
): ToldAttachment {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  files.set(sha256, { contentType, bytes });
  return { name, contentType, sha256 };
}

/** Playwright's verdict over all attempts of a case. */
export function outcomeOf(
  attempts: readonly { readonly status: PlaywrightStatus; readonly expectedStatus: PlaywrightStatus }[],
): CaseEnd['outcome'] {
  const counted = attempts.filter(({ status }) => status !== 'skipped' && status !== 'interrupted');
  const wrong = counted.filter(({ expectedStatus, status }) => status !== expectedStatus);
  if (counted.length === 0) return 'skipped';
  if (wrong.length === 0) return 'expected';
  return wrong.length === counted.length ? 'unexpected' : 'flaky';
}

/** The id that Playwright itself gives a case; its JSON report has only that of the first of several projects. */
export function playwrightIdOf({
  filePath,
  project,
  suites,
  title,
}: Omit<ToldCase, 'caseId' | 'tags'>): string {
  const digest = (text: string): string => createHash('sha1').update(text).digest('hex').slice(0, 20);
  return `${digest(filePath)}-${digest(`[project=${project}]${[filePath, ...suites, title].join('\u001e')}`)}`;
}
