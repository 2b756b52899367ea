import { untilAborted } from '#base/wait.ts';
import type { StepDefinition } from '#core/domain/test-definition.ts';
import type { AttemptContext } from './attempt-context.ts';
import { runScript } from './browser/perform/run-script.ts';
import { StepFailure } from './browser/step-failure.ts';
import { record } from './record-action.ts';
import type { StepScope } from './step-scope.ts';

type JavascriptStep = Extract<StepDefinition, { readonly type: 'javascript' }>;

/**
 * Runs the code of a step in the page in front; a picture of the page before and after it is kept.
 * @throws StepFailure `assertion_failed` where the code throws or returns `{success: false, reason}`, and where it leaves the page
 *   before it has ended; `timed_out`; `not_understood` for code that is no JavaScript.
 */
export async function executeJavascript(
  context: AttemptContext,
  scope: StepScope,
  step: JavascriptStep,
): Promise<void> {
  const { recorder, session } = context;
  const page = session.page();
  const startedAtMs = session.sinceStartMs();
  const url = page.url();
  const before = recorder.before();
  const failure = await failureOf(context, scope, step);
  record(context, scope, {
    clause: { text: step.instruction, position: { start: 0, end: 0 }, alternatives: [] },
    intent: { interaction: 'javascript', negated: false },
    output: `javascript: ${failure?.message ?? 'the code came to its end'}`,
    url,
    startedAtMs,
    before,
    passed: failure === undefined,
    acted: true,
  });
  if (failure !== undefined) throw failure;
  scope.said.push('The code came to its end.');
}

async function failureOf(
  context: AttemptContext,
  scope: StepScope,
  { code }: JavascriptStep,
): Promise<StepFailure | undefined> {
  const deadline = AbortSignal.timeout(scope.timeoutMs);
  try {
    const failed = await untilAborted(
      runScript(context.session.page(), code),
      AbortSignal.any([scope.signal, deadline]),
    );
    if (failed === undefined) return undefined;
    const reason = failed.reason === '' ? 'It gave no reason.' : failed.reason;
    return new StepFailure('assertion_failed', `The code ${failed.thrown ? 'threw' : 'says'}: ${reason}`);
  } catch (error) {
    if (scope.signal.aborted || context.session.failed.aborted || !(error instanceof Error)) throw error;
    if (deadline.aborted) {
      const seconds = Math.round(scope.timeoutMs / 1000);
      return new StepFailure('timed_out', `The code did not come to its end within ${seconds} s.`);
    }
    return explain(error);
  }
}

/** What the driver says where the code never ran, or was cut off. */
function explain(error: Error): StepFailure {
  const said = error.message.split('\n')[0] ?? '';
  const syntax = /SyntaxError: (.*)/.exec(said)?.[1];
  if (syntax !== undefined) {
    return new StepFailure('not_understood', `The code is no JavaScript: ${syntax}`, { cause: error });
  }
  if (/execution context was destroyed|navigat/i.test(said)) {
    return new StepFailure(
      'assertion_failed',
      'The page went elsewhere before the code had come to its end: let it end first, and wait for the page in the next step.',
      { cause: error },
    );
  }
  throw error;
}
