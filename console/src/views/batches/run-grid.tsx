import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';

import type { Run } from '../../api/runs.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Elapsed, formatDuration } from '../../parts/time.tsx';
import { countStandings, gridOrder, type GridStanding, gridStandingOf } from './batch-filter.ts';
import { ProgressBar } from './progress-bar.tsx';
import classes from './run-grid.module.css';

type RunGridProps = {
  readonly project: string;
  readonly runs: readonly Run[];
  readonly show: GridStanding | undefined;
  readonly onShow: (show: GridStanding | undefined) => void;
};

/** Every run of a batch, what asks for a look first: a colour, a sign and its name each. Arrow keys walk through it. */
export function RunGrid({ onShow, project, runs, show }: RunGridProps) {
  const counts = countStandings([...runs]);
  const shown = runs
    .filter((run) => show === undefined || gridStandingOf(run) === show)
    .toSorted(
      (one, other) => gridOrder.indexOf(gridStandingOf(one)) - gridOrder.indexOf(gridStandingOf(other)),
    );
  return (
    <section aria-label="Runs">
      <div className={classes.counts} role="group" aria-label="Show only">
        <ProgressBar counts={counts} />
        {counts.map(({ count, standing }) => (
          <button
            key={standing}
            type="button"
            className={classes.count}
            aria-pressed={show === standing}
            onClick={() => onShow(show === standing ? undefined : standing)}
          >
            {count} <Outcome standing={standing} />
          </button>
        ))}
      </div>
      {shown.length === 0 ? (
        <p className={classes.none}>
          {runs.length === 0 ? 'Its tests are still being found.' : 'No run stands like that any more.'}
        </p>
      ) : (
        <Cells runs={shown} project={project} />
      )}
    </section>
  );
}

/** One stop for Tab; arrows, Home and End go on from there. */
function Cells({ project, runs }: { project: string; runs: readonly Run[] }) {
  const [current, setCurrent] = useState<string>();
  const list = useRef<HTMLUListElement>(null);
  const stop = runs.find(({ id }) => id === current) ?? runs[0];
  const walk = (event: KeyboardEvent): void => {
    const cells = [...(list.current?.querySelectorAll('a') ?? [])];
    const next = cells[nextCell(event.key, cells)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <ul ref={list} className={classes.grid} onKeyDown={walk}>
      {runs.map((run) => (
        <li key={run.id}>
          <Link
            to="/projects/$project/runs/$run"
            params={{ project, run: run.id }}
            className={`${classes.cell} ${classes[gridStandingOf(run)] ?? ''}`}
            tabIndex={run === stop ? 0 : -1}
            onFocus={() => setCurrent(run.id)}
            title={run.error?.message ?? run.test.name}
            preload={false}
          >
            <Outcome standing={gridStandingOf(run)} bare />
            <span className={classes.name}>{run.test.name}</span>
            <span className={classes.quiet}>
              {run.durationMs !== null && formatDuration(run.durationMs)}
              {run.state === 'running' && run.startedAt !== null && <Elapsed since={run.startedAt} />}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Where a key leads from the cell that has the focus; -1 where nowhere. A row is as long as the first one is. */
function nextCell(key: string, cells: readonly HTMLElement[]): number {
  const at = cells.findIndex((cell) => cell === document.activeElement);
  const top = cells[0]?.getBoundingClientRect().top;
  const below = cells.findIndex((cell) => cell.getBoundingClientRect().top !== top);
  const perRow = below === -1 ? cells.length : below;
  const next = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + perRow,
    ArrowUp: at - perRow,
    Home: 0,
    End: cells.length - 1,
  }[key];
  return at === -1 || next === undefined ? -1 : next;
}
