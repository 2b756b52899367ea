import type { Understanding } from '#core/domain/intent.ts';
import type { RunPlan } from '#core/domain/run.ts';
import type { StepDefinition } from '#core/domain/test-definition.ts';
import { understandStep } from '#language/understand-step.ts';
import type { PlannedStep } from './execute-step.ts';

/** All steps of a test with what they mean, before anything runs. */
export function planSteps({ test, options }: RunPlan): readonly PlannedStep[] {
  return test.steps.map((definition, index) => ({
    index,
    definition,
    understanding: unresolved(definition) ?? understandStep(definition, options.aliases),
  }));
}

/** A step that stands for others should have made way for them when the run was queued. */
function unresolved(step: StepDefinition): Understanding | undefined {
  if (step.type !== 'module' && step.type !== 'run-test') return undefined;
  const [kind, ref] = step.type === 'module' ? ['module', step.moduleId] : ['test', step.testId];
  const message = `The ${kind} “${ref}” is not there, or stands in itself: make it anew, or take this step out of the test.`;
  return {
    instruction: step.instruction,
    clauses: [],
    error: { code: 'not_understood', message, position: { start: 0, end: step.instruction.length } },
  };
}
