/** How often a change came with another verdict on a test, as far as it was seen. */
export type KnownImpact = {
  readonly testId: string;
  /** A file that changes now, or the folder of one that was never seen to change. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** Times that the verdict changed with it, and times that it changed. */
  readonly changes: number;
  readonly of: number;
  readonly lastRunId: string;
};

/** A test whose own source changes now. */
export type ChangedTest = { readonly testId: string; readonly path: string };

export type ImpactReason = {
  readonly kind: 'own-file' | 'file' | 'folder';
  readonly path: string;
  /** Null where the test's own source changed. */
  readonly changes: number | null;
  readonly of: number | null;
  readonly lastRunId: string | null;
};

export type ImpactedTest = {
  readonly testId: string;
  /** From 0 to 1: how likely the verdict is to change, as far as was seen. */
  readonly confidence: number;
  /** The strongest first. */
  readonly reasons: readonly ImpactReason[];
};

const ownFileConfidence = 0.95;
/** What was seen of the neighbours of a file counts half. */
const folderWeight = 0.5;
/** Changes that never were: a verdict that changed the one time that a file did is no certainty. */
const doubt = 2;

/** Tests by how likely a change is to concern them, the likeliest first. Reasons are taken for independent of one another. */
export function rankImpacts(
  known: readonly KnownImpact[],
  changed: readonly ChangedTest[],
): readonly ImpactedTest[] {
  const weighed = [
    ...changed.map(({ path, testId }) => ({
      testId,
      weight: ownFileConfidence,
      reason: { kind: 'own-file', path, changes: null, of: null, lastRunId: null } as const,
    })),
    ...known.map(({ testId, ...reason }) => ({ testId, weight: weightOf(reason), reason })),
  ];
  return [...Map.groupBy(weighed, ({ testId }) => testId)]
    .map(([testId, of]) => ({
      testId,
      confidence: 1 - of.reduce((unlikely, { weight }) => unlikely * (1 - weight), 1),
      reasons: of.toSorted((a, b) => b.weight - a.weight).map(({ reason }) => reason),
    }))
    .toSorted((a, b) => b.confidence - a.confidence || (a.testId < b.testId ? -1 : 1));
}

function weightOf({ changes, kind, of }: Omit<KnownImpact, 'testId'>): number {
  const seen = Math.min(changes, of) / (of + doubt);
  return kind === 'file' ? seen : seen * folderWeight;
}

/** The folder of a file; null for one at the top, whose neighbours have nothing in common. */
export function folderOf(path: string): string | null {
  const end = path.lastIndexOf('/');
  return end <= 0 ? null : path.slice(0, end);
}
