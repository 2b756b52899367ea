import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';

import { useRights } from '../../api/account.ts';
import type { Attempt, RunDetail, Step } from '../../api/runs.ts';
import { RewriteStep } from './rewrite-step.tsx';
import classes from './step-detail.module.css';

type FailureCardProps = {
  readonly run: RunDetail;
  readonly attempt: Attempt;
  readonly step: Step;
  readonly project: string;
};

/** Why a step did not pass, what it took for possible, and the way to another sentence. */
export function FailureCard({ attempt, project, run, step }: FailureCardProps) {
  const { canEdit } = useRights(project);
  const [sentence, setSentence] = useState<string>();
  return (
    <div className={`${classes.bad} ${step.status === 'blocked' ? classes.blocked : ''}`}>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {step.message}
      </Text>
      {(step.expected !== null || step.actual !== null) && (
        <dl className={classes.pairs}>
          <dt>Expected</dt>
          <dd>{step.expected}</dd>
          <dt>Actual</dt>
          <dd>{step.actual}</dd>
        </dl>
      )}
      {step.candidates.length > 0 && (
        <ul className={classes.candidates} aria-label="What could be meant">
          {step.candidates.map(({ differentiator, name, place, role }, index) => (
            <li key={index} className={classes.candidate}>
              <span>
                {role} “{name}” <span className={classes.quiet}>{place}</span>
              </span>
              {canEdit && differentiator !== null && (
                <Button
                  size="compact-xs"
                  variant="default"
                  onClick={() => setSentence(`${step.instruction} ${differentiator}`)}
                >
                  Use this one
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {canEdit && (
        <Group>
          <Button size="compact-xs" variant="subtle" onClick={() => setSentence(step.instruction)}>
            Rewrite this step
          </Button>
        </Group>
      )}
      {sentence !== undefined && (
        <RewriteStep
          run={run}
          step={step}
          earlier={attempt.steps.slice(0, step.index)}
          project={project}
          proposed={sentence}
          onClose={() => setSentence(undefined)}
        />
      )}
    </div>
  );
}
