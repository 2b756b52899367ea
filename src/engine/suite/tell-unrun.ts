import type { RunError } from '#core/domain/run.ts';
import type { SuiteCase, SuiteObserver, SuitePlan } from '#core/domain/suite.ts';
import type { SecretMask } from '#engine/mask-secrets.ts';
import { errorsText } from '#core/results/error-text.ts';
import type { PlaywrightRan } from './run-playwright.ts';

/** Tells of the plan's cases that a run which came to its own end did not come to: they are `errored`, for nobody knows about them. */
export async function tellUnrun(
  plan: SuitePlan,
  ran: PlaywrightRan,
  finished: ReadonlySet<string>,
  observer: SuiteObserver,
  mask: SecretMask,
): Promise<void> {
  const selected = new Set(ran.begun?.cases.map(({ caseId }) => caseId));
  for (const planned of plan.cases) {
    if (finished.has(planned.caseId)) continue;
    const error = mask.all(selected.has(planned.caseId) ? notReached(ran) : goneFrom(planned));
    await observer.caseFinished?.({
      caseId: planned.caseId,
      outcome: 'errored',
      flaky: false,
      skipped: false,
      error,
    });
  }
}

function goneFrom({ playwright }: SuiteCase): RunError {
  return {
    code: 'no_cases',
    message: `The suite has no such test at this commit: ${playwright.filePath} was changed, or the configuration leaves it out. Read the repository anew.`,
  };
}

function notReached({ errors }: PlaywrightRan): RunError {
  const said = errorsText(errors);
  const reason =
    'Playwright ended before this test: a set-up project that it depends on failed, or maxFailures of the configuration was reached. See the tests that failed before it.';
  return { code: 'case_failed', message: said === '' ? reason : `${reason}\n\n${said}` };
}
