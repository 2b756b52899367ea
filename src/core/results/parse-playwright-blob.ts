import { strFromU8, unzipSync } from 'fflate';

import { AppError } from '#core/domain/app-error.ts';

import { attach, errorOf, outcomeOf, statusOf, tagsOf } from './playwright-report.ts';
import { countOf, type Fields, fieldsOf, listOf, textOf, timeOf } from './read-json.ts';
import type { ReportFile, UploadedReport } from './report-document.ts';
import type { ToldAttachment, ToldAttemptEnd, ToldCase, ToldEvent } from './told-event.ts';

/** Of the versions of the format that we know, the latest: Playwright 1.49 to 1.65 write it. */
const latestFormat = 2;
const mostBytes = 536_870_912;
const told = new Set(['test.step', 'expect', 'pw:api', 'hook']);
const containers = new Set(['Before Hooks', 'After Hooks', 'Worker Cleanup']);

type OpenStep = {
  readonly index: number;
  readonly title: string;
  readonly inside: readonly string[];
  readonly category: string;
  readonly startedAtMs: number;
};
type OpenAttempt = {
  readonly caseId: string;
  readonly attempt: number;
  readonly startedAt: string;
  readonly steps: Map<string, OpenStep>;
  readonly attachments: ToldAttachment[];
  readonly output: { stream: 'stdout' | 'stderr'; text: string; at: string }[];
  count: number;
};
type Reading = {
  readonly now: Date;
  readonly zip: Readonly<Record<string, Uint8Array>>;
  readonly files: Map<string, ReportFile>;
  readonly cases: ToldCase[];
  readonly events: ToldEvent[];
  readonly open: Map<string, OpenAttempt>;
  readonly ended: Map<string, Pick<ToldAttemptEnd, 'status' | 'expectedStatus'>[]>;
  runner: string;
  status: 'passed' | 'failed' | 'timedout' | 'interrupted' | undefined;
};

/**
 * The ZIP file that Playwright's blob reporter writes: its reporter calls, a line each, and the files that tests attached. Throws `bad_request` for a
 * damaged file, and for one of a later format than we know.
 */
export function parsePlaywrightBlob(bytes: Uint8Array, now: Date): UploadedReport {
  const zip = unpack(bytes);
  const lines = Object.entries(zip).find(([name]) => /^report[^/]*\.jsonl$/.test(name))?.[1];
  if (lines === undefined) {
    throw new AppError(
      'bad_request',
      'The ZIP file is no blob report of Playwright: there is no report.jsonl in it.',
    );
  }
  const reading: Reading = {
    now,
    zip,
    files: new Map(),
    cases: [],
    events: [],
    open: new Map(),
    ended: new Map(),
    runner: 'playwright',
    status: undefined,
  };
  for (const [at, line] of strFromU8(lines).split('\n').entries()) {
    if (line.trim() !== '') readCall(reading, parseLine(line, at + 1));
  }
  if (reading.status === undefined) {
    throw new AppError('bad_request', 'The blob report ends in the middle: its run never came to an end.');
  }
  for (const [caseId, attempts] of reading.ended) {
    reading.events.push({ type: 'case-end', caseId, outcome: outcomeOf(attempts) });
  }
  return {
    runner: reading.runner,
    events: [
      { type: 'cases', cases: reading.cases },
      ...reading.events,
      { type: 'run-end', status: reading.status },
    ],
    files: reading.files,
  };
}

function unpack(bytes: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let sum = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        sum += originalSize;
        if (sum > mostBytes)
          throw new AppError(
            'body_too_large',
            `The report is larger than ${mostBytes / 1_048_576} MB once it is unpacked.`,
          );
        return true;
      },
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'bad_request',
      'The ZIP file is damaged: write the report again, and send it as a binary file.',
      { cause: error },
    );
  }
}

function parseLine(line: string, number: number): Fields {
  try {
    return fieldsOf(JSON.parse(line));
  } catch (cause) {
    throw new AppError('bad_request', `Line ${number} of the blob report is damaged: it is not valid JSON.`, {
      cause,
    });
  }
}

function readCall(reading: Reading, call: Fields): void {
  const params = fieldsOf(call['params']);
  const attempt = reading.open.get(textOf(params['resultId']));
  switch (call['method']) {
    case 'onBlobReportMetadata':
      refuseLater(params);
      return;
    case 'onConfigure':
      reading.runner = `playwright ${textOf(fieldsOf(params['config'])['version'], 50)}`.trim();
      return;
    case 'onProject':
      readProject(reading, fieldsOf(params['project']));
      return;
    case 'onTestBegin':
      beginAttempt(reading, params);
      return;
    case 'onStepBegin':
      if (attempt !== undefined) beginStep(attempt, fieldsOf(params['step']));
      return;
    case 'onStepEnd':
      if (attempt !== undefined) endStep(reading, attempt, fieldsOf(params['step']));
      return;
    case 'onAttach':
      if (attempt !== undefined) keepAttachments(reading, attempt, params['attachments']);
      return;
    case 'onStdIO':
      if (attempt !== undefined) keepOutput(attempt, params);
      return;
    case 'onTestEnd':
      endAttempt(reading, params);
      return;
    case 'onError':
      reading.events.push({ type: 'error', error: errorOf(params['error']) });
      return;
    case 'onEnd':
      reading.status = endOf(fieldsOf(params['result'])['status']);
      return;
    default:
  }
}

