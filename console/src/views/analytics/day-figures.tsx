import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';

import type { RunDay } from '../../api/analytics.ts';
import classes from './analytics-view.module.css';
import { MeasuredCells, MeasuredHeads } from './measured-cells.tsx';

const DayCharts = lazy(async () => ({ default: (await import('./day-charts.tsx')).DayCharts }));

/** Each day as drawings and in a table, whose digits are those of the API. */
export function DayFigures({ days }: { days: readonly RunDay[] }) {
  return (
    <section aria-label="Day by day">
      <Suspense fallback={<Skeleton height={240} />}>
        <DayCharts days={days} />
      </Suspense>
      <details className={classes.details}>
        <summary>The same as a table</summary>
        <p className={classes.note}>
          Days in UTC, by the start of a run. Rates are fractions and durations milliseconds, digit by digit
          as the API gives them.
        </p>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Figures of each day">
          <table className={classes.figures}>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <MeasuredHeads />
              </tr>
            </thead>
            <tbody>
              {days.toReversed().map((day) => (
                <tr key={day.day}>
                  <th scope="row">{day.day}</th>
                  <MeasuredCells measured={day} />
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}
