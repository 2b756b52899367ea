import type { JsonSchema } from '../contract.ts';

/*
 * What this vendor's own documents say of its answers, in our words: types, enums and nullability. They name no
 * required field; we always send those listed as required here.
 */

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const dateTime = { type: 'string', format: 'date-time' };

const step: JsonSchema = {
  type: 'object',
  required: ['id', 'instruction', 'interaction', 'output', 'status', 'url', 'element'],
  properties: {
    id: text,
    instruction: text,
    interaction: text,
    output: text,
    status: { enum: ['passed', 'failed', 'pending'] },
    url: text,
    element: { type: 'object', required: ['html', 'selector'], properties: { html: text, selector: text } },
    image: text,
  },
  additionalProperties: false,
};

export const testRun: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'test_id', 'status', 'created_at', 'folder', 'video_url', 'metadata'],
  properties: {
    id: text,
    name: text,
    test_id: text,
    status: { enum: ['pending', 'running', 'passed', 'failed'] },
    created_at: dateTime,
    ended_at: dateTime,
    folder_run_id: textOrNull,
    job_run_id: textOrNull,
    job_id: textOrNull,
    folder: { type: ['object', 'null'], required: ['id', 'name'], properties: { id: text, name: text } },
    video_url: textOrNull,
    steps: { type: 'array', items: step },
    metadata: {
      type: 'object',
      properties: {
        source: text,
        version: text,
        architecture: text,
        application_version_id: text,
        email: text,
        username: text,
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

export const startedRun: JsonSchema = {
  type: 'object',
  required: ['message', 'url', 'run_id'],
  properties: { message: text, url: text, run_id: text },
  additionalProperties: false,
};

/** The two errors that the documents spell out. */
export const unauthorized = { error: 'Unauthorized', message: 'Invalid authentication credentials' };

export function notFound(id: string): { readonly error: string; readonly message: string } {
  return { error: 'Not found', message: `Resource with id \`${id}\` not found` };
}
