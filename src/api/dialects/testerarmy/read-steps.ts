import type { z } from 'zod';

import type { StepDefinition } from '#core/domain/test-definition.ts';

import { dropUndefined } from '../../drop-undefined.ts';
import type { stepSchema } from './schema-tests.ts';

type WireStep = z.infer<typeof stepSchema>;

export function readSteps(steps: readonly WireStep[]): StepDefinition[] {
  return steps.map(readStep);
}

function readStep(step: WireStep): StepDefinition {
  const instruction = step.title ?? untitled[step.type];
  if (step.type === 'files') return { type: step.type, instruction, fileIds: step.fileIds };
  if (step.type === 'javascript') return { type: step.type, instruction, code: step.code };
  if (step.type !== 'login') return { type: step.type, instruction };
  const { credentialId, temporaryEmail } = step;
  return { type: step.type, instruction, ...dropUndefined({ credentialId, temporaryEmail }) };
}

/** What people read of a step that may be without a title. */
const untitled: Readonly<Record<WireStep['type'], string>> = {
  act: '',
  assert: '',
  login: '',
  files: '',
  screenshot: 'Screenshot',
  javascript: 'Run JavaScript in the page',
};

/** Kinds that the vendor has no word for are something that is done. */
export function presentStepDefinition(step: StepDefinition): WireStep {
  const title = step.instruction;
  if (step.type === 'files') return { title, type: step.type, fileIds: [...step.fileIds] };
  if (step.type === 'javascript') return { title, type: step.type, code: step.code };
  if (step.type === 'assert' || step.type === 'screenshot') return { title, type: step.type };
  if (step.type !== 'login') return { title, type: 'act' };
  const { credentialId, temporaryEmail } = step;
  return { title, type: step.type, ...dropUndefined({ credentialId, temporaryEmail }) };
}
