import type { StepDefinition } from './test-definition.ts';

/** What is to be tested of a change, or why nothing is. */
export type TestPlan = PlannedTest | { readonly kind: 'skipped'; readonly reason: string };

export type PlannedTest = {
  readonly kind: 'planned';
  /** For people: what the change is and what to look at. */
  readonly instructions: string;
  readonly focusAreas: readonly string[];
  readonly complexity: 'simple' | 'moderate' | 'complex';
  readonly changeType: ChangeType;
  /** One to ten. */
  readonly steps: readonly PlannedStep[];
};

export type ChangeType = 'frontend' | 'backend' | 'mixed' | 'infra';

export type PlannedStep = Extract<
  StepDefinition,
  { readonly type: 'act' | 'assert' | 'login' | 'screenshot' }
>;
