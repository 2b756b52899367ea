import type { RunOutcome } from '#core/domain/run.ts';

import { badgeColours, type BadgeWord } from '../../draw-badge.ts';

/** What a badge says of the latest test run, and in which colour. */
const verdicts = {
  passed: { text: 'passing', colour: badgeColours.good },
  failed: { text: 'failing', colour: badgeColours.bad },
  errored: { text: 'error', colour: badgeColours.bad },
  cancelled: { text: 'cancelled', colour: badgeColours.none },
} satisfies Record<RunOutcome, BadgeWord>;
const noRuns = { text: 'no runs', colour: badgeColours.none };

export function badgeWord(outcome: RunOutcome | null): BadgeWord {
  return outcome === null ? noRuns : verdicts[outcome];
}
