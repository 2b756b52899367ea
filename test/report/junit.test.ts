import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { junitReport } from '#report/junit.ts';
import { mediaName } from '#report/media-name.ts';
import { browserForTests } from './browser-for-tests.ts';
import {
  ambiguousTest,
  attempt,
  failingTest,
  flakyTest,
  passingTest,
  report,
  step,
  test,
} from './sample-report.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await browserForTests());
});
afterAll(async () => {
  await browser.close();
});

type Node = { readonly tag: string; readonly attributes: Record<string, string>; readonly text: string };

/** Reads the document with a browser's XML parser, which refuses whatever is not well-formed. */
async function parseXml(xml: string): Promise<readonly Node[]> {
  const page = await browser.newPage();
  try {
    return await page.evaluate((source) => {
      const document = new DOMParser().parseFromString(source, 'application/xml');
      return [...document.querySelectorAll('*')].map((element) => ({
        tag: element.tagName,
        attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
        text: element.textContent,
      }));
    }, xml);
  } finally {
    await page.close();
  }
}

it('is well-formed and counts failures, errors and skipped tests', async () => {
  const cancelled = test('Cut short', 'cancelled', [], { file: 'tests/other.test.yaml' });
  const tests = [passingTest(), failingTest(), ambiguousTest(), flakyTest(), cancelled];
  const nodes = await parseXml(junitReport(report(tests), mediaName));
  expect(nodes.map((node) => node.tag)).not.toContain('parsererror');
  expect(nodes[0]).toMatchObject({
    tag: 'testsuites',
    attributes: { tests: '5', failures: '1', errors: '1', skipped: '1', time: '14.820' },
  });
  const suites = nodes.filter((node) => node.tag === 'testsuite');
  expect(suites.map((suite) => suite.attributes['tests'])).toEqual(['4', '1']);
  const failure = nodes.find((node) => node.tag === 'failure');
  expect(failure?.attributes['type']).toBe('assertion_failed');
  expect(failure?.text).toContain('Expected: $42.00');
  expect(nodes.find((node) => node.tag === 'error')?.text).toContain('in the row “INV-7”');
  expect(nodes.filter((node) => node.tag === 'flakyFailure')).toHaveLength(1);
  expect(nodes.filter((node) => node.tag === 'skipped')).toHaveLength(1);
});

it('survives markup, quotes, control characters and half a character', async () => {
  const text = 'a <b> & "c" ]]> \u0000\u001b[31m\ud800 \u{1f600} line\nbreak';
  const hostile = test(text, 'failed', [
    attempt(1, 'failed', [step(0, text, { status: 'failed', message: text, actual: text })]),
  ]);
  const nodes = await parseXml(junitReport(report([hostile]), mediaName));
  expect(nodes.map((node) => node.tag)).not.toContain('parsererror');
  const name = nodes.find((node) => node.tag === 'testcase')?.attributes['name'];
  expect(name).toBe('a <b> & "c" ]]> \ufffd\ufffd[31m\ufffd \u{1f600} line\nbreak');
});
