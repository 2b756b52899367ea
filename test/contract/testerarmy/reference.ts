import type { JsonSchema } from '../contract.ts';

/* What this vendor's own documents say of its answers, in our words. */

const text = { type: 'string' };
const integer = { type: 'integer' };
const textOrNull = { type: ['string', 'null'] };
const uuid = { type: 'string', format: 'uuid' };
const uuidOrNull = { type: ['string', 'null'], format: 'uuid' };
const dateTime = { type: 'string', format: 'date-time' };
const dateTimeOrNull = { type: ['string', 'null'], format: 'date-time' };
const uri = { type: 'string', format: 'uri' };
const object = { type: 'object' };

function orNull(schema: JsonSchema): JsonSchema {
  return { oneOf: [schema, { type: 'null' }] };
}

const issue: JsonSchema = {
  type: 'object',
  required: ['name', 'description', 'url'],
  properties: {
    type: { enum: ['issue', 'warning'] },
    name: text,
    description: text,
    url: uri,
    severity: { type: 'integer', minimum: 1, maximum: 5 },
    reproductionSteps: { type: 'array', items: text },
    expectedBehavior: text,
    actualBehavior: text,
    screenshotUrl: text,
    tMs: integer,
  },
  additionalProperties: false,
};

const step: JsonSchema = {
  type: 'object',
  required: ['stepIndex', 'title', 'status'],
  properties: {
    stepIndex: integer,
    title: text,
    type: { enum: ['act', 'assert', 'login', 'files', 'screenshot'] },
    status: { enum: ['passed', 'failed'] },
    summary: text,
    error: textOrNull,
    startedAtMs: integer,
    completedAtMs: integer,
  },
  additionalProperties: false,
};

const output: JsonSchema = {
  type: 'object',
  required: ['featureName', 'result', 'description', 'screenshots'],
  properties: {
    featureName: text,
    result: { enum: ['PASS', 'FAILED'] },
    description: text,
    issues: { type: 'array', items: issue },
    screenshots: { type: 'array', items: text },
    steps: { type: 'array', items: step },
  },
  additionalProperties: false,
};

export const run: JsonSchema = {
  type: 'object',
  required: ['id', 'type', 'status', 'input', 'createdAt'],
  properties: {
    id: uuid,
    type: { enum: ['ci', 'test'] },
    status: { enum: ['queued', 'running', 'completed', 'failed', 'cancelled'] },
    platform: { enum: ['web', 'ios', null] },
    source: {
      enum: ['api', 'github_action', 'github_app', 'scheduled', 'webhook', 'structured_test', null],
    },
    projectId: uuidOrNull,
    input: object,
    output: orNull(output),
    testPlan: orNull(object),
    error: orNull({
      type: 'object',
      required: ['code', 'message'],
      properties: { code: text, message: text },
    }),
    durationMs: { type: ['number', 'null'] },
    webhookUrl: { type: ['string', 'null'], format: 'uri' },
    webhookStatus: { enum: ['pending', 'delivered', 'failed', null] },
    testId: uuidOrNull,
    stepResults: { type: ['array', 'null'], items: object },
    userName: textOrNull,
    externalRef: { type: ['object', 'null'] },
    executionMode: { enum: ['fast', 'deep', null] },
    createdAt: dateTime,
    startedAt: dateTimeOrNull,
    completedAt: dateTimeOrNull,
  },
  additionalProperties: false,
};

export const startedRun: JsonSchema = {
  type: 'object',
  required: ['status', 'runId', 'testId'],
  properties: { status: { const: 'queued' }, runId: uuid, testId: uuid },
  additionalProperties: false,
};

export const errorAnswer: JsonSchema = {
  type: 'object',
  required: ['error', 'message'],
  properties: { error: text, message: text },
  additionalProperties: false,
};
