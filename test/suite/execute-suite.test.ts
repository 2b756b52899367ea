import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ListedCase, SuiteListing } from '#core/domain/suite.ts';
import { findPlaywright } from '#engine/suite/packages/find-playwright.ts';
import { linkBrowsers } from '#engine/suite/packages/browser-links.ts';
import { listSuite } from '#engine/suite/list-suite.ts';
import { mergeReports } from '#engine/suite/merge-reports.ts';
import { mixedSuite } from './mixed-suite.ts';
import { execute, openSuiteRig, plainStats, statsIn, statsOf, versions, writeSuite } from './suite-rig.ts';
import type { SuiteRig, Told } from './suite-rig.ts';

const never = new AbortController().signal;
const patient = 600_000;

describe.for(versions)('Playwright %s', (version) => {
  let rig: SuiteRig;
  let folder: string;
  let listing: SuiteListing;
  beforeAll(async () => {
    rig = await openSuiteRig();
    folder = await writeSuite(rig, 'mixed', mixedSuite, version);
    listing = await listSuite({ url: folder, folder: '' }, [], rig, never);
  }, patient);
  afterAll(() => rig[Symbol.asyncDispose]());

  const found = (title: string, project = 'one'): ListedCase => {
    const one = listing.cases.find((listed) => listed.title === title && listed.project === project);
    if (one === undefined) throw new Error(`${title} is not listed.`);
    return one;
  };
  const source = (): { url: string; folder: string } => ({ url: folder, folder: '' });

  test('lists every case with its place, tags and what runs before it', () => {
    expect(listing.playwrightVersion).toMatch(version === 'current' ? /^1\.65/ : /^1\.48/);
    expect(listing.cases).toHaveLength(23);
    expect(listing.cases.every(({ caseId }) => caseId.length === 41)).toBe(true);
    expect(found('passes')).toMatchObject({
      filePath: 'verdicts.spec.ts',
      line: 3,
      tags: ['smoke', 'fast'],
      suites: [],
    });
    expect(found('shows a button')).toMatchObject({ filePath: 'browser.spec.ts', line: 4, suites: ['page'] });
    expect(found('third')).toMatchObject({
      suites: ['in order'],
      serialAfter: [found('first').caseId, found('second').caseId],
    });
    const twins = listing.cases.filter(({ title }) => title === 'twin');
    expect(twins.map(({ independent, project }) => [project, independent])).toEqual([
      ['one', undefined],
      ['two', true],
    ]);
  });

  describe('all of it', () => {
    let told: Told;
    beforeAll(async () => {
      told = await execute(rig, source(), listing.cases);
    }, patient);

    const attemptsOf = (title: string): Told['attempts'] =>
      told.attempts.filter(({ caseId }) => caseId === found(title).caseId);

    test(
      'has the verdicts of plain Playwright, and its shards merge into the same',
      { timeout: patient },
      async () => {
        expect(told.result.error).toBeUndefined();
        const browsers = await linkBrowsers(await findPlaywright(folder, folder), rig.machine);
        const plain = await plainStats(rig, folder, browsers);
        expect(statsOf(told.cases.values())).toEqual(plain);
        const reports = await mergeReports(
          source(),
          [told.result.blobReport ?? new Uint8Array()],
          rig,
          never,
        );
        expect(statsIn(reports.json)).toEqual(plain);
        expect(Object.keys(unzipSync(reports.html))).toContain('index.html');
      },
    );

    test('tells each case once', () => {
      const outcome = (title: string): unknown => told.cases.get(found(title).caseId);
      expect(told.cases.size).toBe(listing.cases.length);
      expect(outcome('passes')).toMatchObject({ outcome: 'passed', flaky: false, skipped: false });
      expect(outcome('flaky')).toMatchObject({ outcome: 'passed', flaky: true });
      expect(outcome('before flaky')).toMatchObject({ outcome: 'passed', flaky: false, skipped: false });
      expect(outcome('skips itself')).toMatchObject({ outcome: 'passed', skipped: true });
      expect(outcome('fails as expected')).toMatchObject({ outcome: 'passed' });
      expect(outcome('third')).toMatchObject({ outcome: 'passed', skipped: true });
      expect(outcome('passes against expectation')).toMatchObject({
        outcome: 'failed',
        error: { code: 'case_failed', message: expect.stringContaining('expected to fail') },
      });
    });

    test('has attempts with steps in order, their way to them, and what was printed', () => {
      const [only] = attemptsOf('passes');
      const steps = only?.attempt.steps.map(({ index, instruction, type, status }) => [
        index,
        instruction,
        type,
        status,
      ]);
      expect(steps?.map(([index]) => index)).toEqual([0, 1, 2]);
      expect(steps?.[0]).toEqual([0, 'outer', 'act', 'passed']);
      expect(steps?.[1]).toEqual([1, 'outer › inner', 'act', 'passed']);
      expect(steps?.[2]?.slice(2)).toEqual(['assert', 'passed']);
      expect(only?.attempt.console.map(({ text }) => text)).toContain('said aloud');
      expect(attemptsOf('flaky').map(({ attempt }) => [attempt.number, attempt.outcome])).toEqual([
        [1, 'failed'],
        [2, 'passed'],
      ]);
    });

    test('has errors with the lines around them and without colours', () => {
      const message = attemptsOf('fails')[0]?.attempt.error?.message ?? '';
      expect(message).toContain(`expect('left').toBe('right')`);
      expect(message).toMatch(/^>\s+\d+ \|/m);
      // oxlint-disable-next-line no-control-regex -- the code of a colour is what is looked for
      expect(message).not.toMatch(/\u001b/);
    });

    test('keeps what was attached, pictures and traces', () => {
      const note = attemptsOf('attaches')[0]?.attempt.attachments?.[0];
      expect(note?.name).toBe('note');
      expect(Buffer.from(told.media.get(note?.media.sha256 ?? '') ?? []).toString()).toBe('a note');
      const [first, second] = attemptsOf('lacks a button').map(({ attempt }) => attempt);
      expect(first?.attachments?.map(({ media }) => media.contentType)).toContain('image/png');
      expect(second?.trace?.contentType).toBe('application/zip');
    });
  });

  test('runs those that were asked for, with what they stand on', { timeout: patient }, async () => {
    const odd = listing.cases.find(({ title }) => title.startsWith('(regex)'));
    if (odd === undefined) throw new Error('The odd one is not listed.');
    const asked = [found('row b'), found('second'), found('twin', 'two'), odd];
    const told = await execute(rig, source(), asked, { retries: 0 });
    const ran = told.attempts.map(({ caseId }) => caseId);
    expect(new Set(ran)).toEqual(
      new Set([...asked, found('first'), found('prepare', 'set-up')].map(({ caseId }) => caseId)),
    );
    expect(ran).toHaveLength(6);
    expect(told.cases.get(found('row b').caseId)?.outcome).toBe('failed');
  });

  test('says of a case that is gone that it is', { timeout: patient }, async () => {
    const gone = { ...found('twin', 'two'), caseId: `${'0'.repeat(20)}-${'1'.repeat(20)}` };
    const told = await execute(rig, source(), [found('twin', 'two'), gone]);
    expect(told.cases.get(gone.caseId)).toMatchObject({ outcome: 'errored', error: { code: 'no_cases' } });
    expect(told.cases.get(found('twin', 'two').caseId)?.outcome).toBe('passed');
  });
});
