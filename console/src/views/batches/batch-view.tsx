import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';

import { type Batch, batchQuery, shardsQuery } from '../../api/batches.ts';
import { batchFailuresQuery } from '../../api/failures.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Ago, Elapsed, formatDuration } from '../../parts/time.tsx';
import { BatchActions } from './batch-actions.tsx';
import classes from './batch-view.module.css';
import { FailureList } from './failure-list.tsx';
import { GateLine } from './gate-line.tsx';
import { RunGrid } from './run-grid.tsx';
import { ShardTable } from './shard-table.tsx';

const from = '/signed-in/projects/$project/batches/$batch';

/** What was started together: how far it is, what failed and why, and what can be done about it. */
export function BatchView() {
  const { batch: id, project } = useParams({ from });
  const query = useQuery(batchQuery(id));
  const batch = query.data;
  return (
    <Page
      title={batch?.name ?? 'Batch'}
      trail={
        <Link to="/projects/$project/batches" params={{ project }}>
          Batches
        </Link>
      }
      mark={batch !== undefined && <Outcome standing={batch.outcome ?? batch.state} />}
      actions={batch !== undefined && <BatchActions batch={batch} project={project} />}
    >
      <QueryView query={query}>{(loaded) => <Content batch={loaded} project={project} />}</QueryView>
    </Page>
  );
}

function Content({ batch, project }: { batch: Batch; project: string }) {
  const { show } = useSearch({ from });
  const navigate = useNavigate();
  const commit = batch.build?.commit ?? batch.headSha;
  return (
    <div className={classes.content}>
      <BatchFacts batch={batch} />
      {batch.error !== null && (
        <Alert color="orange" title="Something went wrong outside of its tests">
          {batch.error.message}
        </Alert>
      )}
      {commit !== null && <GateLine project={project} commit={commit} environment={batch.environment?.id} />}
      <RunGrid
        project={project}
        runs={batch.runs}
        show={show}
        onShow={(next) =>
          void navigate({
            to: '/projects/$project/batches/$batch',
            params: { project, batch: batch.id },
            search: next === undefined ? {} : { show: next },
            replace: true,
          })
        }
      />
      <Failures batch={batch} project={project} />
      <Shards batch={batch.id} />
    </div>
  );
}

function BatchFacts({ batch }: { batch: Batch }) {
  const { branch, build, createdAt, endedAt, environment, headSha, source, startedAt } = batch;
  const commit = build?.commit ?? headSha;
  const facts = [
    ['Environment', environment?.name],
    ['Branch', build?.branch ?? branch],
    ['Commit', commit?.slice(0, 10)],
    ['Started by', source],
  ] as const;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Batch</dt>
        <dd>#{batch.serial}</dd>
      </div>
      {facts.map(
        ([name, value]) =>
          value !== undefined &&
          value !== null && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
      <div>
        <dt>When</dt>
        <dd>
          <Ago at={startedAt ?? createdAt} />
        </dd>
      </div>
      {startedAt !== null && (
        <div>
          <dt>Duration</dt>
          <dd>
            {endedAt === null ? (
              <Elapsed since={startedAt} />
            ) : (
              formatDuration(Date.parse(endedAt) - Date.parse(startedAt))
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Failures({ batch, project }: { batch: Batch; project: string }) {
  const query = useQuery(batchFailuresQuery(batch.id));
  if (query.data?.length === 0) return null;
  return (
    <section aria-labelledby="failures" className={classes.section}>
      <h2 id="failures">What failed</h2>
      <QueryView query={query}>
        {(groups) => <FailureList groups={groups} batch={batch} project={project} />}
      </QueryView>
    </section>
  );
}

/** Only a batch with a suite of Playwright has shards. */
function Shards({ batch }: { batch: string }) {
  const query = useQuery(shardsQuery(batch));
  if (query.data === undefined || query.data.length === 0) return null;
  return (
    <section aria-labelledby="shards" className={classes.section}>
      <h2 id="shards">Shards</h2>
      <ShardTable shards={query.data} />
    </section>
  );
}
