import { Badge, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useRights } from '../../api/account.ts';
import type { Batch } from '../../api/batches.ts';
import { type FailureGroup, failureText } from '../../api/failures.ts';
import { SnoozeDialog } from '../../parts/snooze-dialog.tsx';
import classes from './batch-view.module.css';

type FailureListProps = {
  readonly groups: readonly FailureGroup[];
  readonly batch: Batch;
  readonly project: string;
};

/** What is the same failure once, with all tests that it stopped. */
export function FailureList({ batch, groups, project }: FailureListProps) {
  const { canEdit } = useRights(project);
  const [agreeing, setAgreeing] = useState<FailureGroup>();
  return (
    <>
      <ul className={classes.failures}>
        {groups.map((group) => (
          <li key={group.id}>
            <div>
              <p className={classes.message}>{failureText(group)}</p>
              {group.place !== null && <p className={classes.place}>{group.place}</p>}
              <Affected group={group} batch={batch} project={project} />
            </div>
            <div className={classes.ways}>
              {group.known && (
                <Badge variant="default" title="A snooze or a quarantine covers each of its runs">
                  Agreed
                </Badge>
              )}
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link
                    to="/projects/$project/runs/$run/comparison"
                    params={{ project, run: group.exampleRunId }}
                    {...props}
                  />
                )}
              >
                Compare
              </Button>
              {canEdit && !group.known && (
                <Button variant="default" onClick={() => setAgreeing(group)}>
                  Snooze
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {agreeing !== undefined && (
        <SnoozeDialog
          project={project}
          group={agreeing}
          batch={batch.id}
          environment={batch.environment}
          onClose={() => setAgreeing(undefined)}
        />
      )}
    </>
  );
}

/** The tests of a failure, each leading to its run in this batch. */
function Affected({ batch, group, project }: { batch: Batch; group: FailureGroup; project: string }) {
  const left = group.testCount - group.tests.length;
  return (
    <div className={classes.affected}>
      {group.tests.map((test) => {
        const run = batch.runs.find((each) => each.test.id === test.id)?.id ?? group.exampleRunId;
        return (
          <Link key={test.id} to="/projects/$project/runs/$run" params={{ project, run }}>
            {test.name}
          </Link>
        );
      })}
      {left > 0 && <span className={classes.quiet}>and {left} more tests</span>}
    </div>
  );
}
