import { Button, Menu } from '@mantine/core';

import { useRights } from '../../api/account.ts';
import { type Batch, useCancelBatch, useRerunBatch } from '../../api/batches.ts';
import { mediaAddress } from '../../api/media.ts';
import { Icon } from '../../parts/icon.tsx';

/** What can be done with a batch. */
export function BatchActions({ batch, project }: { batch: Batch; project: string }) {
  const { canEdit } = useRights(project);
  return (
    <>
      <Reports batch={batch} />
      {canEdit && batch.state !== 'ended' && <Cancel batch={batch} />}
      {canEdit && batch.state === 'ended' && <Reruns batch={batch} project={project} />}
    </>
  );
}

/** The page that is sent round, and Playwright's own reports once they are made. */
function Reports({ batch: { reports } }: { batch: Batch }) {
  if (reports === null) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="report" size={14} />}>
          Reports
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={mediaAddress(reports.html)} download>
          Playwright’s HTML report (ZIP)
        </Menu.Item>
        <Menu.Item component="a" href={mediaAddress(reports.json)} target="_blank" rel="noreferrer">
          Playwright’s JSON
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Cancel({ batch }: { batch: Batch }) {
  const cancel = useCancelBatch();
  return (
    <Button
      variant="default"
      loading={cancel.isPending}
      disabled={batch.state === 'cancelling'}
      onClick={() => cancel.mutate(batch.id)}
    >
      Cancel
    </Button>
  );
}

function Reruns({ batch, project }: { batch: Batch; project: string }) {
  const rerun = useRerunBatch(project);
  const hasFailed = batch.runs.some(({ outcome }) => outcome === 'failed' || outcome === 'errored');
  const start = (onlyFailed: boolean): void => rerun.mutate({ batch: batch.id, onlyFailed });
  const isStarting = (onlyFailed: boolean): boolean =>
    rerun.isPending && rerun.variables.onlyFailed === onlyFailed;
  return (
    <>
      <Button
        variant={hasFailed ? 'default' : 'filled'}
        loading={isStarting(false)}
        leftSection={hasFailed ? undefined : <Icon name="rerun" size={14} />}
        onClick={() => start(false)}
      >
        Run all again
      </Button>
      {hasFailed && (
        <Button
          loading={isStarting(true)}
          leftSection={<Icon name="rerun" size={14} />}
          onClick={() => start(true)}
        >
          Run failed again
        </Button>
      )}
    </>
  );
}
