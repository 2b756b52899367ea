import { Badge, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import type { ListedTest } from '../../api/test-list.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Ago } from '../../parts/time.tsx';
import { TestMenu } from './test-menu.tsx';
import classes from './tests-view.module.css';

type TestTableProps = {
  readonly project: string;
  readonly tests: readonly ListedTest[];
  readonly canEdit: boolean;
  /** Ids. */
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
};

export function TestTable({ canEdit, chosen, onChoose, project, tests }: TestTableProps) {
  const isAll = tests.every(({ id }) => chosen.has(id));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          {canEdit && (
            <th scope="col" className={classes.check}>
              <Checkbox
                aria-label="Choose all that are shown"
                checked={isAll}
                indeterminate={!isAll && chosen.size > 0}
                onChange={() => onChoose(isAll ? new Set() : new Set(tests.map(({ id }) => id)))}
              />
            </th>
          )}
          <th scope="col">Test</th>
          <th scope="col">Last run</th>
          <th scope="col" className={classes.wide}>
            Recently
          </th>
          <th scope="col" className={classes.wide}>
            Changed
          </th>
          <th scope="col">
            <span className={classes.hidden}>Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tests.map((test) => (
          <TestRow
            key={test.id}
            project={project}
            test={test}
            canEdit={canEdit}
            isChosen={chosen.has(test.id)}
            onToggle={() => toggle(test.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

type TestRowProps = {
  readonly project: string;
  readonly test: ListedTest;
  readonly canEdit: boolean;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
};

function TestRow({ canEdit, isChosen, onToggle, project, test }: TestRowProps) {
  return (
    <tr className={test.enabled ? undefined : classes.off}>
      {canEdit && (
        <td className={classes.check}>
          <Checkbox aria-label={`Choose ${test.name}`} checked={isChosen} onChange={onToggle} />
        </td>
      )}
      <td className={classes.test}>
        <TestName project={project} test={test} />
      </td>
      <td>
        <LastRun project={project} test={test} />
      </td>
      <td className={classes.wide}>
        <Recently test={test} />
      </td>
      <td className={`${classes.quiet} ${classes.wide}`}>
        <Ago at={test.updatedAt} />
      </td>
      <td className={classes.menu}>
        <TestMenu project={project} test={test} canEdit={canEdit} />
      </td>
    </tr>
  );
}

function TestName({ project, test }: { project: string; test: ListedTest }) {
  return (
    <>
      <Link
        to="/projects/$project/tests/$test"
        params={{ project, test: test.id }}
        className={classes.link}
        title={test.filePath ?? test.name}
      >
        {test.name}
      </Link>
      {!test.enabled && (
        <Badge size="xs" variant="default" title="It is in no batch">
          Off
        </Badge>
      )}
      {test.repository !== null && (
        <span className={classes.quiet}>
          {test.repository.name} · {test.filePath}
        </span>
      )}
      {test.tags.map((tag) => (
        <Link
          key={tag}
          to="/projects/$project/tests"
          params={{ project }}
          search={{ tag }}
          className={classes.tag}
          title={`All tests with the tag ${tag}`}
        >
          {tag}
        </Link>
      ))}
    </>
  );
}

function LastRun({ project, test }: { project: string; test: ListedTest }) {
  const [last] = test.recentRuns;
  if (last === undefined) return <span className={classes.quiet}>Never ran</span>;
  return (
    <Link to="/projects/$project/runs/$run" params={{ project, run: last.id }} className={classes.run}>
      <Outcome standing={last.flaky ? 'flaky' : last.outcome} />
      <span className={classes.quiet}>
        <Ago at={last.endedAt} />
      </span>
    </Link>
  );
}

/** The last runs as marks, the newest at the right; flaky where they disagree or one passed at a further attempt. */
function Recently({ test: { recentRuns } }: { test: ListedTest }) {
  const outcomes = recentRuns.map(({ flaky, outcome }) => (flaky ? 'flaky' : outcome));
  const judged = new Set(outcomes.filter((outcome) => outcome === 'passed' || outcome === 'failed'));
  const isFlaky = outcomes.includes('flaky');
  const counts = [...new Set(outcomes)].map(
    (outcome) => `${outcomes.filter((each) => each === outcome).length} ${outcome}`,
  );
  if (recentRuns.length === 0) return null;
  return (
    <span className={classes.recent}>
      <span role="img" aria-label={`Of the last ${recentRuns.length} runs: ${counts.join(', ')}`}>
        {recentRuns.toReversed().map(({ id, flaky, outcome }) => (
          <i key={id} className={classes[flaky ? 'flaky' : outcome]} />
        ))}
      </span>
      {isFlaky && <Outcome standing="flaky" bare={judged.size < 1} />}
    </span>
  );
}
