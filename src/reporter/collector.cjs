'use strict';

/**
 * Playwright's reporter calls as the events of `suite-event.ts`. Plain CommonJS without dependencies, since it is loaded into the user's
 * own Playwright: 1.48 to 1.65, Node.js 18 and newer. Only Playwright's public reporter interface is used, but for the modes of blocks.
 */
const { attachmentOf, caseOf, errorOf, iso, serialBlockOf, withoutColours } = require('./reported.cjs');

const longestOutput = 64_000;
/** Steps of other categories are Playwright's own book-keeping. */
const toldCategories = new Set(['test.step', 'expect', 'pw:api', 'hook']);
/** Hooks that every test has, whether or not there is anything in them. */
const containers = new Set(['Before Hooks', 'After Hooks', 'Worker Cleanup']);

/**
 * @param {(event: import('./suite-event.ts').SuiteEvent) => void} emit is called in order and must not throw
 * @returns an object with the methods of a Playwright reporter
 */
function createCollector(emit) {
  return new Collector(emit);
}

/** As long as Playwright runs. */
class Collector {
  constructor(emit) {
    this.emit = emit;
    /** Attempts under way, by Playwright's own object of a result. */
    this.attempts = new Map();
    /** Cases of serial blocks, by block. */
    this.blocks = new Map();
    this.ended = new Set();
    this.listing = process.argv.includes('--list');
  }

  onBegin(config, suite) {
    this.root = suite;
    const tests = suite.allTests();
    for (const test of tests) {
      const block = serialBlockOf(test);
      if (block) this.blocks.set(block, [...(this.blocks.get(block) || []), test]);
    }
    this.emit({
      type: 'run-begin',
      format: 1,
      playwrightVersion: config.version,
      rootFolder: config.rootDir,
      configFile: config.configFile,
      startedAt: iso(new Date()),
      workers: config.workers,
      listing: this.listing,
      cases: tests.map((test) => caseOf(config.rootDir, test, this.blocks.get(serialBlockOf(test)) || [])),
    });
  }

  onTestBegin(test, result) {
    this.emit({
      type: 'attempt-begin',
      caseId: test.id,
      attempt: result.retry + 1,
      startedAt: iso(result.startTime),
    });
  }

  attemptOf(result) {
    const known = this.attempts.get(result);
    if (known) return known;
    const attempt = { open: new Map(), steps: 0, printed: 0 };
    this.attempts.set(result, attempt);
    return attempt;
  }

  onStepBegin(_test, result, step) {
    if (!isTold(step)) return;
    const attempt = this.attemptOf(result);
    attempt.open.set(step, attempt.steps);
    attempt.steps += 1;
  }

  onStepEnd(test, result, step) {
    this.tellStep(test, result, step, false);
  }

  tellStep(test, result, step, unfinished) {
    const { open } = this.attemptOf(result);
    const index = open.get(step);
    if (index === undefined) return;
    open.delete(step);
    this.emit({
      type: 'step-end',
      caseId: test.id,
      attempt: result.retry + 1,
      index,
      title: withoutColours(step.title),
      inside: insideOf(step),
      category: step.category,
      startedAt: iso(step.startTime),
      durationMs: unfinished ? Date.now() - step.startTime.getTime() : Math.max(0, step.duration),
      skipped: (step.annotations || []).some(({ type }) => type === 'skip'),
      unfinished,
      error: step.error && errorOf(step.error),
    });
  }

  onStdOut(chunk, test, result) {
    this.tellOutput('stdout', chunk, test, result);
  }

  onStdErr(chunk, test, result) {
    this.tellOutput('stderr', chunk, test, result);
  }

  tellOutput(stream, chunk, test, result) {
    const attempt = result && this.attemptOf(result);
    const text = withoutColours(String(chunk));
    if (attempt && attempt.printed >= longestOutput) return;
    if (attempt) attempt.printed += text.length;
    this.emit({
      type: 'output',
      caseId: test && test.id,
      attempt: result && result.retry + 1,
      stream,
      text: text.slice(0, longestOutput),
      at: iso(new Date()),
    });
  }

  onTestEnd(test, result) {
    for (const step of this.attemptOf(result).open.keys()) this.tellStep(test, result, step, true);
    this.attempts.delete(result);
    this.emit({
      type: 'attempt-end',
      caseId: test.id,
      attempt: result.retry + 1,
      status: result.status,
      expectedStatus: test.expectedStatus,
      startedAt: iso(result.startTime),
      durationMs: Math.max(0, result.duration),
      errors: (result.errors || []).map(errorOf),
      attachments: (result.attachments || []).map(attachmentOf),
      annotations: (test.annotations || []).map(({ type, description }) => ({ type, description })),
    });
    const block = serialBlockOf(test);
    const tests = block ? this.blocks.get(block) || [test] : [test];
    if (isOver(tests, result.retry)) for (const one of tests) this.endCase(one);
  }

  endCase(test) {
    const last = test.results[test.results.length - 1];
    if (this.ended.has(test) || !last || last.status === 'interrupted') return;
    this.ended.add(test);
    this.emit({ type: 'case-end', caseId: test.id, outcome: test.outcome(), attempts: test.results.length });
  }

  onError(error) {
    this.emit({ type: 'error', error: errorOf(error) });
  }

  onEnd(result) {
    // A block that was cut short: its cases have ended all the same.
    if (this.root && !this.listing && result.status !== 'interrupted')
      for (const test of this.root.allTests()) this.endCase(test);
    this.emit({ type: 'run-end', status: result.status, durationMs: Math.max(0, result.duration || 0) });
  }

  printsToStdio() {
    return false;
  }
}

function isTold(step) {
  return toldCategories.has(step.category) && !(step.category === 'hook' && containers.has(step.title));
}

function insideOf(step) {
  const titles = [];
  for (let outer = step.parent; outer; outer = outer.parent) {
    if (isTold(outer)) titles.unshift(withoutColours(outer.title));
  }
  return titles;
}

/**
 * Whether nothing more of these cases will run. A serial block is repeated as a whole: it is over when each of its cases has ended in the
 * same round, and either none failed or no further round is allowed.
 */
function isOver(tests, retry) {
  const last = tests.map((test) => test.results[test.results.length - 1]);
  if (last.some((result) => !result || result.retry !== retry || result.status === 'interrupted'))
    return false;
  const failed = tests.some(
    (test, at) => last[at].status !== 'skipped' && last[at].status !== test.expectedStatus,
  );
  return !failed || tests.every((test) => retry >= test.retries);
}

/** Playwright's calls between `onBegin` and `onEnd` that a collector wants to hear of. */
const collectedCalls = [
  'onTestBegin',
  'onStepBegin',
  'onStepEnd',
  'onStdOut',
  'onStdErr',
  'onTestEnd',
  'onError',
];

module.exports = { collectedCalls, createCollector };
