import { CronInvalid, timesAfter } from '#base/cron.ts';

import { Quiet } from '../../parts/record-table.tsx';
import { describeCron } from './describe-cron.ts';
import { formatIn } from './format-in.ts';
import classes from './schedules.module.css';

const shown = 5;

/** What an expression means: in words, and the next five times on the clocks of its zone. The server reads it the same way. */
export function CronTimes({ cron, timeZone }: { cron: string; timeZone: string }) {
  if (cron.trim() === '') return <Quiet>Write when it starts, or choose one of these.</Quiet>;
  const { problem, times } = readNextTimes(cron, timeZone);
  if (problem !== undefined) {
    return (
      <p role="status" className={classes.problem}>
        {problem}
      </p>
    );
  }
  const format = formatIn(timeZone);
  return (
    <div role="status" className={classes.preview}>
      <p>
        {describeCron(cron)} <Quiet>({timeZone})</Quiet>
      </p>
      {times.length === 0 ? (
        <Quiet>No such moment ever comes.</Quiet>
      ) : (
        <ol aria-label="The next times">
          {times.map((time) => (
            <li key={time.getTime()}>
              <time dateTime={time.toISOString()}>{format.format(time)}</time>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

type NextTimesRead = { readonly times: readonly Date[]; readonly problem?: string };

function readNextTimes(cron: string, timeZone: string): NextTimesRead {
  const times: Date[] = [];
  try {
    for (const time of timesAfter(cron, timeZone, new Date())) {
      times.push(time);
      if (times.length === shown) break;
    }
    return { times };
  } catch (error) {
    if (!(error instanceof CronInvalid)) throw error;
    return { times: [], problem: error.message };
  }
}
