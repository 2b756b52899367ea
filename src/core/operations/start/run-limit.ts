import { AppError } from '#core/domain/app-error.ts';
import type { ProjectRecord } from '#core/domain/records.ts';
import type { Connection } from '#store/database.ts';
import { countRunsSince, lockProject } from '#store/runs-of-project.ts';

const dayMs = 86_400_000;

/**
 * How many runs the project may still start today, by UTC. Where it is limited, others who ask wait until this transaction has ended, so
 * that together they never start more.
 */
export async function runsLeftToday(tx: Connection, project: ProjectRecord, now: Date): Promise<number> {
  const { runsPerDay } = project.limits;
  if (runsPerDay === undefined) return Number.POSITIVE_INFINITY;
  await lockProject(tx, project.id);
  const started = await countRunsSince(tx, project.id, startOfDay(now), runsPerDay);
  return Math.max(0, runsPerDay - started);
}

/** Throws `rate_limited`, with the time until tomorrow, where the project has no runs left today. */
export async function refuseAboveLimit(tx: Connection, project: ProjectRecord, now: Date): Promise<void> {
  if ((await runsLeftToday(tx, project, now)) === 0) throw limitReached(project, now);
}

export function limitReached(project: ProjectRecord, now: Date): AppError {
  const retryAfterS = Math.ceil((startOfDay(now).getTime() + dayMs - now.getTime()) / 1000);
  return new AppError('rate_limited', limitMessage(project), { retryAfterS });
}

export function limitMessage({ limits, name }: ProjectRecord): string {
  return `The project "${name}" has started its ${limits.runsPerDay} runs for today. Try again after midnight UTC, or have the limit raised.`;
}

function startOfDay(now: Date): Date {
  return new Date(Math.floor(now.getTime() / dayMs) * dayMs);
}
