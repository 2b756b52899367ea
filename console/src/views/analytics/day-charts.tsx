import '@mantine/charts/styles.css';

import { BarChart, LineChart } from '@mantine/charts';

import type { RunDay } from '../../api/analytics.ts';
import { formatRate } from '../../parts/rate.ts';
import { formatDuration } from '../../parts/time.tsx';
import classes from './analytics-view.module.css';

const rates = [
  { name: 'passRate', label: 'Passed', color: 'var(--rw-passed)' },
  { name: 'failRate', label: 'Failed', color: 'var(--rw-failed)', strokeDasharray: '6 3' },
  { name: 'flakeRate', label: 'Flaky', color: 'var(--rw-flaky)', strokeDasharray: '2 3' },
];
const durations = [
  { name: 'p50Ms', label: 'Median', color: 'var(--rw-running)' },
  { name: 'p95Ms', label: '95th percentile', color: 'var(--rw-errored)', strokeDasharray: '6 3' },
];
const outcomes = [
  { name: 'passed', label: 'Passed', color: 'var(--rw-passed)' },
  { name: 'failed', label: 'Failed', color: 'var(--rw-failed)' },
  { name: 'errored', label: 'Errored', color: 'var(--rw-errored)' },
];

const look = { h: 200, dataKey: 'day', withLegend: true, tickLine: 'none', gridAxis: 'x' } as const;
const still = { isAnimationActive: false };

/** Lines differ by their dashes as well as by their colours. What they show is in the table below them too. */
export function DayCharts({ days }: { days: readonly RunDay[] }) {
  const data = days.map((day) => ({ ...day }));
  return (
    <div className={classes.charts}>
      <figure>
        <figcaption>Rates</figcaption>
        <LineChart
          {...look}
          data={data}
          series={rates}
          curveType="linear"
          connectNulls={false}
          lineProps={still}
          yAxisProps={{ domain: [0, 1], width: 56 }}
          valueFormatter={formatRate}
        />
      </figure>
      <figure>
        <figcaption>Durations</figcaption>
        <LineChart
          {...look}
          data={data}
          series={durations}
          curveType="linear"
          connectNulls={false}
          lineProps={still}
          yAxisProps={{ width: 72 }}
          valueFormatter={formatDuration}
        />
      </figure>
      <figure>
        <figcaption>Runs</figcaption>
        <BarChart {...look} data={data} series={outcomes} type="stacked" barProps={still} />
      </figure>
    </div>
  );
}
