import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { type MeasuredTest, measuredTestsQuery } from '../../api/analytics.ts';
import list from '../../parts/list.module.css';
import { QueryView } from '../../parts/query-view.tsx';
import { formatRate } from '../../parts/rate.ts';
import { Ago, formatDuration } from '../../parts/time.tsx';
import { filterOf, testOrders } from './analytics-choice.ts';
import type { ChoiceProps } from './analytics-filters.tsx';
import classes from './analytics-view.module.css';

const orders = Object.entries(testOrders).map(([value, label]) => ({ value, label }));

/** Tests by what they are worst in. */
export function WorstTests({ choice, onChoose, project }: ChoiceProps) {
  const order = choice.order ?? 'fail-rate';
  const query = useQuery(measuredTestsQuery(project, filterOf(choice), order));
  const choose = (value: string | null): void => {
    const next = orders.find((each) => each.value === value)?.value;
    if (next !== undefined) onChoose({ ...choice, order: next as keyof typeof testOrders });
  };
  return (
    <section aria-labelledby="worst">
      <div className={classes.heading}>
        <h2 id="worst">Tests</h2>
        <Select
          aria-label="Order"
          data={orders}
          value={order}
          allowDeselect={false}
          onChange={choose}
          w={220}
        />
      </div>
      {choice.branch !== undefined && (
        <p className={classes.note}>Single tests are measured on all branches together.</p>
      )}
      <QueryView query={query}>
        {(tests) =>
          tests.length === 0 ? (
            <p className={classes.note}>No test came to a verdict in this time.</p>
          ) : (
            <TestTable tests={tests} project={project} />
          )
        }
      </QueryView>
    </section>
  );
}

function TestTable({ project, tests }: { project: string; tests: readonly MeasuredTest[] }) {
  return (
    <table className={list.table}>
      <thead>
        <tr>
          <th scope="col">Test</th>
          {['Runs', 'Failed', 'Fail rate', 'Flakes', 'Flake rate', 'Median', 'p95', 'Last'].map((name) => (
            <th key={name} scope="col" className={list.number}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tests.map((measured) => (
          <tr key={measured.test.id}>
            <td className={list.name}>
              <Link
                to="/projects/$project/runs"
                params={{ project }}
                search={{ test: measured.test.id }}
                className={list.link}
                title={`Runs of ${measured.test.name}`}
              >
                {measured.test.name}
              </Link>
            </td>
            <td className={list.number}>{measured.passed + measured.failed}</td>
            <td className={list.number}>{measured.failed}</td>
            <td className={list.number}>{formatRate(measured.failRate)}</td>
            <td className={list.number}>{measured.flakes}</td>
            <td className={list.number}>{formatRate(measured.flakeRate)}</td>
            <td className={list.number}>{durationOf(measured.p50Ms)}</td>
            <td className={list.number}>{durationOf(measured.p95Ms)}</td>
            <td className={`${list.number} ${list.quiet}`}>
              {measured.lastAt === null ? '–' : <Ago at={measured.lastAt} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function durationOf(durationMs: number | null): string {
  return durationMs === null ? '–' : formatDuration(durationMs);
}
