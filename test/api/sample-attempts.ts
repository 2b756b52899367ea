import type { AttemptResult, MediaRef, RunResult } from '#core/domain/run.ts';
import type { ActionResult, StepResult } from '#core/domain/step-result.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

/** The test that runs in the tests of the API. */
export const signInTest: TestDefinition = {
  name: 'A member signs in',
  url: 'https://shop.example/login',
  tags: ['smoke'],
  variables: [
    { name: 'USER', value: 'ada@example.org', secret: false },
    { name: 'PASSWORD', value: 'hush-hush-9', secret: true },
  ],
  steps: [
    { type: 'act', instruction: 'Enter {{variable:USER}} into the email field' },
    { type: 'act', instruction: 'Enter {{variable:PASSWORD}} into the password field and click "Sign in"' },
    { type: 'assert', instruction: 'The heading shows "Welcome, Ada"' },
    { type: 'screenshot', instruction: 'Welcome' },
  ],
};

export type SampleMedia = { readonly before: MediaRef; readonly after: MediaRef; readonly video: MediaRef };

const page = 'https://shop.example/login';

export function passedAttempt(media: SampleMedia, startedAt: Date, number = 1): AttemptResult {
  return {
    number,
    outcome: 'passed',
    startedAt,
    durationMs: 4200,
    steps: [emailStep(media), passwordStep(media), welcomeStep(media), pictureStep(media)],
    issues: [],
    console: [{ kind: 'info', text: 'ready', url: page, atMs: 120 }],
    network: [{ method: 'GET', url: 'https://shop.example/favicon.ico', status: 404, atMs: 90 }],
    video: media.video,
  };
}

/** Ends at the third step; the fourth is not reached. */
export function failedAttempt(media: SampleMedia, startedAt: Date, number = 1): AttemptResult {
  const message = 'The heading shows "Sign in", not "Welcome, Ada".';
  return {
    ...passedAttempt(media, startedAt, number),
    outcome: 'failed',
    durationMs: 13_400,
    steps: [
      emailStep(media),
      passwordStep(media),
      {
        ...welcomeStep(media),
        status: 'failed',
        code: 'assertion_failed',
        message,
        expected: 'Welcome, Ada',
        actual: 'Sign in',
        durationMs: 10_000,
        actions: welcomeStep(media, false).actions,
      },
      unreachedStep(),
    ],
    issues: [
      {
        type: 'issue',
        name: 'The heading shows another text',
        description: message,
        url: page,
        severity: 4,
        reproductionSteps: signInTest.steps.slice(0, 3).map(({ instruction }) => instruction),
        expected: 'Welcome, Ada',
        actual: 'Sign in',
        screenshot: media.after,
        atMs: 13_200,
      },
    ],
    error: { code: 'assertion_failed', message },
  };
}

/** Blocked at the first step: two fields fit. */
export function erroredAttempt(media: SampleMedia, startedAt: Date): AttemptResult {
  const message = 'Two fields fit "email": say which.';
  const candidate = (name: string, place: string): NonNullable<StepResult['candidates']>[number] => ({
    ref: `0:${name.length}`,
    role: 'textbox',
    name,
    score: 0.8,
    place,
    differentiator: `in the ${place}`,
  });
  return {
    ...passedAttempt(media, startedAt),
    outcome: 'errored',
    durationMs: 10_100,
    steps: [
      {
        ...emailStep(media),
        status: 'blocked',
        code: 'ambiguous',
        message,
        candidates: [candidate('Email', 'form "Sign in"'), candidate('E-mail', 'section "Newsletter"')],
        actions: [],
      },
    ],
    error: { code: 'ambiguous', message },
  };
}

export function resultOf(attempts: readonly AttemptResult[]): RunResult {
  const last = attempts.at(-1);
  if (last === undefined) throw new Error('A result needs an attempt.');
  return {
    outcome: last.outcome,
    flaky: last.outcome === 'passed' && attempts.length > 1,
    startedAt: attempts[0]?.startedAt ?? last.startedAt,
    durationMs: attempts.reduce((sum, { durationMs }) => sum + durationMs, 0),
    attempts,
    ...(last.error === undefined ? {} : { error: last.error }),
  };
}

function emailStep(media: SampleMedia): StepResult {
  return {
    ...stepShape(0, 'Entered ada@example.org into the field "Email".', 200, 600),
    actions: [
      action(media, {
        interaction: 'input-text',
        output: 'input-text on field "Email" with text ada@example.org',
        html: '<input id="email" type="email">',
        selector: '#email',
      }),
    ],
  };
}

function passwordStep(media: SampleMedia): StepResult {
  return {
    ...stepShape(1, 'Entered •••••• into the field "Password" and clicked "Sign in".', 800, 1400),
    actions: [
      action(media, {
        interaction: 'input-text',
        output: 'input-text on field "Password" with text ••••••',
        html: '<input id="password" type="password">',
        selector: '#password',
      }),
      action(media, {
        interaction: 'click',
        output: 'click on button "Sign in"',
        html: '<button>Sign in</button>',
        selector: 'role=button[name="Sign in"]',
      }),
    ],
  };
}

function welcomeStep(media: SampleMedia, passed = true): StepResult {
  return {
    ...stepShape(2, 'The heading shows "Welcome, Ada".', 2200, 300),
    actions: [
      action(media, {
        interaction: 'assert-text',
        output: 'assert-text on heading "Welcome, Ada"',
        html: '<h1>Welcome, Ada</h1>',
        selector: 'h1',
        passed,
      }),
    ],
  };
}

function pictureStep(media: SampleMedia): StepResult {
  const { interaction, description, passed, url, startedAtMs, durationMs, screenshotAfter } = action(media, {
    interaction: 'screenshot',
    output: 'screenshot',
    html: '',
    selector: '',
  });
  return {
    ...stepShape(3, 'Kept a picture of the page.', 2500, 100),
    actions: [
      {
        interaction,
        description,
        output: 'screenshot',
        passed,
        url,
        startedAtMs,
        durationMs,
        ...(screenshotAfter && { screenshotAfter }),
      },
    ],
  };
}

function unreachedStep(): StepResult {
  return { ...stepShape(3, 'Not reached.', 13_400, 0), status: 'skipped', url: '' };
}

function stepShape(index: number, message: string, startedAtMs: number, durationMs: number): StepResult {
  const { instruction = '', type = 'act' } = signInTest.steps[index] ?? {};
  return {
    index,
    instruction,
    type,
    status: 'passed',
    message,
    startedAtMs,
    durationMs,
    url: page,
    actions: [],
  };
}

function action(
  media: SampleMedia,
  what: Pick<ActionResult, 'interaction' | 'output'> & {
    readonly html: string;
    readonly selector: string;
    readonly passed?: boolean;
  },
): ActionResult {
  return {
    interaction: what.interaction,
    description: what.output,
    output: what.output,
    passed: what.passed ?? true,
    url: page,
    startedAtMs: 200,
    durationMs: 150,
    element: { html: what.html, selector: what.selector, role: 'textbox', name: 'Email' },
    screenshotBefore: media.before,
    screenshotAfter: media.after,
  };
}
