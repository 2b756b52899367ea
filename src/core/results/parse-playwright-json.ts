import { attach, errorOf, playwrightIdOf, statusOf, tagsOf } from './playwright-report.ts';
import { countOf, type Fields, fieldsOf, listOf, textOf, timeOf } from './read-json.ts';
import type { ReportFile, UploadedReport } from './report-document.ts';
import type { ToldAttachment, ToldCase, ToldEvent } from './told-event.ts';

const deepest = 50;
const outcomes = ['expected', 'unexpected', 'flaky', 'skipped'] as const;

type Reading = {
  readonly now: Date;
  readonly cases: ToldCase[];
  readonly events: ToldEvent[];
  readonly files: Map<string, ReportFile>;
};

/**
 * The report that Playwright's JSON reporter writes, of any version. Attached files that it only names by their path are on another machine, and left out.
 * @param now Where it says no time.
 */
export function parsePlaywrightJson(report: Fields, now: Date): UploadedReport {
  const reading: Reading = { now, cases: [], events: [], files: new Map() };
  const { config, errors, stats, suites } = report;
  for (const suite of listOf(suites)) readSuite(reading, fieldsOf(suite), []);
  for (const error of listOf(errors)) reading.events.push({ type: 'error', error: errorOf(error) });
  const { unexpected } = fieldsOf(stats);
  const failed = countOf(unexpected) > 0 || listOf(errors).length > 0;
  const version = textOf(fieldsOf(config)['version'], 50);
  return {
    runner: version === '' ? 'playwright' : `playwright ${version}`,
    events: [
      { type: 'cases', cases: reading.cases },
      ...reading.events,
      { type: 'run-end', status: failed ? 'failed' : 'passed' },
    ],
    files: reading.files,
  };
}

/** @param around Titles of the `describe` blocks around; a file's own suite is none. */
function readSuite(reading: Reading, suite: Fields, around: readonly string[]): void {
  if (around.length > deepest) return;
  for (const spec of listOf(suite['specs'])) readSpec(reading, fieldsOf(spec), around);
  for (const inner of listOf(suite['suites'])) {
    const fields = fieldsOf(inner);
    readSuite(reading, fields, [...around, textOf(fields['title'], 500)]);
  }
}

function readSpec(reading: Reading, spec: Fields, suites: readonly string[]): void {
  for (const [at, entry] of listOf(spec['tests']).entries()) {
    const test = fieldsOf(entry);
    const place = {
      title: textOf(spec['title'], 1_000),
      suites,
      filePath: textOf(spec['file'], 1_000),
      line: countOf(spec['line']),
      column: countOf(spec['column']),
      project: textOf(test['projectName'], 200),
    };
    const id = textOf(spec['id']);
    const caseId = at === 0 && id.length === 41 ? id : playwrightIdOf(place);
    reading.cases.push({ ...place, caseId, tags: tagsOf(spec['tags']) });
    for (const result of listOf(test['results'])) readResult(reading, caseId, test, fieldsOf(result));
    const outcome = outcomes.find((known) => known === test['status']) ?? 'unexpected';
    reading.events.push({ type: 'case-end', caseId, outcome });
  }
}

function readResult(reading: Reading, caseId: string, test: Fields, result: Fields): void {
  const attempt = countOf(result['retry']) + 1;
  const startedAt = timeOf(result['startTime'], reading.now);
  reading.events.push({ type: 'attempt-begin', caseId, attempt, startedAt });
  const steps = { index: 0, atMs: new Date(startedAt).getTime() };
  for (const step of listOf(result['steps']))
    readStep(reading, { caseId, attempt, steps }, fieldsOf(step), []);
  const printed = (stream: 'stdout' | 'stderr') =>
    listOf(result[stream]).map((part) => ({
      stream,
      text: textOf(fieldsOf(part)['text'], 64_000),
      at: startedAt,
    }));
  reading.events.push({
    type: 'attempt-end',
    caseId,
    attempt,
    status: statusOf(result['status']),
    expectedStatus: statusOf(test['expectedStatus']),
    startedAt,
    durationMs: countOf(result['duration']),
    errors: listOf(result['errors']).map(errorOf),
    attachments: listOf(result['attachments']).flatMap((one) => readAttachment(reading, fieldsOf(one))),
    output: [...printed('stdout'), ...printed('stderr')],
  });
}

type Place = {
  readonly caseId: string;
  readonly attempt: number;
  readonly steps: { index: number; atMs: number };
};

/** When a step began is not told: it is taken to have begun when the one before had ended. */
function readStep(reading: Reading, place: Place, step: Fields, inside: readonly string[]): void {
  if (inside.length > deepest) return;
  const { steps } = place;
  const title = textOf(step['title'], 2_000);
  const startedAtMs = steps.atMs;
  const index = steps.index;
  steps.index += 1;
  for (const inner of listOf(step['steps'])) readStep(reading, place, fieldsOf(inner), [...inside, title]);
  const durationMs = countOf(step['duration']);
  steps.atMs = Math.max(steps.atMs, startedAtMs + durationMs);
  reading.events.push({
    type: 'step-end',
    caseId: place.caseId,
    attempt: place.attempt,
    index,
    title,
    inside,
    category: 'test.step',
    startedAt: new Date(startedAtMs).toISOString(),
    durationMs,
    skipped: false,
    unfinished: false,
    ...(step['error'] === undefined ? {} : { error: errorOf(step['error']) }),
  });
}

function readAttachment({ files }: Reading, { body, contentType, name }: Fields): ToldAttachment[] {
  if (typeof body !== 'string') return [];
  const about = { name: textOf(name, 500), contentType: textOf(contentType, 200) };
  return [attach(files, about, Buffer.from(body, 'base64'))];
}
