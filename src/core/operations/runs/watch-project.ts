import type { Caller, RunEvent } from '#core/domain/records.ts';
import { projectOfRun } from '#store/run-projects.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject } from '../look-up.ts';

/** What happens to any run of a project; `missed`: news was lost, so look at everything again. */
export type ProjectEvent = RunEvent | { readonly kind: 'missed' };

export type WatchProjectInput = { readonly project: ProjectRef; readonly signal: AbortSignal };

/** Events from now on, until the signal is aborted. Throws `not_found`. */
export async function watchProject(
  context: Context,
  caller: Caller,
  { project, signal }: WatchProjectInput,
): Promise<AsyncIterable<ProjectEvent>> {
  const { id } = await lookUpProject(context.database, caller, project);
  const waiting: ProjectEvent[] = [];
  let wake = Promise.withResolvers<void>();
  const push = (event: ProjectEvent): void => {
    waiting.push(event);
    wake.resolve();
  };
  const listening = new DisposableStack();
  listening.use(context.events.onEvent(push));
  listening.use(context.events.onReconnect(() => push({ kind: 'missed' })));
  const onAbort = (): void => wake.resolve();
  signal.addEventListener('abort', onAbort, { once: true });
  listening.defer(() => signal.removeEventListener('abort', onAbort));

  async function* events(): AsyncGenerator<ProjectEvent> {
    using _ = listening;
    while (!signal.aborted) {
      await wake.promise;
      wake = Promise.withResolvers<void>();
      for (const event of waiting.splice(0)) {
        if (signal.aborted) return;
        const isOwn = event.kind === 'missed' || (await projectOf(context, event.runId)) === id;
        if (isOwn) yield event;
      }
    }
  }
  return events();
}

const mostRuns = 10_000;
const projects = new WeakMap<Context, Map<string, Promise<string | undefined>>>();

/** Asked of the database once a run, however many watch. */
async function projectOf(context: Context, runId: string): Promise<string | undefined> {
  const known = projects.get(context) ?? new Map<string, Promise<string | undefined>>();
  projects.set(context, known);
  const found = known.get(runId);
  if (found !== undefined) return await found;
  const looking = projectOfRun(context.database, runId);
  known.set(runId, looking);
  looking.then(
    (project) => project === undefined && known.delete(runId),
    () => known.delete(runId),
  );
  for (const oldest of known.keys()) {
    if (known.size <= mostRuns) break;
    known.delete(oldest);
  }
  return await looking;
}
