import { createHash } from 'node:crypto';
import { caseIdOf } from '#core/domain/case-id.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { AttemptResult, RunOutcome } from '#core/domain/run.ts';
import type { ActionResult, StepResult } from '#core/domain/step-result.ts';
import type { ReportDocument, ReportTest } from '#report/report-document.ts';

/** Files of a sample report by hash, for the tests that show or embed them. */
export const sampleMedia = new Map<string, Uint8Array>();

export function keep(bytes: Uint8Array, contentType: string): MediaRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  sampleMedia.set(sha256, bytes);
  return { sha256, contentType, sizeBytes: bytes.byteLength };
}

export const startedAt = new Date('2026-11-24T20:15:30.250Z');

const viewport = { width: 1280, height: 720 };

export function action(values: Partial<ActionResult> = {}): ActionResult {
  return {
    interaction: 'click',
    description: 'Click "Sign in"',
    output: 'click on button "Sign in"',
    passed: true,
    url: 'https://shop.example/',
    startedAtMs: 10,
    durationMs: 90,
    element: {
      html: '<button class="primary" type="submit">Sign in</button>',
      selector: 'role=button[name="Sign in"]',
      role: 'button',
      name: 'Sign in',
      rect: { x: 560, y: 380, width: 160, height: 44 },
    },
    ...values,
  };
}

export function step(index: number, instruction: string, values: Partial<StepResult> = {}): StepResult {
  return {
    index,
    instruction,
    type: 'act',
    status: 'passed',
    message: '',
    startedAtMs: index * 1000,
    durationMs: 640,
    url: 'https://shop.example/',
    actions: [action({ description: instruction, startedAtMs: index * 1000 })],
    ...values,
  };
}

export function attempt(
  number: number,
  outcome: RunOutcome,
  steps: readonly StepResult[],
  values: Partial<AttemptResult> = {},
): AttemptResult {
  return {
    number,
    outcome,
    startedAt,
    durationMs: steps.length * 1000,
    steps,
    issues: [],
    console: [],
    network: [],
    ...values,
  };
}

export function test(
  name: string,
  outcome: RunOutcome,
  attempts: readonly AttemptResult[],
  values: Partial<ReportTest> = {},
): ReportTest {
  const file = values.file ?? 'tests/checkout.test.md';
  const last = attempts.at(-1);
  return {
    caseId: caseIdOf(file, name),
    name,
    file,
    tags: [],
    viewport,
    steps: (last?.steps ?? []).map(({ instruction, type, index }) => ({
      instruction,
      type: type === 'assert' || type === 'screenshot' ? type : 'act',
      line: index + 8,
    })),
    result: {
      outcome,
      flaky: outcome === 'passed' && attempts.length > 1,
      startedAt,
      durationMs: attempts.reduce((sum, each) => sum + each.durationMs, 0),
      attempts,
      ...(last?.error && { error: last.error }),
    },
    ...values,
  };
}

export function report(tests: readonly ReportTest[], values: Partial<ReportDocument> = {}): ReportDocument {
  return {
    title: 'Sample shop',
    version: '0.1.0',
    startedAt,
    durationMs: 14_820,
    baseUrl: 'https://shop.example/',
    browser: 'Chromium 153.0',
    tests,
    ...values,
  };
}

const wrongTotal = 'The text "Order total" shows $47.00, not $42.00. It was watched for 10 s.';

/** A failing assertion with everything a report can show of one. */
export function failingTest(): ReportTest {
  return test('The order total holds after the discount', 'failed', [
    attempt(
      1,
      'failed',
      [
        step(0, 'Click "Sign in"'),
        step(1, 'Enter {{variable:USER}} into the email field', {
          actions: [
            action({
              interaction: 'input-text',
              output: 'input-text on field "Email" with text ada@example.org',
            }),
          ],
        }),
        step(2, 'Check that the order total is $42.00', {
          type: 'assert',
          status: 'failed',
          code: 'assertion_failed',
          message: wrongTotal,
          expected: '$42.00',
          actual: '$47.00',
          actions: [action({ interaction: 'assert-text', passed: false, output: wrongTotal })],
        }),
      ],
      {
        error: { code: 'assertion_failed', message: wrongTotal },
        console: [
          {
            kind: 'uncaught',
            text: "TypeError: Cannot read properties of undefined (reading 'rate')\n    at total (cart.js:41:19)",
            atMs: 2210,
          },
          { kind: 'warning', text: 'discount: no rate for SUMMER, using 0', atMs: 2190 },
        ],
        network: [
          { method: 'GET', url: 'https://shop.example/api/discounts/SUMMER', status: 404, atMs: 2102 },
        ],
      },
    ),
  ]);
}

/** A step that fits two buttons. */
export function ambiguousTest(): ReportTest {
  const message = '“Delete” fits 2 buttons equally well. Say which one.';
  return test('An order can be deleted', 'errored', [
    attempt(
      1,
      'errored',
      [
        step(0, 'Open the orders page'),
        step(1, 'Click "Delete"', {
          status: 'blocked',
          code: 'ambiguous',
          message,
          actions: [],
          candidates: [
            {
              ref: '0:4',
              role: 'button',
              name: 'Delete',
              score: 1,
              place: 'in the row “INV-7”',
              differentiator: 'Click "Delete" in the row "INV-7"',
            },
            {
              ref: '0:9',
              role: 'button',
              name: 'Delete',
              score: 1,
              place: 'in the row “INV-8”',
              differentiator: 'Click "Delete" in the row "INV-8"',
            },
          ],
        }),
      ],
      { error: { code: 'ambiguous', message } },
    ),
  ]);
}

/** Failed first, passed when tried again. */
export function flakyTest(): ReportTest {
  const message = 'Nothing on the page is called “Basket”. The nearest: link “Basket (1)”.';
  const steps = [step(0, 'Click "Add to basket"'), step(1, 'Open the basket')];
  const first = attempt(
    1,
    'failed',
    [
      step(0, 'Click "Add to basket"'),
      step(1, 'Open the basket', { status: 'failed', code: 'not_found', message, actions: [] }),
    ],
    { error: { code: 'not_found', message } },
  );
  return test('The basket keeps what was added', 'passed', [first, attempt(2, 'passed', steps)]);
}

export function passingTest(): ReportTest {
  return test('A member can sign in', 'passed', [
    attempt(1, 'passed', [
      step(0, 'Click "Log in"', {
        actions: [
          action({ approximate: '“Log in” matched the button “Sign in”.', description: 'Click "Log in"' }),
        ],
      }),
      step(1, 'Check that "Welcome, Ada" is visible', { type: 'assert' }),
    ]),
  ]);
}
