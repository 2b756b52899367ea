import { SegmentedControl } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';

import { runDaysQuery } from '../../api/analytics.ts';
import { environmentsQuery } from '../../api/environments.ts';
import { tagsQuery } from '../../api/test-list.ts';
import { type AnalyticsChoice, comparedBy, filterOf } from './analytics-choice.ts';
import type { ChoiceProps } from './analytics-filters.tsx';
import classes from './analytics-view.module.css';
import { MeasuredCells, MeasuredHeads } from './measured-cells.tsx';

/** Each line takes a question of its own. */
const most = 12;
const choices = Object.entries(comparedBy).map(([value, label]) => ({ value, label }));

type Line = { readonly name: string; readonly choice: AnalyticsChoice };

/** The same figures of each environment or tag, one beside the other; each leads to itself alone. */
export function Comparison({ choice, onChoose, project }: ChoiceProps) {
  const by = choice.by ?? 'environment';
  const lines = useLines(project, choice);
  const measured = useQueries({
    queries: lines.map((line) => runDaysQuery(project, filterOf(line.choice))),
  });
  return (
    <section aria-labelledby="compared">
      <div className={classes.heading}>
        <h2 id="compared">Compared</h2>
        <SegmentedControl
          aria-label="Compare by"
          data={choices}
          value={by}
          onChange={(value) => onChoose({ ...choice, by: value === 'tag' ? 'tag' : 'environment' })}
        />
      </div>
      {lines.length === 0 ? (
        <p className={classes.note}>
          {by === 'tag' ? 'No test has a tag.' : 'The project has no environments.'}
        </p>
      ) : (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label="Figures beside each other">
          <table className={classes.figures}>
            <thead>
              <tr>
                <th scope="col">{by === 'tag' ? 'Tag' : 'Environment'}</th>
                <MeasuredHeads />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, at) => {
                const total = measured[at]?.data?.total;
                return (
                  <tr key={line.name}>
                    <th scope="row">
                      <button type="button" className={classes.name} onClick={() => onChoose(line.choice)}>
                        {line.name}
                      </button>
                    </th>
                    {total !== undefined && <MeasuredCells measured={total} rounded />}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function useLines(project: string, choice: AnalyticsChoice): readonly Line[] {
  const environments = useQuery(environmentsQuery(project)).data ?? [];
  const tags = useQuery(tagsQuery(project)).data ?? [];
  if (choice.by !== 'tag') {
    return environments
      .slice(0, most)
      .map(({ id, name }) => ({ name, choice: { ...choice, environment: id } }));
  }
  const { branch: _excluded, ...others } = choice;
  return tags
    .toSorted((one, other) => other.testCount - one.testCount)
    .slice(0, most)
    .map(({ name }) => ({ name, choice: { ...others, tag: name } }));
}
