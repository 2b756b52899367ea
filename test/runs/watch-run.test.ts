import { expect, test } from 'vitest';

import type { RunEvent } from '#core/domain/records.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { watchRun } from '#core/operations/runs/watch-run.ts';
import { createWorker } from '#engine/worker/worker.ts';

import { admin, makeProject, openContextOn, openTestContext } from '../rig/context.ts';
import { scriptedEngine } from '../rig/scripted-engine.ts';

async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

test('everything that happens to a run is told in order, in another process too', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  await using other = await openContextOn(opened.url, '/nowhere', context.secrets);
  const { test: lamp } = await makeProject(context);
  const asked = { test: { id: lamp.id }, source: 'api', input: {} };
  const run = await startRun(context, admin, asked);
  await startRun(context, admin, asked);
  const signal = AbortSignal.timeout(10_000);
  const here = collect(await watchRun(context, admin, { run: { id: run.id }, signal }));
  const there = collect(await watchRun(other.context, admin, { run: { serial: run.serial }, signal }));
  await using _worker = createWorker(context, { execute: scriptedEngine(), concurrency: 2 });
  const told = await here;
  expect(told.map((event) => [event.kind, event.attempt, event.step])).toEqual([
    ['started', undefined, undefined],
    ['attempt-started', 1, undefined],
    ['step-started', 1, 0],
    ['step-finished', 1, 0],
    ['step-started', 1, 1],
    ['step-finished', 1, 1],
    ['attempt-finished', 1, undefined],
    ['ended', undefined, undefined],
  ]);
  expect(told.every((event) => event.runId === run.id)).toBe(true);
  expect(await there).toEqual(told);
});

test('a run that has ended is told so at once', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const run = await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  await cancelRun(context, admin, { run: { id: run.id } });
  const signal = AbortSignal.timeout(10_000);
  expect(await collect(await watchRun(context, admin, { run: { id: run.id }, signal }))).toEqual([
    { runId: run.id, kind: 'ended' },
  ]);
});

test('whoever stops watching is told nothing more', async () => {
  await using opened = await openTestContext();
  const { context } = opened;
  const { test: lamp } = await makeProject(context);
  const run = await startRun(context, admin, { test: { id: lamp.id }, source: 'api', input: {} });
  const stop = new AbortController();
  const watching = collect(await watchRun(context, admin, { run: { id: run.id }, signal: stop.signal }));
  stop.abort();
  expect(await watching).toEqual([]);
});
