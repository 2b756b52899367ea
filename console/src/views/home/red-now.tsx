import { Badge, Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { type FailureGroup, type FailureStanding, failureText, standingQuery } from '../../api/failures.ts';
import { Icon } from '../../parts/icon.tsx';
import { Outcome, type Standing } from '../../parts/outcome.tsx';
import { Ago, formatDuration } from '../../parts/time.tsx';
import classes from './home-view.module.css';

type RedNowProps = { readonly groups: readonly FailureGroup[]; readonly project: string };

/** Each takes a question of its own to say whether it is still red. */
const examinedAtFirst = 12;

type Examined = { readonly group: FailureGroup; readonly standing: FailureStanding | undefined };

/** The failures of the last week: first what is red now, then what was agreed to, then what has been mended. */
export function RedNow({ groups, project }: RedNowProps) {
  const [isWhole, setWhole] = useState(false);
  const newestFirst = groups.toSorted((one, other) => other.lastSeenAt.localeCompare(one.lastSeenAt));
  const chosen = isWhole ? newestFirst : newestFirst.slice(0, examinedAtFirst);
  const standings = useQueries({ queries: chosen.map((group) => standingQuery(group)) });
  const examined = chosen.map((group, at): Examined => ({ group, standing: standings[at]?.data }));
  // What could not be examined may be red: only what is known to be mended is left out.
  const open = examined.filter(({ standing }) => standing?.isRed !== false);
  const red = open.filter(({ group }) => !group.known);
  const agreed = open.filter(({ group }) => group.known);
  const mended = examined.filter(({ standing }) => standing?.isRed === false);
  const others = groups.length - chosen.length;
  const isExamined = standings.every(({ isPending }) => !isPending);
  return (
    <section aria-labelledby="red" aria-busy={!isExamined}>
      <Headline red={red} isExamined={isExamined} hasOthers={others > 0} />
      <FailureRows examined={red} project={project} />
      {agreed.length > 0 && <h3 className={classes.part}>Red, and agreed</h3>}
      <FailureRows examined={agreed} project={project} />
      {mended.length > 0 && <h3 className={classes.part}>Mended within a week</h3>}
      <FailureRows examined={mended} project={project} />
      {others > 0 && (
        <Button variant="default" mt="xs" onClick={() => setWhole(true)}>
          Look at {others} more
        </Button>
      )}
    </section>
  );
}

type HeadlineProps = {
  readonly red: readonly Examined[];
  readonly isExamined: boolean;
  readonly hasOthers: boolean;
};

/** The answer to the first question, in one line. */
function Headline({ hasOthers, isExamined, red }: HeadlineProps) {
  if (red.length === 0) {
    return (
      <h2 id="red" className={`${classes.headline} ${classes.green}`}>
        <Icon name="check" size={20} />
        {hasOthers ? 'What failed last is mended' : 'Nothing is red'}
      </h2>
    );
  }
  const tests = new Set(red.flatMap(({ group }) => group.tests.map(({ id }) => id)));
  const count = `${tests.size} ${tests.size === 1 ? 'test' : 'tests'}`;
  const longest = Math.max(...red.map(({ standing }) => standing?.example.redForMs ?? 0));
  return (
    <h2 id="red" className={`${classes.headline} ${classes.red}`}>
      <Icon name="cross" size={20} />
      {hasOthers || !isExamined ? 'Up to ' : ''}
      {count} red, {red.length} {red.length === 1 ? 'failure' : 'failures'}
      {longest > 0 && <small>longest for {formatDuration(longest)}</small>}
    </h2>
  );
}

type FailureRowsProps = { readonly examined: readonly Examined[]; readonly project: string };

function FailureRows({ examined, project }: FailureRowsProps) {
  if (examined.length === 0) return null;
  return (
    <ul className={classes.rows}>
      {examined.map((each) => (
        <FailureRow key={each.group.id} examined={each} project={project} />
      ))}
    </ul>
  );
}

function FailureRow({ examined: { group, standing }, project }: { examined: Examined; project: string }) {
  const [first] = group.tests;
  const others = group.testCount - 1;
  return (
    <li className={classes.row}>
      <Outcome standing={signOf(standing)} bare />
      <div className={classes.what}>
        <Link
          to="/projects/$project/runs/$run"
          params={{ project, run: group.exampleRunId }}
          className={classes.test}
        >
          {first?.name ?? group.place ?? 'A test that is gone'}
        </Link>
        {others > 0 && (
          <span className={classes.quiet}>
            {' '}
            and {others} {others === 1 ? 'other test' : 'other tests'}
          </span>
        )}{' '}
        {group.known && (
          <Badge size="xs" variant="default">
            Agreed
          </Badge>
        )}
        <p className={classes.message} title={failureText(group)}>
          {failureText(group)}
        </p>
      </div>
      <div className={classes.since}>
        <Since group={group} standing={standing} project={project} />
      </div>
    </li>
  );
}

function signOf(standing: FailureStanding | undefined): Standing {
  return standing?.isRed === false ? 'passed' : 'failed';
}

function Since({ group, project, standing }: Examined & { project: string }) {
  const fixedBy = standing?.example.fixedBy ?? null;
  if (standing !== undefined && !standing.isRed && fixedBy !== null) {
    return (
      <>
        <Link to="/projects/$project/runs/$run" params={{ project, run: fixedBy.id }}>
          mended by #{fixedBy.serial}
        </Link>
        <span className={classes.quiet}>
          <Ago at={fixedBy.endedAt} />
        </span>
      </>
    );
  }
  const firstBad = standing?.example.firstBad;
  return (
    <>
      {firstBad === undefined ? (
        <span className={classes.quiet}>…</span>
      ) : (
        <Link to="/projects/$project/runs/$run" params={{ project, run: firstBad.id }}>
          red since #{firstBad.serial}, <Ago at={firstBad.endedAt} />
        </Link>
      )}
      <span className={classes.quiet}>
        {group.runs} {group.runs === 1 ? 'run' : 'runs'}, last <Ago at={group.lastSeenAt} />
      </span>
    </>
  );
}
