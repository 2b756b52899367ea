import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';

import { mediaAddress } from '../../api/media.ts';
import { type Comparison, comparisonQuery } from '../../api/runs.ts';
import { Outcome } from '../../parts/outcome.tsx';
import { Page } from '../../parts/page.tsx';
import { QueryView } from '../../parts/query-view.tsx';
import { Empty } from '../../parts/states.tsx';
import { Ago, formatDuration } from '../../parts/time.tsx';
import classes from './comparison-view.module.css';

type ComparedPair = Comparison['steps'][number];
type ComparedStep = NonNullable<ComparedPair['bad']>;

/** A run beside the last one of its test that passed: step by step, with the first that differs in sight. */
export function ComparisonView() {
  const { project, run } = useParams({ from: '/signed-in/projects/$project/runs/$run/comparison' });
  const query = useQuery(comparisonQuery(run));
  return (
    <Page
      title="Compared with the last good run"
      trail={
        <Link to="/projects/$project/runs/$run" params={{ project, run }}>
          {query.data?.bad.run.test.name ?? 'Run'}
        </Link>
      }
    >
      <QueryView query={query}>
        {(comparison) =>
          comparison.good === null ? (
            <Empty
              icon="runs"
              title="It has never passed"
              sentence="There is no good run of this test to lay beside this one yet."
            >
              <BackToRun project={project} run={run} />
            </Empty>
          ) : (
            <Beside comparison={comparison} project={project} />
          )
        }
      </QueryView>
    </Page>
  );
}

function BackToRun({ project, run }: { project: string; run: string }) {
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/projects/$project/runs/$run" params={{ project, run }} {...props} />}
    >
      Back to the run
    </Button>
  );
}

function Beside({ comparison, project }: { comparison: Comparison; project: string }) {
  const { bad, console: said, good, history, steps } = comparison;
  return (
    <div className={classes.place}>
      <Text size="sm" c="dimmed" p="sm">
        Red for {formatDuration(history.redForMs)}, since run #{history.firstBad.serial}
        {history.firstBad.commit !== null && ` (commit ${history.firstBad.commit.slice(0, 8)})`}.
      </Text>
      <table className={classes.table}>
        <thead>
          <tr>
            <SideHead name="This run" side={bad} project={project} />
            <SideHead name="Last good" side={good} project={project} />
          </tr>
        </thead>
        <tbody>
          {steps.map((pair, index) => (
            <PairRow key={index} pair={pair} />
          ))}
        </tbody>
      </table>
      <OnlyHere title="Only in this run's console" entries={said.onlyBad} />
      <OnlyHere title="Only in the good run's console" entries={said.onlyGood} />
    </div>
  );
}

type SideHeadProps = { name: string; side: Comparison['good']; project: string };

function SideHead({ name, project, side }: SideHeadProps) {
  return (
    <th scope="col">
      {name}{' '}
      {side !== null && (
        <>
          <Link to="/projects/$project/runs/$run" params={{ project, run: side.run.id }}>
            #{side.run.serial}
          </Link>{' '}
          <span className={classes.quiet}>
            <Ago at={side.run.createdAt} />
            {side.durationMs !== null && `, ${formatDuration(side.durationMs)}`}
          </span>
        </>
      )}
    </th>
  );
}

function PairRow({ pair: { bad, good } }: { pair: ComparedPair }) {
  const differs = bad?.status !== good?.status || bad?.instruction !== good?.instruction;
  return (
    <tr className={differs ? classes.differs : undefined}>
      <Side step={bad} hasPicture={differs} />
      <Side step={good} hasPicture={differs} />
    </tr>
  );
}

function Side({ hasPicture, step }: { step: ComparedStep | null; hasPicture: boolean }) {
  if (step === null) return <td className={classes.quiet}>No such step</td>;
  const picture = step.after ?? step.before;
  return (
    <td>
      <div className={classes.step}>
        <Outcome standing={step.status ?? 'pending'} bare />
        <span>
          {step.index + 1}. {step.instruction}
        </span>
        <span className={classes.quiet}>{step.durationMs !== null && formatDuration(step.durationMs)}</span>
      </div>
      {hasPicture && step.message !== null && <p className={classes.message}>{step.message}</p>}
      {hasPicture && picture !== null && (
        <img
          className={classes.picture}
          src={mediaAddress(picture)}
          alt={`The page at step ${step.index + 1}`}
          loading="lazy"
          decoding="async"
        />
      )}
    </td>
  );
}

function OnlyHere({ entries, title }: { title: string; entries: Comparison['console']['onlyBad'] }) {
  if (entries.length === 0) return null;
  return (
    <section className={classes.only}>
      <h2>{title}</h2>
      <ul>
        {entries.map(({ kind, text }, index) => (
          <li key={index}>
            {kind}: {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
