import { AppError } from '#core/domain/app-error.ts';
import { caseIdOf } from '#core/domain/case-id.ts';
import type { ReportedError } from '#reporter/suite-event.ts';

import { countOf, textOf, timeOf } from './read-json.ts';
import { mostCases, type UploadedReport } from './report-document.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import type { ToldAttemptEnd, ToldCase, ToldEvent } from './told-event.ts';

/** What stands in a test case, by what it means. Surefire tells of attempts before the last. */
const failing = new Set(['failure', 'error']);
const failedBefore = new Set(['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError']);

type Reading = {
  readonly now: Date;
  readonly cases: ToldCase[];
  readonly events: ToldEvent[];
  readonly known: Map<string, number>;
  failed: boolean;
};

/**
 * JUnit XML, whichever tool wrote it. A case is known again by its file (or class) and its names; of two that have them in common, the second
 * has a number. @param now Where it says no time. Throws `bad_request` for XML that is damaged or something else.
 */
export function parseJunit(text: string, now: Date): UploadedReport {
  const root = readXml(text);
  if (root.name !== 'testsuites' && root.name !== 'testsuite') {
    throw new AppError(
      'bad_request',
      `The XML is no JUnit report: it begins with <${root.name}>, not with <testsuites> or <testsuite>.`,
    );
  }
  const reading: Reading = { now, cases: [], events: [], known: new Map(), failed: false };
  readSuite(reading, root, [], now);
  if (reading.cases.length > mostCases) {
    throw new AppError('bad_request', `The report has more than ${mostCases} cases: send it in several.`);
  }
  return {
    runner: 'junit',
    events: [
      { type: 'cases', cases: reading.cases },
      ...reading.events,
      { type: 'run-end', status: reading.failed ? 'failed' : 'passed' },
    ],
    files: new Map(),
  };
}

/** @param around Names of the suites around, the outermost first. */
function readSuite(reading: Reading, suite: XmlElement, around: readonly string[], begun: Date): void {
  const name = suite.name === 'testsuite' ? textOf(suite.attributes['name'], 500) : '';
  const names = name === '' || around.includes(name) ? around : [...around, name];
  let start = new Date(timeOf(suite.attributes['timestamp'], begun));
  for (const child of suite.children) {
    if (child.name === 'testsuite') readSuite(reading, child, names, start);
    if (child.name !== 'testcase') continue;
    readCase(reading, { suite, names, element: child, start });
    start = new Date(start.getTime() + milliseconds(child));
  }
}

type FoundCase = {
  readonly suite: XmlElement;
  readonly names: readonly string[];
  readonly element: XmlElement;
  readonly start: Date;
};

function readCase(reading: Reading, { element, names, start, suite }: FoundCase): void {
  const told = placeOf(reading, element, suite, names);
  reading.cases.push(told);
  const { caseId } = told;
  const skipped = element.children.some(({ name }) => name === 'skipped' || name === 'disabled');
  const errors = element.children.filter(({ name }) => failing.has(name)).map(errorOf);
  const before = element.children.filter(({ name }) => failedBefore.has(name)).map(errorOf);
  const status = skipped ? 'skipped' : errors.length > 0 ? 'failed' : 'passed';
  for (const [at, error] of before.entries()) {
    const attempt = { caseId, number: at + 1, start, durationMs: 0 };
    reading.events.push(...attemptOf({ ...attempt, status: 'failed', errors: [error], output: [] }));
  }
  reading.events.push(
    ...attemptOf({
      caseId,
      number: before.length + 1,
      start,
      durationMs: milliseconds(element),
      status,
      errors,
      output: outputOf(element, start),
    }),
  );
  const flaky = status === 'passed' && before.length > 0;
  const outcome = flaky
    ? 'flaky'
    : ({ skipped: 'skipped', failed: 'unexpected', passed: 'expected' } as const)[status];
  reading.failed ||= status === 'failed';
  reading.events.push({ type: 'case-end', caseId, outcome });
}

/** pytest, jest and Playwright name a file; surefire and others only a class. */
function placeOf(
  { known }: Reading,
  { attributes }: XmlElement,
  suite: XmlElement,
  names: readonly string[],
): ToldCase {
  const name = textOf(attributes['name'], 1_000) || 'without a name';
  const classname = textOf(attributes['classname'], 500);
  const file = textOf(attributes['file'], 1_000) || textOf(suite.attributes['file'], 1_000);
  const filePath = (file || classname || names.at(-1) || 'report').replaceAll('\\', '/');
  const suites = [...names, classname].filter(
    (one, at, all) => one !== '' && one !== filePath && one !== name && all.indexOf(one) === at,
  );
  const full = [...suites, name].join('\u001e');
  const times = (known.get(`${filePath}\u001e${full}`) ?? 0) + 1;
  known.set(`${filePath}\u001e${full}`, times);
  const mark = times === 1 ? '' : ` (${times})`;
  return {
    caseId: caseIdOf(filePath, `${full}${mark}`),
    title: `${name}${mark}`,
    suites,
    filePath,
    line: countOf(attributes['line']),
    column: 0,
    project: '',
    tags: [],
  };
}

type Attempt = Pick<ToldAttemptEnd, 'caseId' | 'durationMs' | 'errors' | 'output'> & {
  readonly number: number;
  readonly start: Date;
  readonly status: 'passed' | 'failed' | 'skipped';
};

function attemptOf({
  caseId,
  durationMs,
  errors,
  number: attempt,
  output,
  start,
  status,
}: Attempt): ToldEvent[] {
  const startedAt = start.toISOString();
  const end = { expectedStatus: status === 'skipped' ? 'skipped' : 'passed', attachments: [] } as const;
  return [
    { type: 'attempt-begin', caseId, attempt, startedAt },
    { type: 'attempt-end', caseId, attempt, status, startedAt, durationMs, errors, output, ...end },
  ];
}

function errorOf({ attributes, text }: XmlElement): ReportedError {
  const message = textOf(attributes['message']);
  const said = textOf(text).trim();
  // Most tools begin the text with the message.
  const whole = message === '' || said.includes(message) ? said : `${message}\n\n${said}`.trim();
  return { message: whole === '' ? textOf(attributes['type']) || 'no message' : whole };
}

function outputOf({ children }: XmlElement, start: Date): ToldAttemptEnd['output'] {
  const at = start.toISOString();
  return children.flatMap(({ name, text }) => {
    if (name !== 'system-out' && name !== 'system-err') return [];
    return [{ stream: name === 'system-out' ? 'stdout' : 'stderr', text: textOf(text, 64_000), at } as const];
  });
}

/** `1,234.5` in some tools. */
function milliseconds({ attributes }: XmlElement): number {
  return Math.round(countOf((attributes['time'] ?? '').replaceAll(',', '')) * 1000);
}
