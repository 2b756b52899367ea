import { Badge } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { endSnooze, type Snooze, snoozesQuery } from '../../api/snoozes.ts';
import { QueryView } from '../../parts/query-view.tsx';
import { ConfirmButton } from '../../parts/record-dialog.tsx';
import { Quiet, RecordTable, RowActions } from '../../parts/record-table.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago } from '../../parts/time.tsx';
import { SettingsPage, useMayChange } from './settings-page.tsx';

/** Failures that are known: they make nothing red until they are over. */
export function SnoozesView() {
  const { project } = useParams({ from: '/signed-in/projects/$project/settings/snoozes' });
  const query = useQuery(snoozesQuery(project));
  const mayChange = useMayChange(project, 'editor');
  return (
    <SettingsPage
      project={project}
      title="Snoozes"
      lead="Failures that are known, and who looks after them: they make nothing red until the snooze is over."
      takes="editor"
    >
      <QueryView query={query}>
        {(snoozes) =>
          snoozes.length === 0 ? (
            <Empty
              icon="clock"
              title="Nothing is snoozed"
              sentence="A test that fails for a known reason can be snoozed where its failure is shown, or over the API."
            />
          ) : (
            <RecordTable
              label="Snoozes"
              heads={['Tests', 'Reason', 'Until', 'Made', '']}
              rows={snoozes.map((snooze) => ({
                id: snooze.id,
                cells: snoozeCells(project, snooze, mayChange),
              }))}
            />
          )
        }
      </QueryView>
    </SettingsPage>
  );
}

function snoozeCells(project: string, snooze: Snooze, mayChange: boolean) {
  const { caseIds, createdAt, createdBy, id, kind, owner, reason } = snooze;
  const [first, ...others] = caseIds;
  return [
    <>
      {first} {others.length > 0 && <Quiet>and {others.length} more</Quiet>}{' '}
      {kind === 'quarantine' && <Badge variant="default">Quarantine</Badge>}
    </>,
    <>
      {reason ?? <Quiet>–</Quiet>} {owner !== null && <Quiet>{owner}</Quiet>}
    </>,
    describeEnd(snooze),
    <>
      <Ago at={createdAt} /> {createdBy !== null && <Quiet>by {createdBy}</Quiet>}
    </>,
    mayChange && snooze.endedBecause === null && !isOver(snooze) && (
      <RowActions>
        <ConfirmButton
          label="End"
          name={`End the snooze of ${first}`}
          title="End the snooze?"
          sentence="From the next run on, its failures count again."
          changes={['snoozes', project]}
          onConfirm={async () => await endSnooze(id)}
        />
      </RowActions>
    ),
  ];
}

function isOver({ until }: Snooze): boolean {
  return until !== null && Date.parse(until) <= Date.now();
}

function describeEnd(snooze: Snooze): string {
  const { endedBecause, endsAfterPasses, until } = snooze;
  if (endedBecause === 'fixed') return 'Over: it passes again';
  if (endedBecause === 'ended') return 'Ended';
  if (isOver(snooze)) return 'Over';
  const parts = [
    ...(until === null ? [] : [new Date(until).toLocaleString('en-GB')]),
    ...(endsAfterPasses === null ? [] : [`${endsAfterPasses} passes in a row`]),
  ];
  return parts.length === 0 ? 'Ended by somebody' : parts.join(', or ');
}
