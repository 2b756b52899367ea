import type { MediaRef } from '#core/domain/media-ref.ts';
import type { AttemptResult, ConsoleEntry } from '#core/domain/run.ts';
import type { KeptDownload } from '#core/domain/step-result.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

import { judgeAttempt } from './judge-attempt.ts';
import type { ToldAttemptEnd, ToldCase } from './told-event.ts';

/** A case as a test of the platform: its code is elsewhere. */
export function toDefinition(told: ToldCase): TestDefinition {
  const { column, filePath, line, project, serialAfter = [], suites, tags, title } = told;
  return {
    name: title,
    tags,
    variables: [],
    steps: [],
    playwright: { filePath, line, column, suites, project, serialAfter },
  };
}

/** @param media The attached bytes that are there, by their checksums; an attachment without is left out. */
export function toAttemptResult(end: ToldAttemptEnd, media: ReadonlyMap<string, MediaRef>): AttemptResult {
  const startedAt = new Date(end.startedAt);
  const attachments = end.attachments.flatMap(({ contentType, name, sha256 }): KeptDownload[] => {
    const kept = media.get(sha256);
    return kept === undefined ? [] : [{ name, media: { ...kept, contentType } }];
  });
  const video = attachments.find((attached) => attached.media.contentType.startsWith('video/'));
  const trace = attachments.find(
    (attached) => attached.name === 'trace' && attached.media.contentType === 'application/zip',
  );
  const { error, outcome } = judgeAttempt(end);
  return {
    number: end.attempt,
    outcome,
    startedAt,
    durationMs: Math.round(end.durationMs),
    steps: [],
    issues: [],
    console: end.output.map(({ at, stream, text }): ConsoleEntry => ({
      kind: stream === 'stderr' ? 'error' : 'log',
      text,
      atMs: Math.max(0, new Date(at).getTime() - startedAt.getTime()),
    })),
    network: [],
    ...(video === undefined ? {} : { video: video.media }),
    ...(trace === undefined ? {} : { trace: trace.media }),
    attachments: attachments.filter((attached) => attached !== video && attached !== trace),
    ...(error === undefined ? {} : { error }),
  };
}
