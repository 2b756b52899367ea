import type { JsonSchema } from '../contract.ts';

/* What this vendor's own documents say of its answers, in our words. */

const text = { type: 'string' };
const number = { type: 'number' };
const textOrNull = { type: ['string', 'null'] };
const numberOrNull = { type: ['number', 'null'] };
const state = { enum: ['pending', 'queued', 'started', 'ended', 'error', 'cancelled', 'cancelling'] };

const detailFields = {
  id: number,
  state,
  total_count: number,
  success_count: number,
  failed_count: number,
  skipped_count: numberOrNull,
  flaky_count: numberOrNull,
  duration: numberOrNull,
  test_run_branch: textOrNull,
  environment_slug: textOrNull,
  environment_name: textOrNull,
  build_url: textOrNull,
  build_branch: textOrNull,
  commit: textOrNull,
  created_at: text,
  test_run_head_sha: textOrNull,
  run_started_at: textOrNull,
  run_ended_at: textOrNull,
  summary_url: textOrNull,
};

function data(schema: JsonSchema): JsonSchema {
  return { type: 'object', required: ['data'], properties: { data: schema }, additionalProperties: false };
}

export const testRunAnswer = data({
  type: 'object',
  required: ['test_run'],
  properties: {
    test_run: {
      type: 'object',
      required: ['project', 'testRun', 'flattenedSummaryDetails'],
      properties: {
        project: {
          type: 'object',
          required: ['id', 'name', 'repo_name'],
          properties: { id: number, name: text, repo_name: text },
        },
        testRun: { type: 'object', required: Object.keys(detailFields), properties: detailFields },
        flattenedSummaryDetails: {
          type: 'array',
          // The document leaves them open; clients read these two.
          items: { type: 'object', required: ['status', 'pw_test_id'] },
        },
      },
    },
  },
});

export const startedAnswer = data({
  type: 'object',
  required: ['trigger', 'test_run'],
  properties: {
    trigger: { type: 'object', required: ['success'], properties: { success: { type: 'boolean' } } },
    test_run: {
      type: 'object',
      required: ['id', 'state', 'test_run_branch', 'created_at'],
      properties: { id: number, state, test_run_branch: textOrNull, created_at: text },
    },
  },
});

export const errorAnswer: JsonSchema = {
  type: 'object',
  required: ['data', 'error'],
  properties: {
    data: { type: 'null' },
    error: {
      type: 'object',
      required: ['message'],
      properties: { message: { type: 'string', minLength: 1 } },
    },
  },
};
