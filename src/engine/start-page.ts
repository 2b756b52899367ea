import type { AttemptContext } from './attempt-context.ts';
import { navigateTo, resolveUrl } from './browser/perform/navigate.ts';
import { StepFailure } from './browser/step-failure.ts';
import type { PlannedStep } from './execute-step.ts';
import { record } from './record-action.ts';
import type { StepScope } from './step-scope.ts';

const navigationMs = 30_000;

/** Whether the first step opens a page by itself, so that the start page need not be opened before. */
export function opensFirst(step: PlannedStep | undefined): boolean {
  const intent = step?.understanding.clauses[0]?.alternatives[0]?.intent;
  return intent?.interaction === 'open-url' && intent.tab === undefined;
}

/** Whether a step is about the page: a request to an API is not, so that it can make ready what the start page shows. */
export function needsPage({ definition }: PlannedStep): boolean {
  return definition.type !== 'api-request';
}

/**
 * Opens the start page, as part of the first step. Recorded only where it fails: it is nobody's step.
 * @throws StepFailure `navigation_failed`.
 */
export async function openStartPage(
  context: AttemptContext,
  scope: StepScope,
  startUrl: string | undefined,
): Promise<void> {
  const startedAtMs = context.session.sinceStartMs();
  try {
    if (startUrl === undefined) {
      throw new StepFailure(
        'navigation_failed',
        'The test has no start page. Give it one ("url: https://…" in the test file, --url, or the environment’s address), or open a page in its first step.',
      );
    }
    await navigateTo(
      {
        page: context.session.page(),
        signal: scope.signal,
        deadlineMs: performance.now() + navigationMs,
      },
      resolveUrl(startUrl, context.baseUrl ?? ''),
    );
    context.watch.touched();
  } catch (error) {
    if (error instanceof StepFailure) {
      const before = context.recorder.before();
      record(context, scope, {
        clause: { text: 'Open the start page', position: { start: 0, end: 0 }, alternatives: [] },
        intent: {
          interaction: 'open-url',
          negated: false,
          ...(startUrl === undefined ? {} : { value: startUrl }),
        },
        output: `open-url ${startUrl ?? ''}: ${error.message}`,
        url: startUrl ?? '',
        startedAtMs,
        before,
        passed: false,
      });
    }
    throw error;
  }
}
