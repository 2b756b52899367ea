import type { JsonSchema } from '../contract.ts';

/*
 * What this vendor's own page and its example say of its answers, in our words. The page gives no error format, and
 * fields beyond these are allowed.
 */

const text = { type: 'string' };
const integer = { type: 'integer' };
const textOrNull = { type: ['string', 'null'] };
const timestamp = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00$' };

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties };
}

const action = object({ description: text, type: text, screenshot_url: textOrNull });

const result = object({
  step_number: { type: 'integer', minimum: 1 },
  task: text,
  is_successful: { type: 'boolean' },
  result: text,
  duration: { type: 'number' },
  actions: { type: 'array', items: action },
});

const blueprint = object({
  id: integer,
  title: text,
  type: text,
  starting_url: text,
  steps: { type: 'array', items: object({ action: text, step_number: integer, type: text }) },
});

export const testRunAnswer = object({
  test_run: object({
    id: integer,
    status: { enum: ['running', 'passed', 'failed', 'stopped'] },
    test_blueprint_id: integer,
    test_group_run_id: integer,
    blueprint_metadata: blueprint,
    results: { type: ['array', 'null'], items: result },
    test_video_url: textOrNull,
    created_at: timestamp,
    updated_at: timestamp,
  }),
});

export const triggerAnswer = object({
  message: text,
  test_group_run: object({
    id: integer,
    company_id: integer,
    name: text,
    status: text,
    test_runs: {
      type: 'array',
      items: object({
        id: integer,
        status: text,
        test_blueprint_id: integer,
        test_group_run_id: integer,
        blueprint_metadata: blueprint,
        results: { type: ['array', 'null'] },
        is_login_test_run: { type: 'boolean' },
        test_video_s3_key: textOrNull,
        created_at: timestamp,
        updated_at: timestamp,
      }),
    },
    created_at: timestamp,
    updated_at: timestamp,
  }),
});

/** Ours. */
export const errorAnswer = object({ error: text, message: text });