function refuseLater({ version }: Fields): void {
  if (countOf(version) <= latestFormat) return;
  throw new AppError(
    'bad_request',
    `The blob report is of format ${countOf(version)}, and ${latestFormat} is the latest that we know: merge it into a JSON report with "npx playwright merge-reports --reporter json".`,
  );
}

function endOf(status: unknown): NonNullable<Reading['status']> {
  return (
    (['passed', 'failed', 'timedout', 'interrupted'] as const).find((known) => known === status) ?? 'failed'
  );
}

function readProject(reading: Reading, project: Fields): void {
  const name = textOf(project['name'], 200);
  for (const file of listOf(project['suites'])) readSuite(reading, name, fieldsOf(file), []);
}

function readSuite(reading: Reading, project: string, suite: Fields, around: readonly string[]): void {
  const entries = [...listOf(suite['entries']), ...listOf(suite['suites']), ...listOf(suite['tests'])].map(
    fieldsOf,
  );
  for (const entry of entries) {
    if (typeof entry['testId'] !== 'string') {
      if (around.length < 50) readSuite(reading, project, entry, [...around, textOf(entry['title'], 500)]);
      continue;
    }
    const at = fieldsOf(entry['location']);
    reading.cases.push({
      caseId: entry['testId'],
      title: textOf(entry['title'], 1_000),
      suites: around.filter((title) => title !== ''),
      filePath: textOf(at['file'], 1_000).replaceAll('\\', '/'),
      line: countOf(at['line']),
      column: countOf(at['column']),
      project,
      tags: tagsOf(entry['tags']),
    });
  }
}

function beginAttempt({ events, now, open }: Reading, params: Fields): void {
  const result = fieldsOf(params['result']);
  const caseId = textOf(params['testId']);
  const attempt = countOf(result['retry']) + 1;
  const startedAt = timeOf(result['startTime'], now);
  open.set(textOf(result['id']), {
    caseId,
    attempt,
    startedAt,
    steps: new Map(),
    attachments: [],
    output: [],
    count: 0,
  });
  events.push({ type: 'attempt-begin', caseId, attempt, startedAt });
}

function beginStep(attempt: OpenAttempt, step: Fields): void {
  const category = textOf(step['category'], 100);
  const title = textOf(step['title'], 2_000);
  if (!told.has(category) || (category === 'hook' && containers.has(title))) return;
  const outer = attempt.steps.get(textOf(step['parentStepId']));
  attempt.steps.set(textOf(step['id']), {
    index: attempt.count,
    title,
    inside: outer === undefined ? [] : [...outer.inside, outer.title],
    category,
    startedAtMs: countOf(step['startTime']),
  });
  attempt.count += 1;
}

function endStep({ events, now }: Reading, { attempt, caseId, steps }: OpenAttempt, step: Fields): void {
  const begun = steps.get(textOf(step['id']));
  if (begun === undefined) return;
  const { startedAtMs, ...known } = begun;
  events.push({
    type: 'step-end',
    caseId,
    attempt,
    ...known,
    startedAt: timeOf(startedAtMs, now),
    durationMs: countOf(step['duration']),
    skipped: false,
    unfinished: false,
    ...(step['error'] === undefined ? {} : { error: errorOf(step['error']) }),
  });
}

function keepAttachments({ files, zip }: Reading, { attachments }: OpenAttempt, given: unknown): void {
  for (const one of listOf(given).map(fieldsOf)) {
    const about = { name: textOf(one['name'], 500), contentType: textOf(one['contentType'], 200) };
    const inZip = zip[textOf(one['path'], 1_000).replaceAll('\\', '/')];
    const bytes =
      inZip ?? (typeof one['base64'] === 'string' ? Buffer.from(one['base64'], 'base64') : undefined);
    if (bytes !== undefined) attachments.push(attach(files, about, bytes));
  }
}

function keepOutput({ output, startedAt }: OpenAttempt, { data, isBase64, type }: Fields): void {
  const text = isBase64 === true ? Buffer.from(textOf(data, 128_000), 'base64').toString('utf8') : data;
  output.push({ stream: type === 'stderr' ? 'stderr' : 'stdout', text: textOf(text, 64_000), at: startedAt });
}

function endAttempt(reading: Reading, params: Fields): void {
  const result = fieldsOf(params['result']);
  const attempt = reading.open.get(textOf(result['id']));
  if (attempt === undefined) return;
  reading.open.delete(textOf(result['id']));
  keepAttachments(reading, attempt, result['attachments']);
  const { attachments, caseId, output, startedAt } = attempt;
  const status = statusOf(result['status']);
  const expectedStatus = statusOf(fieldsOf(params['test'])['expectedStatus']);
  reading.events.push({
    type: 'attempt-end',
    caseId,
    attempt: attempt.attempt,
    status,
    expectedStatus,
    startedAt,
    durationMs: countOf(result['duration']),
    errors: listOf(result['errors']).map(errorOf),
    attachments,
    output,
  });
  reading.ended.set(caseId, [...(reading.ended.get(caseId) ?? []), { status, expectedStatus }]);
}
