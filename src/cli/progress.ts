import type { StepResult } from '#core/domain/step-result.ts';
import type { ReportTest } from '#report/report-document.ts';
import type { PlannedTest } from './plan-runs.ts';

/** Who shows how far the tests are. */
export type Progress = Disposable & {
  readonly testStarted: (test: PlannedTest) => void;
  readonly stepStarted: (
    test: PlannedTest,
    step: { readonly attempt: number; readonly index: number },
  ) => void;
  readonly stepFinished: (test: PlannedTest, result: StepResult) => void;
  readonly testFinished: (test: PlannedTest, result: ReportTest) => void;
};
