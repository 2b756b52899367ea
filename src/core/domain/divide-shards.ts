import type { PlaywrightCase } from './suite.ts';

/** A case and how long it took of late; undefined for one that never ran to an end. */
export type CaseToPlace = { readonly playwright: PlaywrightCase; readonly durationMs: number | undefined };

/** What a case is taken to last where none of its fellows has ever run. */
const usualMs = 5_000;

/**
 * Divides cases into at most `count` shards that take about equally long, the longest first. The cases of one file and Playwright project
 * stay together and in order: unless its configuration says otherwise, Playwright runs them one after the other in one process, and they may
 * count on it. Independent cases go wherever there is room.
 */
export function divideShards<T extends CaseToPlace>(cases: readonly T[], count: number): T[][] {
  const known = cases.flatMap(({ durationMs }) => durationMs ?? []).toSorted((a, b) => a - b);
  const typicalMs = known[Math.floor(known.length / 2)] ?? usualMs;
  const order = new Map(cases.map((each, index) => [each, index]));
  const groups = Map.groupBy(cases, (each) => {
    const { filePath, independent, project } = each.playwright;
    return independent === true ? each : `${project}\n${filePath}`;
  });
  const weighed = [...groups.values()]
    .map((group) => ({
      group,
      ms: group.reduce((sum, { durationMs }) => sum + (durationMs ?? typicalMs), 0),
    }))
    .toSorted((a, b) => b.ms - a.ms);
  const shards = Array.from({ length: Math.min(Math.max(1, count), weighed.length) }, () => ({
    cases: [] as T[],
    ms: 0,
  }));
  for (const { group, ms } of weighed) {
    const lightest = shards.reduce((least, shard) => (shard.ms < least.ms ? shard : least));
    lightest.cases.push(...group);
    lightest.ms += ms;
  }
  return shards.map((shard) => shard.cases.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}
