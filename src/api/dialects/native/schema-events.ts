import { z } from 'zod';

import { sha256Schema } from './schema-streams.ts';

/*
 * The lines of a chunk. Texts that are too long are cut, not refused: what a test printed must not lose its result. Fields that are not known are
 * passed over, and so are events: a newer runner may tell more.
 */
const cut = (length: number) => z.string().transform((text) => text.slice(0, length));
const time = z.iso.datetime({ offset: true });
const caseId = z.string().min(1).max(100);
const attempt = z.int().min(1).max(1000);
const durationMs = z.number().min(0).max(1e9);
const status = z.enum(['passed', 'failed', 'timedOut', 'skipped', 'interrupted']);

const errorSchema = z.object({
  message: cut(20_000),
  snippet: cut(5_000).optional(),
  file: cut(1_000).optional(),
  line: z.int().optional(),
  column: z.int().optional(),
});

const caseSchema = z.object({
  caseId: z.string().length(41, 'takes 41 characters'),
  title: cut(1_000),
  suites: z.array(cut(500)).max(50),
  filePath: cut(1_000),
  line: z.int().min(0),
  column: z.int().min(0),
  project: cut(200),
  tags: z.array(cut(200)).max(100),
  serialAfter: z.array(caseId).max(1000).default([]),
});

const known = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cases'), cases: z.array(caseSchema).max(1000) }),
  z.object({ type: z.literal('attempt-begin'), caseId, attempt, startedAt: time }),
  z.object({
    type: z.literal('step-end'),
    caseId,
    attempt,
    index: z.int().min(0).max(100_000),
    title: cut(2_000),
    inside: z.array(cut(500)).max(50),
    category: cut(100),
    startedAt: time,
    durationMs,
    skipped: z.boolean().default(false),
    unfinished: z.boolean().default(false),
    error: errorSchema.optional(),
  }),
  z.object({
    type: z.literal('attempt-end'),
    caseId,
    attempt,
    status,
    expectedStatus: status,
    startedAt: time,
    durationMs,
    errors: z.array(errorSchema).max(100),
    attachments: z
      .array(z.object({ name: cut(500), contentType: cut(200), sha256: sha256Schema }))
      .max(500)
      .default([]),
    output: z
      .array(z.object({ stream: z.enum(['stdout', 'stderr']), text: cut(64_000), at: time }))
      .max(10_000)
      .default([]),
  }),
  z.object({
    type: z.literal('case-end'),
    caseId,
    outcome: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  }),
  z.object({ type: z.literal('error'), error: errorSchema }),
  z.object({ type: z.literal('run-end'), status: z.enum(['passed', 'failed', 'timedout', 'interrupted']) }),
]);
const types = new Set(known.options.flatMap((option) => [...option.shape.type.values]));

/** One line of a chunk; null for an event that is not known. */
export const eventSchema = z.looseObject({ type: z.string() }).transform((event, context) => {
  if (![...types].some((type) => type === event.type)) return null;
  const read = known.safeParse(event);
  if (read.success) return read.data;
  for (const { message, path } of read.error.issues)
    context.addIssue({ code: 'custom', message, path: [...path] });
  return z.NEVER;
});
