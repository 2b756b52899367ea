import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openTestServer, type TestServer } from '../api/open-server.ts';
import { base, read } from './tell.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

type Batch = {
  readonly id: string;
  readonly serial: number;
  readonly outcome: string | null;
  readonly state: string;
  readonly branch: string | null;
  readonly runs: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly flaky: boolean;
    readonly test: { readonly name: string };
  }[];
};
type File = { readonly name: string; readonly text: string | Uint8Array };

async function upload(
  files: readonly File[],
  {
    about,
    headers = {},
  }: { readonly about?: object; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly status: number; readonly body: Batch & { readonly detail?: string } }> {
  const form = new FormData();
  if (about !== undefined) form.set('about', JSON.stringify(about));
  for (const { name, text } of files)
    form.append('report', new Blob([typeof text === 'string' ? text : Buffer.from(text)]), name);
  const answer = await fetch(`${server.origin}${base}/projects/shop/reports`, {
    method: 'POST',
    headers: { ...server.headers.native, ...headers },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as never };
}

const outcomes = ({ runs }: Batch): Record<string, string> =>
  Object.fromEntries(runs.map((run) => [run.test.name, `${run.outcome}${run.flaky ? ', flaky' : ''}`]));

const surefire = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="shop.BasketTest" time="1.2" tests="4" errors="1" skipped="1" failures="0">
  <properties><property name="java.version" value="21"/></properties>
  <testcase name="pays" classname="shop.BasketTest" time="0.5"><system-out><![CDATA[paying]]></system-out></testcase>
  <testcase name="waits" classname="shop.BasketTest" time="1,000.5">
    <flakyFailure message="too late" type="AssertionError">too late at BasketTest.java:3</flakyFailure>
  </testcase>
  <testcase name="breaks" classname="shop.BasketTest" time="0.1">
    <error message="none" type="NullPointerException">NullPointerException: none</error>
  </testcase>
  <testcase name="later" classname="shop.BasketTest"><skipped/></testcase>
</testsuite>`;

const pytest = `<testsuites><testsuite name="pytest" timestamp="2026-11-30T08:00:00+00:00">
  <testcase classname="tests.test_basket.TestBasket" name="test_pay[lamp]" time="0.01"/>
  <testcase classname="tests.test_basket.TestBasket" name="test_pay[lamp]" time="0.01"/>
  <testcase classname="tests.test_basket" name="test_break"><failure message="assert 1 == 2">def test_break():&#10;E assert 1 == 2</failure></testcase>
</testsuite></testsuites>`;

const jest = `<testsuites name="jest tests" tests="1" failures="0">
  <testsuite name="Basket" timestamp="2026-11-30T08:00:00" tests="1">
    <testcase classname="Basket pays" name="Basket pays" time="0.002"></testcase>
  </testsuite>
</testsuites>`;

test('JUnit XML of three tools is recorded as one batch', async () => {
  const about = { branch: 'main', headSha: 'c0ffee', name: 'Nightly' };
  const files = [surefire, pytest, jest].map((text, at) => ({ name: `${at}.xml`, text }));
  const { body, status } = await upload(files, { about });
  expect([status, body.detail]).toEqual([201, undefined]);
  expect(body).toMatchObject({
    state: 'ended',
    outcome: 'failed',
    branch: 'main',
    headSha: 'c0ffee',
    name: 'Nightly',
  });
  expect(outcomes(body)).toEqual({
    pays: 'passed',
    waits: 'passed, flaky',
    breaks: 'failed',
    later: 'passed',
    'test_pay[lamp]': 'passed',
    'test_pay[lamp] (2)': 'passed',
    test_break: 'failed',
    'Basket pays': 'passed',
  });
  const waits = body.runs.find((run) => run.test.name === 'waits');
  expect(await read(server, `/runs/${waits?.id}`)).toMatchObject({
    durationMs: 1_000_500,
    attempts: [
      { outcome: 'failed', error: { message: 'too late at BasketTest.java:3' } },
      { outcome: 'passed' },
    ],
  });
});

const json = JSON.stringify({
  config: { version: '1.65.1' },
  suites: [
    {
      title: 'shop.spec.ts',
      file: 'shop.spec.ts',
      specs: [],
      suites: [
        {
          title: 'Checkout',
          specs: [
            {
              title: 'pays',
              tags: ['smoke'],
              id: '2addc3c3aecfedb30c84-1362a910217ce0e73b21',
              file: 'shop.spec.ts',
              line: 3,
              column: 3,
              tests: ['chromium', 'firefox'].map((projectName) => ({
                projectName,
                expectedStatus: 'passed',
                status: projectName === 'firefox' ? 'unexpected' : 'expected',
                results: [
                  {
                    status: projectName === 'firefox' ? 'failed' : 'passed',
                    retry: 0,
                    duration: 120,
                    startTime: '2026-11-30T08:00:00.000Z',
                    errors:
                      projectName === 'firefox' ? [{ message: '\u001B[31mError\u001B[39m: no lamp' }] : [],
                    stdout: [{ text: 'paying' }],
                    steps: [{ title: 'fill', duration: 20, steps: [{ title: 'type', duration: 10 }] }],
                    attachments: [{ name: 'receipt', contentType: 'text/plain', body: 'dGhyZWUgbGFtcHM=' }],
                  },
                ],
              })),
            },
          ],
        },
      ],
    },
  ],
  errors: [],
  stats: { unexpected: 1 },
});

test("Playwright's JSON report has a case for each project, with steps and files", async () => {
  const { body, status } = await upload([{ name: 'report.json', text: json }]);
  expect([status, body.detail]).toEqual([201, undefined]);
  expect(body.runs.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'passed']);
  const failed = body.runs.find(({ outcome }) => outcome === 'failed');
  expect(await read(server, `/runs/${failed?.id}`)).toMatchObject({
    error: { message: 'Error: no lamp' },
    attempts: [{ steps: [{ instruction: 'fill' }, { instruction: 'fill › type' }] }],
  });
});

const calls = (...end: readonly object[]): string =>
  [
    { method: 'onBlobReportMetadata', params: { version: 2 } },
    { method: 'onConfigure', params: { config: { version: '1.65.1' } } },
    {
      method: 'onProject',
      params: {
        project: {
          name: 'chromium',
          suites: [
            {
              title: 'a.spec.ts',
              entries: [
                {
                  title: 'Checkout',
                  entries: [
                    {
                      testId: '2addc3c3aecfedb30c84-d3350e648cfc322ebde2',
                      title: 'flakes',
                      location: { file: 'a.spec.ts', line: 1, column: 1 },
                      tags: ['@slow'],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    },
    ...[0, 1].flatMap((retry) => {
      const testId = '2addc3c3aecfedb30c84-d3350e648cfc322ebde2';
      const resultId = `r${retry}`;
      return [
        {
          method: 'onTestBegin',
          params: { testId, result: { id: resultId, retry, startTime: 1_796_026_258_949 } },
        },
        {
          method: 'onStepBegin',
          params: {
            testId,
            resultId,
            step: { id: 's', title: 'fill', category: 'test.step', startTime: 1_796_026_258_959 },
          },
        },
        { method: 'onStepEnd', params: { testId, resultId, step: { id: 's', duration: 7 } } },
        {
          method: 'onAttach',
          params: {
            testId,
            resultId,
            attachments: [{ name: 'trace', contentType: 'application/zip', path: 'resources/t.zip' }],
          },
        },
        {
          method: 'onTestEnd',
          params: {
            test: { testId, expectedStatus: 'passed' },
            result: {
              id: resultId,
              duration: 20,
              status: retry === 0 ? 'failed' : 'passed',
              errors: retry === 0 ? [{ message: 'once' }] : [],
            },
          },
        },
      ];
    }),
    ...end,
  ]
    .map((call) => JSON.stringify(call))
    .join('\n');
const end = { method: 'onEnd', params: { result: { status: 'passed' } } };
const blobOf = (lines: string): Uint8Array =>
  zipSync({ 'report.jsonl': strToU8(lines), 'resources/t.zip': strToU8('a trace') });

test('a blob report brings its traces with it', async () => {
  const { body, status } = await upload([{ name: 'blob.zip', text: blobOf(calls(end)) }]);
  expect([status, body.detail]).toEqual([201, undefined]);
  expect(body).toMatchObject({ outcome: 'passed', runs: [{ outcome: 'passed', flaky: true }] });
  const run = await read<{ attempts: { trace: string; steps: object[] }[] }>(
    server,
    `/runs/${body.runs[0]?.id}`,
  );
  expect(run.attempts.map(({ steps }) => steps)).toMatchObject([
    [{ instruction: 'fill' }],
    [{ instruction: 'fill' }],
  ]);
  expect(await (await fetch(run.attempts[0]?.trace ?? '')).text()).toBe('a trace');
});

test('the same reports under one key are recorded once, other ones under it are refused', async () => {
  const headers = { 'idempotency-key': 'build 42' };
  const files = [{ name: 'a.xml', text: jest }];
  const first = await upload(files, { headers });
  const second = await upload(files, { headers });
  expect(second.body.id).toBe(first.body.id);
  expect((await upload([{ name: 'a.xml', text: pytest }], { headers })).status).toBe(409);
});

const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><testsuites><testsuite name="&c;"/></testsuites>`;
const outside = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuites>&a;</testsuites>`;

test.each([
  ['XML that ends too early', surefire.slice(0, 300), 'damaged at line'],
  ['a bomb of entities', bomb, 'Invalid character entity'],
  ['an entity that names a file', outside, 'Invalid character entity'],
  ['XML of something else', '<html><body/></html>', 'begins with <html>'],
  ['elements in each other without end', `<testsuites>${'<testsuite>'.repeat(500)}`, 'more than 100 deep'],
  ['JSON that ends too early', json.slice(0, 500), 'not valid JSON'],
  ['JSON of something else', '{"results": []}', 'no report of Playwright'],
  ['a text', 'all fine', 'no report that we know'],
  ['nothing', '', 'is empty'],
  ['a damaged ZIP file', blobOf(calls(end)).subarray(0, 200), 'damaged'],
  ['a ZIP file of something else', zipSync({ 'a.txt': strToU8('x') }), 'no report.jsonl'],
  ['a blob report without an end', blobOf(calls()), 'ends in the middle'],
  [
    'a blob report of a later format',
    blobOf('{"method":"onBlobReportMetadata","params":{"version":9}}'),
    'merge-reports',
  ],
])('%s is refused with a sentence, and nothing is recorded', async (_what, text, said) => {
  const files = [
    { name: 'fine.xml', text: jest },
    { name: 'bad.report', text },
  ];
  const before = await read<{ items: { id: string }[] }>(server, '/batches');
  const { body, status } = await upload(files);
  expect([status, body.detail]).toEqual([400, expect.stringContaining('bad.report: ')]);
  expect(body.detail).toContain(said);
  expect(await read(server, '/batches')).toEqual(before);
});

test('what is no form, has no report or says too much is refused', async () => {
  const post = async (headers: Record<string, string>, body: string): Promise<number> =>
    (
      await fetch(`${server.origin}${base}/projects/shop/reports`, {
        method: 'POST',
        headers: { ...server.headers.native, ...headers },
        body,
      })
    ).status;
  expect(await post({ 'content-type': 'application/json' }, '{}')).toBe(400);
  expect(await post({ 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nbroken')).toBe(400);
  expect((await upload([])).status).toBe(400);
  expect((await upload([{ name: 'a.xml', text: jest }], { about: { colour: 'red' } })).status).toBe(400);
  expect((await upload([{ name: 'a.xml', text: jest }], { about: { environment: 'none' } })).status).toBe(
    400,
  );
});
