import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { githubAnnotations } from '#report/github.ts';
import { jsonReport } from '#report/json.ts';
import { mediaName } from '#report/media-name.ts';
import { playwrightReport } from '#report/playwright-json.ts';
import {
  action,
  ambiguousTest,
  attempt,
  failingTest,
  flakyTest,
  keep,
  passingTest,
  report,
  step,
  test,
} from './sample-report.ts';

const all = report([passingTest(), failingTest(), ambiguousTest(), flakyTest()]);
const pathOf = mediaName;

describe('the JSON report', () => {
  it('has the documented shape', () => {
    const picture = keep(new TextEncoder().encode('picture'), 'image/webp');
    const video = keep(new TextEncoder().encode('video'), 'video/webm');
    const shown = test('Sign in', 'passed', [
      attempt(
        1,
        'passed',
        [step(0, 'Click "Sign in"', { actions: [action({ screenshotAfter: picture })] })],
        {
          video,
        },
      ),
    ]);
    expect(jsonReport(report([shown]), (ref) => `media/${mediaName(ref)}`)).toEqual({
      version: '0.1.0',
      startedAt: '2026-11-24T20:15:30.250Z',
      durationMs: 14_820,
      tests: [
        {
          name: 'Sign in',
          file: 'tests/checkout.test.md',
          outcome: 'passed',
          flaky: false,
          durationMs: 1000,
          attempts: 1,
          steps: [
            {
              index: 0,
              instruction: 'Click "Sign in"',
              status: 'passed',
              durationMs: 640,
              actions: [
                {
                  interaction: 'click',
                  output: 'click on button "Sign in"',
                  url: 'https://shop.example/',
                  passed: true,
                  element: {
                    selector: 'role=button[name="Sign in"]',
                    html: '<button class="primary" type="submit">Sign in</button>',
                    role: 'button',
                    name: 'Sign in',
                  },
                  screenshot: `media/${picture.sha256}.webp`,
                },
              ],
            },
          ],
          video: `media/${video.sha256}.webm`,
        },
      ],
    });
  });

  it('says why a test did not pass, by code', () => {
    const [, failed, ambiguous, flaky] = jsonReport(all, pathOf).tests;
    expect(failed?.error?.code).toBe('assertion_failed');
    expect(failed?.steps[2]).toMatchObject({ status: 'failed', expected: '$42.00', actual: '$47.00' });
    expect(ambiguous?.error?.code).toBe('ambiguous');
    expect(flaky).toMatchObject({ outcome: 'passed', flaky: true, attempts: 2 });
  });
});

describe("Playwright's JSON report", () => {
  const document = playwrightReport(all, pathOf);

  it('counts as Playwright does', () => {
    expect(document.stats).toEqual({
      startTime: '2026-11-24T20:15:30.250Z',
      duration: 14_820,
      expected: 1,
      skipped: 0,
      unexpected: 2,
      flaky: 1,
    });
  });

  it('nests suites, specs, tests, results and steps, with 41-character ids', () => {
    const specs = document.suites.flatMap((suite) => suite.specs);
    expect(specs.map((spec) => spec.id.length)).toEqual([41, 41, 41, 41]);
    expect(specs.map((spec) => spec.tests[0]?.status)).toEqual([
      'expected',
      'unexpected',
      'unexpected',
      'flaky',
    ]);
    const failed = specs[1]?.tests[0]?.results[0];
    expect(failed).toMatchObject({ status: 'failed', retry: 0, errorLocation: { line: 10 } });
    expect(failed?.steps.map((each) => each.title)).toContain('Check that the order total is $42.00');
    expect(specs[3]?.tests[0]?.results.map((result) => result.status)).toEqual(['failed', 'passed']);
  });
});

describe('annotations for GitHub', () => {
  it('stand at the line of the step, escaped, one line each', () => {
    const lines = githubAnnotations(all);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      '::error file=tests/checkout.test.md,line=10,title=The order total holds after the discount%3A failed::' +
        'Step 3: Check that the order total is $42.00%0A' +
        'The text "Order total" shows $47.00, not $42.00. It was watched for 10 s.',
    );
    expect(lines[2]).toMatch(/^::warning .*flaky::Passed at attempt 2/);
  });

  it('cannot be made to issue another command by a page', () => {
    const hostile = test('x', 'failed', [
      attempt(1, 'failed', [
        step(0, 'Click "a"', { status: 'failed', message: 'a\n::set-output name=x::y\r' }),
      ]),
    ]);
    const [line] = githubAnnotations(report([hostile]));
    expect(line).not.toContain('\n');
    expect(line).not.toContain('\r');
  });
});

it('serialises to JSON that YAML readers take as well', () => {
  const text = JSON.stringify(jsonReport(all, pathOf));
  expect(parseDocument(text).errors).toEqual([]);
});
