import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';

import { type Gate, gateQuery } from '../../api/batches.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import classes from './batch-view.module.css';

type GateLineProps = {
  readonly project: string;
  readonly commit: string;
  /** Id. */
  readonly environment: string | undefined;
};

const states: Readonly<Record<Gate['state'], readonly [icon: IconName, sentence: string]>> = {
  mergeable: ['check', 'May be merged'],
  blocked: ['cross', 'Must not be merged'],
  pending: ['clock', 'Not yet known whether it may be merged'],
  unknown: ['dash', 'Nothing has run at this commit'],
};
const mostReasons = 3;

/** May the commit that this batch ran at be merged? All batches there count, not this one alone. */
export function GateLine({ commit, environment, project }: GateLineProps) {
  const gate = useQuery(gateQuery(project, commit, environment)).data;
  if (gate === undefined) return null;
  const [icon, sentence] = states[gate.state];
  const { agreed, flaky, reasons } = gate;
  return (
    <div className={classes.gate} role="group" aria-label={`Gate of commit ${commit.slice(0, 10)}`}>
      <strong className={classes[gate.state]}>
        <Icon name={icon} size={14} />
        {sentence}
      </strong>
      <span className={classes.quiet}>commit {commit.slice(0, 10)}</span>
      {reasons.slice(0, mostReasons).map(({ message, verdict }) =>
        verdict === null ? (
          <span key={message}>{message}</span>
        ) : (
          <Link key={message} to="/projects/$project/runs/$run" params={{ project, run: verdict.run.id }}>
            {message}
          </Link>
        ),
      )}
      {reasons.length > mostReasons && (
        <span className={classes.quiet}>and {reasons.length - mostReasons} more</span>
      )}
      {agreed.length > 0 && <span className={classes.quiet}>{agreed.length} agreed</span>}
      {flaky.length > 0 && <span className={classes.quiet}>{flaky.length} flaky</span>}
    </div>
  );
}
