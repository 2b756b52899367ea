import { Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';

import type { Action, Attempt, RunDetail, Step } from '../../api/runs.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { ElementSection } from './element-section.tsx';
import { FailureCard } from './failure-card.tsx';
import { IssueList } from './issue-list.tsx';
import { MomentLogs } from './moment-logs.tsx';
import { StepTiming } from './step-timing.tsx';
import classes from './step-detail.module.css';
import { UnderstoodSection } from './understood-section.tsx';
import { Viewer } from './viewer.tsx';

type StepDetailProps = {
  readonly run: RunDetail;
  readonly attempt: Attempt;
  readonly step: Step;
  readonly project: string;
  readonly onPlaying: (index: number) => void;
};

/** A step from all sides: seen, understood, done, and what the page said meanwhile. */
export function StepDetail({ attempt, onPlaying, project, run, step }: StepDetailProps) {
  const [number, setNumber] = useState(0);
  const action = step.actions[number] ?? step.actions.at(-1);
  return (
    <div className={classes.detail}>
      <header>
        <Group gap="xs" wrap="nowrap" mb={4}>
          <Text size="xs" c="dimmed">
            Step {step.index + 1} of {attempt.steps.length}
          </Text>
          <Outcome standing={step.status} />
        </Group>
        <h2 className={classes.sentence}>{step.instruction}</h2>
        {step.message !== '' && step.code === null && <Text className={classes.message}>{step.message}</Text>}
      </header>
      {step.code !== null && <FailureCard run={run} step={step} attempt={attempt} project={project} />}
      {step.actions.length > 1 && (
        <SegmentedControl
          aria-label="Part of the step"
          data={step.actions.map((each, index) => ({
            value: String(index),
            label: `${index + 1} ${each.interaction}`,
          }))}
          value={String(action === undefined ? 0 : step.actions.indexOf(action))}
          onChange={(value) => setNumber(Number(value))}
          style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
        />
      )}
      <Viewer run={run} attempt={attempt} step={step} action={action} onPlaying={onPlaying} />
      <IssueList issues={issuesOf(attempt, step)} />
      <StepFacts attempt={attempt} step={step} action={action} project={project} />
    </div>
  );
}

type StepFactsProps = { attempt: Attempt; step: Step; action: Action | undefined; project: string };

function StepFacts({ action, attempt, project, step }: StepFactsProps) {
  return (
    <>
      {(step.type === 'act' || step.type === 'assert') && (
        <UnderstoodSection project={project} sentence={step.instruction} action={action} />
      )}
      {action !== undefined && action.element !== null && <ElementSection element={action.element} />}
      <MomentLogs attempt={attempt} step={step} />
      {step.status !== 'pending' && <StepTiming step={step} />}
    </>
  );
}

/** Those found while the step ran; of the last step that ran also what was found when all was over. */
function issuesOf({ issues, steps }: Attempt, step: Step): Attempt['issues'] {
  if (step.startedAtMs === null) return [];
  const from = step.startedAtMs;
  const next = steps.find(({ index, startedAtMs }) => index > step.index && startedAtMs !== null);
  return issues.filter(({ atMs }) => atMs >= from && atMs < (next?.startedAtMs ?? Infinity));
}
