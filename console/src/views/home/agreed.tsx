import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';

import { useRights } from '../../api/account.ts';
import { activeSnoozesQuery, useEndSnooze } from '../../api/failures.ts';
import type { Snooze } from '../../api/snoozes.ts';
import classes from './home-view.module.css';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** Snoozes and quarantines that hold now; somebody who may edit can end them. */
export function Agreed({ project }: { project: string }) {
  const { canEdit } = useRights(project);
  const snoozes = useQuery(activeSnoozesQuery(project)).data ?? [];
  const end = useEndSnooze();
  if (snoozes.length === 0) return null;
  return (
    <section aria-labelledby="agreed">
      <h2 id="agreed" className={classes.heading}>
        Agreed
      </h2>
      <ul className={classes.short}>
        {snoozes.map((snooze) => (
          <li key={snooze.id}>
            <span className={classes.grow}>
              {snooze.reason ?? (snooze.kind === 'snooze' ? 'A known failure' : 'An unreliable test')}
              <small className={classes.quiet}>{termsOf(snooze)}</small>
            </span>
            {canEdit && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                aria-label={`End number ${snooze.serial}`}
                loading={end.isPending && end.variables === snooze.id}
                onClick={() => end.mutate(snooze.id)}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function termsOf({ caseIds, endsAfterPasses, kind, owner, until }: Snooze): string {
  return [
    kind === 'snooze' ? 'Snoozed' : 'In quarantine',
    `${caseIds.length} ${caseIds.length === 1 ? 'test' : 'tests'}`,
    owner,
    until !== null && `until ${day.format(new Date(until))}`,
    endsAfterPasses !== null && `until ${endsAfterPasses} passes in a row`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
}
