import { AppError } from '#core/domain/app-error.ts';
import type {
  LiveBrowser,
  LiveEvent,
  LiveExplanation,
  LiveInput,
  LiveRun,
  LiveSession,
  PickedElement,
} from '#core/domain/live-session.ts';
import type { Caller } from '#core/domain/records.ts';
import type { SentenceType, TestDefinition } from '#core/domain/test-definition.ts';
import { parseTestFile } from '#core/test-file/parse-test-file.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { liveRun } from './live-plan.ts';
import { lookUpEnvironment, lookUpProject } from '../look-up.ts';
import { requireRole } from '../require-role.ts';

/*
 * What is done with a live session that is open. One of another project, one that has ended and one that another server holds are all
 * `not_found`; a viewer is `forbidden`.
 */

export type LiveRef = { readonly session: string };

/** All of a project that this server holds. Throws `not_found` for the project, `forbidden`. */
export async function listLiveSessions(
  context: Context,
  caller: Caller,
  input: { readonly project: ProjectRef },
): Promise<readonly LiveSession[]> {
  const project = await lookUpProject(context.database, caller, input.project);
  requireRole(caller, 'editor');
  return context.live?.list(project.id) ?? [];
}

export function getLiveSession(context: Context, caller: Caller, input: LiveRef): LiveSession {
  return lookUpLive(context, caller, input);
}

export async function closeLiveSession(context: Context, caller: Caller, input: LiveRef): Promise<void> {
  await lookUpLive(context, caller, input).close('closed');
}

/** How it stands, then what happens, until it is closed or the signal is aborted. It ends when nobody watches it for a while. */
export function watchLiveSession(
  context: Context,
  caller: Caller,
  input: LiveRef & { readonly signal: AbortSignal },
): AsyncIterable<LiveEvent> {
  return lookUpLive(context, caller, input).watch(input.signal);
}

/** Throws `conflict` while steps run, `bad_request` for a key there is not or an address that can't be opened. */
export async function sendLiveInput(
  context: Context,
  caller: Caller,
  input: LiveRef & { readonly inputs: readonly LiveInput[] },
): Promise<void> {
  await lookUpLive(context, caller, input).input(input.inputs);
}

export type RunLiveStepsInput = LiveRef & {
  /** The test as it is edited: the text of its file, or its steps. */
  readonly of:
    | { readonly file: { readonly path: string; readonly text: string } }
    | {
        readonly steps: readonly { readonly type: SentenceType; readonly instruction: string }[];
        readonly url?: string;
        readonly path?: string;
      };
  /** First and last step, from 0. The last of the test unless said. */
  readonly from: number;
  readonly to?: number;
  readonly start: LiveRun['start'];
};

/**
 * Runs steps of a test that need not be saved; what comes of them is told to whoever watches. Throws `test_file_invalid`, `bad_request`
 * for a range that the test does not have, `conflict` while other steps run.
 */
export async function runLiveSteps(
  context: Context,
  caller: Caller,
  input: RunLiveStepsInput,
): Promise<void> {
  const live = lookUpLive(context, caller, input);
  const db = context.database;
  const project = await lookUpProject(db, caller, { id: live.projectId });
  const environment =
    live.environmentId === null
      ? undefined
      : await lookUpEnvironment(db, live.projectId, { id: live.environmentId });
  const definition = definitionOf(input);
  const to = input.to ?? definition.steps.length - 1;
  refuseOutside(definition, input.from, to);
  const filePath = 'file' in input.of ? input.of.file.path : (input.of.path ?? null);
  const { settings } = live;
  const range = { from: input.from, to, start: input.start };
  live.run(await liveRun(context, { project, environment, settings, definition, filePath }, range));
}

function definitionOf({ of }: RunLiveStepsInput): TestDefinition {
  if ('file' in of) return parseTestFile(of.file.path, of.file.text);
  const { steps, url } = of;
  return { name: 'Edited', tags: [], variables: [], steps, ...(url === undefined ? {} : { url }) };
}

function refuseOutside({ steps }: TestDefinition, from: number, to: number): void {
  if (from <= to && to < steps.length) return;
  throw new AppError(
    'bad_request',
    `The test has the steps 0 to ${steps.length - 1}; asked were ${from} to ${to}.`,
    { problems: [{ at: to < steps.length ? 'from' : 'to', message: `at most ${steps.length - 1}` }] },
  );
}

export function stopLiveSteps(context: Context, caller: Caller, input: LiveRef): void {
  lookUpLive(context, caller, input).stop();
}

/** Whether what is done in it becomes steps; each time it begins anew. Throws `conflict` while steps run. */
export async function recordLive(
  context: Context,
  caller: Caller,
  input: LiveRef & { readonly recording: boolean },
): Promise<LiveSession> {
  const live = lookUpLive(context, caller, input);
  await live.record(input.recording);
  return live;
}

/** The element under a point, with steps about it; undefined where there is none. */
export async function pickLiveElement(
  context: Context,
  caller: Caller,
  { x, y, ...input }: LiveRef & { readonly x: number; readonly y: number },
): Promise<PickedElement | undefined> {
  return await lookUpLive(context, caller, input).pick({ x, y });
}

/** What a sentence comes to on the page as it stands. */
export async function explainLive(
  context: Context,
  caller: Caller,
  input: LiveRef & { readonly sentence: string; readonly type: 'act' | 'assert' },
): Promise<readonly LiveExplanation[]> {
  return await lookUpLive(context, caller, input).explain(input.sentence, input.type === 'assert');
}

function lookUpLive({ live }: Context, caller: Caller, { session }: LiveRef): LiveBrowser {
  const found = live?.find(session);
  const isVisible =
    found !== undefined && (caller.projectIds === null || caller.projectIds.includes(found.projectId));
  if (!isVisible) {
    throw new AppError(
      'not_found',
      `There is no live session '${session}' on this server: it has ended, or another server holds it. Open a new one.`,
    );
  }
  requireRole(caller, 'editor');
  return found;
}
