import type { Shard } from '../../api/batches.ts';
import list from '../../parts/list.module.css';
import { Outcome } from '../../parts/outcome.tsx';
import { Elapsed, formatDuration } from '../../parts/time.tsx';
import classes from './batch-view.module.css';

/** The parts of a suite that ran side by side. */
export function ShardTable({ shards }: { shards: readonly Shard[] }) {
  return (
    <table className={list.table}>
      <thead>
        <tr>
          <th scope="col">Shard</th>
          <th scope="col">Repository</th>
          <th scope="col">State</th>
          <th scope="col">Cases ended</th>
          <th scope="col">Worker</th>
          <th scope="col" className={list.number}>
            Duration
          </th>
        </tr>
      </thead>
      <tbody>
        {shards.map((shard) => (
          <tr key={shard.id}>
            <td>
              {shard.number} of {shard.total}
            </td>
            <td>
              {shard.repository.name} {shard.sha !== null && <code>{shard.sha.slice(0, 10)}</code>}
            </td>
            <td>
              <Outcome standing={shard.error === null ? shard.state : 'errored'} />
              {shard.error !== null && <p className={classes.place}>{shard.error.message}</p>}
            </td>
            <td>
              {shard.runs.ended} of {shard.runs.total}
            </td>
            <td className={list.quiet}>
              {shard.worker ?? '–'}
              {shard.losses > 0 && `, lost ${shard.losses} times before`}
            </td>
            <td className={list.number}>
              <ShardDuration shard={shard} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ShardDuration({ shard: { endedAt, startedAt } }: { shard: Shard }) {
  if (startedAt === null) return null;
  if (endedAt === null) return <Elapsed since={startedAt} />;
  return <>{formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}</>;
}
