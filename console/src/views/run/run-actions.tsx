import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';

import { useRights } from '../../api/account.ts';
import { mediaAddress } from '../../api/media.ts';
import { type Attempt, type RunDetail, useCancelRun, useRerun } from '../../api/runs.ts';
import { Icon } from '../../parts/icon.tsx';

type RunActionsProps = { run: RunDetail; attempt: Attempt | undefined; project: string };

/** What can be done with a run. */
export function RunActions({ attempt, project, run }: RunActionsProps) {
  const { canEdit } = useRights(project);
  const cancel = useCancelRun();
  const rerun = useRerun(project);
  return (
    <>
      <Tooltip label="Copy a link that opens without signing in, for a week">
        <ActionIcon aria-label="Share" onClick={() => void share(run.url)}>
          <Icon name="share" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Plain report">
        <ActionIcon component="a" href={run.url} aria-label="Plain report">
          <Icon name="report" />
        </ActionIcon>
      </Tooltip>
      {attempt !== undefined && attempt.trace !== null && (
        <Button
          component="a"
          variant="default"
          href={traceViewer(attempt.trace)}
          target="_blank"
          rel="noreferrer"
        >
          Trace
        </Button>
      )}
      {run.state === 'ended' && run.outcome !== 'passed' && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/projects/$project/runs/$run/comparison" params={{ project, run: run.id }} {...props} />
          )}
        >
          Compare
        </Button>
      )}
      {canEdit && run.state !== 'ended' && (
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={run.state === 'cancelling'}
          onClick={() => cancel.mutate(run.id)}
        >
          Cancel
        </Button>
      )}
      {canEdit && run.state === 'ended' && (
        <Button
          loading={rerun.isPending}
          leftSection={<Icon name="rerun" size={14} />}
          onClick={() => rerun.mutate(run.id)}
        >
          Run again
        </Button>
      )}
    </>
  );
}

/** The viewer is a page of the server's that loads the trace by its address. */
function traceViewer(trace: string): string {
  return `/trace-viewer/index.html?trace=${encodeURIComponent(mediaAddress(trace))}`;
}

async function share(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url);
    notifications.show({ message: 'The link is copied. It opens this run without signing in, for a week.' });
  } catch {
    // A browser that is asked over plain HTTP from elsewhere gives no clipboard.
    notifications.show({ title: 'Copy this link', message: url, autoClose: false });
  }
}
