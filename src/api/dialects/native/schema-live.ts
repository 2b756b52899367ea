import { z } from 'zod';

import { dateTime, schemas, uuid } from './schema.ts';
import { fileSchema, writtenStepSchema } from './schema-editor.ts';
import { namedRefSchema, webUrl } from './schema-requests.ts';

const viewportSchema = z.strictObject({
  width: z.int().min(200).max(4000),
  height: z.int().min(200).max(4000),
});
const x = z.number().min(-10_000).max(100_000);
const point = { x, y: x };
const rectSchema = z
  .object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
  .describe('CSS pixels of the viewport');

export const liveSessionSchema = z.object({
  id: uuid,
  projectId: uuid,
  environmentId: uuid.nullable(),
  startedAt: dateTime,
  openedBy: z.string(),
  url: z.string(),
  viewport: z.object({ width: z.int(), height: z.int() }),
  tabs: z.int(),
  mode: z
    .enum(['idle', 'running', 'recording'])
    .describe('While it is running steps it takes no input; while recording, what is done becomes steps'),
});
export const liveSessionListSchema = z.object({ items: z.array(liveSessionSchema) });

export const openLiveSessionSchema = z.strictObject({
  environment: namedRefSchema.optional(),
  baseUrl: webUrl.optional(),
  variables: z.record(z.string(), z.string()).optional(),
  viewport: viewportSchema.optional(),
});

const liveInputSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('move'), ...point }),
  z.strictObject({
    type: z.enum(['click', 'down', 'up']),
    ...point,
    button: z.enum(['left', 'middle', 'right']).optional(),
    clicks: z.int().min(1).max(3).optional().describe('Which click in a row: 2 ends a double click'),
  }),
  z.strictObject({ type: z.literal('wheel'), ...point, deltaX: x, deltaY: x }),
  z.strictObject({
    type: z.literal('key'),
    key: z.string().min(1).max(60).describe('`Enter`, `a`, `Control+A`: names as Playwright has them'),
  }),
  z.strictObject({ type: z.literal('text'), text: z.string().max(10_000) }),
  z.strictObject({ type: z.literal('goto'), url: webUrl }),
  z.strictObject({ type: z.enum(['back', 'forward', 'reload']) }),
  z.strictObject({ type: z.literal('viewport'), ...viewportSchema.shape }),
]);

export const sendLiveInputSchema = z.strictObject({
  inputs: z.array(liveInputSchema).min(1).max(100).describe('In order. Send movements in batches'),
});

const index = z.int().min(0).max(2_000);
const range = {
  from: index.default(0).describe('First step, from 0'),
  to: index.optional().describe('Last step; that of the test unless said'),
  start: z
    .enum(['afresh', 'as-it-is'])
    .optional()
    .describe(
      '`afresh` begins in a new browser as a run does, `as-it-is` goes on with the page. Unless said: afresh from the first step, else as it is',
    ),
};

export const runLiveStepsSchema = z.union([
  z.strictObject({ file: fileSchema, ...range }),
  z.strictObject({
    steps: z.array(writtenStepSchema).min(1).max(2_000),
    url: webUrl.optional(),
    path: fileSchema.shape.path.optional(),
    ...range,
  }),
]);

export const recordLiveSchema = z.strictObject({ recording: z.boolean() });
export const pickLiveSchema = z.strictObject(point);
export const pickedSchema = z.object({
  element: z
    .object({
      role: z.string(),
      name: z.string(),
      rect: rectSchema,
      selector: z.string(),
      sentences: z
        .array(z.object({ instruction: z.string(), certain: z.boolean() }))
        .describe(
          'Steps about it; `certain` where it was read and found to come to this element without a doubt',
        ),
    })
    .nullable()
    .describe('Null where there is nothing that a step could be about'),
});

export const explainLiveSchema = z.strictObject({
  sentence: z.string().max(20_000),
  type: z.enum(['act', 'assert']).default('act'),
});
export const liveExplanationSchema = z.object({
  clauses: z
    .array(
      z.object({
        clause: z.string(),
        interaction: z.string(),
        verdict: z.enum(['sure', 'approximate', 'ambiguous', 'not-found', 'holds', 'fails']),
        message: z.string(),
        element: z.object({ role: z.string(), name: z.string(), rect: rectSchema.nullable() }).nullable(),
        candidates: z.array(
          z.object({
            role: z.string(),
            name: z.string(),
            place: z.string(),
            differentiator: z.string().nullable(),
            rect: rectSchema.nullable(),
            sentence: z
              .string()
              .nullable()
              .describe('The whole sentence, said so that it surely comes to this one'),
          }),
        ),
      }),
    )
    .describe('None where the sentence is not understood'),
});

schemas.add(liveSessionSchema, { id: 'LiveSession' });
schemas.add(openLiveSessionSchema, { id: 'OpenLiveSession' });
schemas.add(sendLiveInputSchema, { id: 'SendLiveInput' });
schemas.add(runLiveStepsSchema, { id: 'RunLiveSteps' });
schemas.add(pickedSchema, { id: 'Picked' });
schemas.add(liveExplanationSchema, { id: 'LiveExplanations' });
