import type { components } from '#client/native-api.d.ts';

import { Icon, type IconName } from './icon.tsx';
import classes from './outcome.module.css';

type Run = components['schemas']['Run'];
type StepStatus = components['schemas']['Step']['status'];

/** Everything that a mark can say: how a run, a batch or a step stands. */
export type Standing = Run['state'] | NonNullable<Run['outcome']> | StepStatus | 'flaky';

const looks: Readonly<Record<Standing, readonly [icon: IconName, tone: string]>> = {
  passed: ['check', 'passed'],
  failed: ['cross', 'failed'],
  errored: ['warning', 'errored'],
  blocked: ['warning', 'blocked'],
  cancelled: ['dash', 'quiet'],
  cancelling: ['stop', 'quiet'],
  skipped: ['dash', 'quiet'],
  queued: ['clock', 'quiet'],
  pending: ['dot', 'quiet'],
  running: ['runs', 'running'],
  ended: ['dot', 'quiet'],
  flaky: ['rerun', 'flaky'],
};

const words: Partial<Record<Standing, string>> = { flaky: 'Flaky', pending: 'Not yet' };

/** @param bare Without its word, which a screen reader hears all the same. */
export function Outcome({ standing, bare = false }: { standing: Standing; bare?: boolean }) {
  const [icon, tone] = looks[standing];
  const word = words[standing] ?? `${standing.charAt(0).toUpperCase()}${standing.slice(1)}`;
  return (
    <span className={`${classes.mark} ${classes[tone]}`} title={bare ? word : undefined}>
      <span className={classes.disc} role={bare ? 'img' : undefined} aria-label={bare ? word : undefined}>
        <Icon name={icon} size={10} />
      </span>
      {!bare && word}
    </span>
  );
}

/** How a run stands, in one word: its outcome once it has ended. */
export function standingOf({ flaky, outcome, state }: Pick<Run, 'flaky' | 'outcome' | 'state'>): Standing {
  return flaky ? 'flaky' : (outcome ?? state);
}
