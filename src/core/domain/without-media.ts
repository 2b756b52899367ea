import type { AttemptResult } from './run.ts';
import type { ActionResult } from './step-result.ts';

/** What is left of an attempt once its pictures, videos, traces and downloads have had their time. */
export function withoutMedia(attempt: AttemptResult): AttemptResult {
  const { attachments: _attachments, trace: _trace, video: _video, ...rest } = attempt;
  return {
    ...rest,
    issues: attempt.issues.map(({ screenshot: _screenshot, ...issue }) => issue),
    steps: attempt.steps.map((step) => ({ ...step, actions: step.actions.map(actionWithoutMedia) })),
  };
}

function actionWithoutMedia(action: ActionResult): ActionResult {
  const {
    answer,
    downloads: _downloads,
    screenshotAfter: _after,
    screenshotBefore: _before,
    ...rest
  } = action;
  if (answer === undefined) return rest;
  const { body: _body, ...told } = answer;
  return { ...rest, answer: told };
}
