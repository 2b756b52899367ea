import type { z } from 'zod';

import type { ListedStep } from '#core/domain/compare-runs.ts';
import type { RunPlace } from '#core/domain/failure-records.ts';
import type { MediaRef } from '#core/domain/media-ref.ts';
import type { RunDetail, TestRecord } from '#core/domain/records.ts';
import type { ConsoleEntry } from '#core/domain/run.ts';
import type { ComparedRun } from '#core/operations/runs/compare-run.ts';
import type { FailureGroup } from '#core/operations/history/list-failures.ts';

import type { Links } from '../../links.ts';
import { presentRunRecord } from './present.ts';
import type { comparisonSchema, failureGroupSchema, testRefSchema } from './schema-failures.ts';

type WireComparison = z.infer<typeof comparisonSchema>;
type WireStep = NonNullable<WireComparison['steps'][number]['bad']>;

export function presentTestRef(test: TestRecord): z.infer<typeof testRefSchema> {
  return { id: test.id, serial: test.serial, name: test.definition.name, caseId: test.caseId };
}

export function presentFailureGroup(group: FailureGroup): z.infer<typeof failureGroupSchema> {
  const { exampleMessage, exampleRunId, failure, known, runs, snoozedRuns, testCount, tests } = group;
  const { code, fingerprint, message, place, projectId } = failure;
  return {
    id: failure.id,
    serial: failure.serial,
    projectId,
    fingerprint,
    code,
    message,
    place,
    firstSeenAt: failure.createdAt.toISOString(),
    lastSeenAt: group.lastAt.toISOString(),
    runs,
    snoozedRuns,
    known,
    testCount,
    tests: tests.map(presentTestRef),
    exampleRunId,
    exampleMessage,
  };
}

export function presentComparison(compared: ComparedRun, links: Links): WireComparison {
  const { bad, console, good, history, steps } = compared;
  return {
    bad: presentSide(bad, links),
    good: good === null ? null : presentSide(good, links),
    history: {
      lastGood: history.lastGood && presentPlace(history.lastGood, links),
      firstBad: presentPlace(history.firstBad, links),
      fixedBy: history.fixedBy && presentPlace(history.fixedBy, links),
      redForMs: history.redForMs,
    },
    steps: steps.map((pair) => ({
      bad: pair.bad && presentStep(pair.bad, links),
      good: pair.good && presentStep(pair.good, links),
    })),
    console: {
      onlyBad: console.onlyBad.map(presentConsole),
      onlyGood: console.onlyGood.map(presentConsole),
    },
  };
}

function presentSide(run: RunDetail, links: Links): WireComparison['bad'] {
  const attempt = run.attempts.at(-1);
  const pictures = (attempt?.attachments ?? []).filter(({ media }) => media.contentType.startsWith('image/'));
  return {
    run: presentRunRecord(run, links),
    durationMs: attempt?.durationMs ?? null,
    video: presentMedia(attempt?.video, links),
    trace: presentMedia(attempt?.trace, links),
    pictures: pictures.map(({ media, name }) => ({ name, url: links.media(media) })),
  };
}

function presentPlace(place: RunPlace, links: Links): WireComparison['history']['firstBad'] {
  return { ...place, endedAt: place.endedAt.toISOString(), url: links.run(place.id) };
}

function presentStep({ index, instruction, result }: ListedStep, links: Links): WireStep {
  return {
    index,
    instruction,
    status: result?.status ?? null,
    message: result?.message ?? null,
    durationMs: result?.durationMs ?? null,
    before: presentMedia(result?.actions.at(0)?.screenshotBefore, links),
    after: presentMedia(result?.actions.at(-1)?.screenshotAfter, links),
  };
}

function presentConsole({ atMs, kind, text, url }: ConsoleEntry) {
  return { kind, text, url: url ?? null, atMs };
}

function presentMedia(media: MediaRef | undefined, links: Links): string | null {
  return media === undefined ? null : links.media(media);
}
