import { z } from 'zod';

import { problemsSchema, schemas } from './schema.ts';
import { variableNameSchema } from './schema-requests.ts';

/** A sentence of a test that is being written: an editor sends more than a run would take. */
const sentence = z.string().max(20_000);
export const writtenStepSchema = z.strictObject({
  instruction: sentence,
  type: z.enum(['act', 'assert', 'screenshot']).default('act'),
});
export const fileSchema = z.strictObject({
  path: z.string().min(1).max(500).describe('Its ending says whether it is YAML; modules are named from it'),
  text: z.string().max(1_000_000),
});

export const readTestSchema = z.union([
  z.strictObject({ file: fileSchema }),
  z.strictObject({
    steps: z.array(writtenStepSchema).max(2_000),
    variables: z
      .array(variableNameSchema)
      .max(1_000)
      .default([])
      .describe('Names that are declared elsewhere than in the project'),
  }),
]);

const offset = z.int().min(0).describe('UTF-16 offset into the instruction');

const spanSchema = z.object({
  start: offset,
  end: offset,
  kind: z.enum([
    'verb',
    'target',
    'role',
    'ordinal',
    'state',
    'relation',
    'value',
    'placeholder',
    'negation',
    'condition',
    'alias',
    'quoted',
  ]),
  quoted: z.boolean().describe('It stands in quotes, which are part of it'),
});

const doubtSchema = z.object({
  start: offset,
  end: offset,
  severity: z
    .enum(['error', 'warning', 'hint'])
    .describe('Refused before anything runs; can not come out right; may be meant otherwise'),
  message: z.string(),
  fixes: z.array(
    z.object({
      title: z.string(),
      edits: z
        .array(z.object({ start: offset, end: offset, text: z.string() }))
        .describe('To be made together; none overlaps another'),
    }),
  ),
});

export const readStepSchema = z.object({
  index: z.int(),
  type: z.string(),
  instruction: z.string(),
  place: z
    .object({ line: z.int(), column: z.int() })
    .nullable()
    .describe('Where the file has its first character, from 1; null where the file writes it otherwise'),
  understood: z.boolean(),
  spans: z.array(spanSchema).describe('In order; none overlaps another'),
  readings: z.array(
    z.object({
      kind: z.enum(['act', 'assert', 'read', 'flow']),
      confidence: z.number().min(0).max(1),
      actions: z.array(z.string()).describe('One a clause, in plain words'),
    }),
  ),
  doubts: z.array(doubtSchema),
  standsFor: z
    .array(z.string())
    .describe("Where it is one of the project's own sentences: what that stands for"),
});

export const readTestAnswerSchema = z.object({
  steps: z.array(readStepSchema),
  problems: problemsSchema.shape.problems.describe('Of the file itself: it then has no steps'),
});

export const vocabularySchema = z.object({
  verbs: z.array(z.string()),
  forms: z.array(z.object({ title: z.string(), examples: z.array(z.string()) })),
  placeholders: z.array(z.string()),
  variables: z.array(z.object({ name: z.string(), secret: z.boolean() })),
  aliases: z.array(z.object({ template: z.string(), steps: z.array(z.string()) })),
  modules: z.array(
    z.object({
      id: z.string(),
      ref: z.string().describe('What a step `module: …` names it by'),
      name: z.string(),
      stepCount: z.int(),
    }),
  ),
});

const explainedActionSchema = z
  .looseObject({ interaction: z.string(), negated: z.boolean() })
  .describe('With target, value, comparison, condition and what else the sentence says');

export const explainedSchema = z.object({
  items: z.array(
    z.object({
      instruction: z.string(),
      understood: z.boolean(),
      readings: z.array(
        z.object({
          kind: z.enum(['act', 'assert', 'read', 'flow']),
          confidence: z.number().min(0).max(1),
          actions: z.array(explainedActionSchema),
        }),
      ),
      error: z
        .object({
          code: z.string(),
          message: z.string(),
          position: z.object({ start: z.int(), end: z.int() }).describe('UTF-16 offsets into the sentence'),
          nearest: z.string().optional(),
        })
        .optional(),
    }),
  ),
});

schemas.add(explainedSchema, { id: 'Explained' });
schemas.add(readTestSchema, { id: 'ReadTest' });
schemas.add(readStepSchema, { id: 'ReadStep' });
schemas.add(readTestAnswerSchema, { id: 'ReadTestAnswer' });
schemas.add(vocabularySchema, { id: 'Vocabulary' });
