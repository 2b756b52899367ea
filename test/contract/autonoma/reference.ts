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

export const startedFolder: JsonSchema = {
  type: 'object',
  required: ['message', 'url', 'folder_run_id'],
  properties: { message: text, url: text, folder_run_id: text },
  additionalProperties: false,
};

/** Their own action reads the id of a tag's runs from the field of a folder's. */
export const startedTag: JsonSchema = {
  type: 'object',
  required: ['message', 'url', 'tag_run_id'],
  properties: { message: text, url: text, tag_run_id: text, folder_run_id: text },
  additionalProperties: false,
};

export const runStatus: JsonSchema = {
  type: 'object',
  required: ['status', 'url'],
  properties: { status: { enum: ['pending', 'running', 'passed', 'failed'] }, url: text },
  additionalProperties: false,
};

export const testDefinition: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'created_at', 'folder', 'application_version'],
  properties: {
    id: text,
    name: text,
    created_at: dateTime,
    folder: { type: ['object', 'null'], required: ['id', 'name'], properties: { id: text, name: text } },
    application_version: {
      type: 'object',
      required: ['name', 'path'],
      properties: { name: text, path: text },
      additionalProperties: false,
    },
    steps: { type: 'array', items: step },
  },
  additionalProperties: false,
};

export const folder: JsonSchema = {
  type: 'object',
  required: ['id', 'name', 'created_at', 'updated_at', 'tests'],
  properties: {
    id: text,
    name: text,
    created_at: dateTime,
    updated_at: dateTime,
    crontab: text,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'name'],
        properties: { id: text, name: text },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

export const createdApplication: JsonSchema = {
  type: 'object',
  required: ['application_id', 'application_version_id', 'message'],
  properties: { application_id: text, application_version_id: text, message: text },
  additionalProperties: false,
};

export const createdVersion: JsonSchema = {
  type: 'object',
  required: ['application_version_id', 'message'],
  properties: { application_version_id: text, message: text },
  additionalProperties: false,
};

/** The two errors that the documents spell out. */
export const unauthorized = { error: 'Unauthorized', message: 'Invalid authentication credentials' };

export function notFound(id: string): { readonly error: string; readonly message: string } {
  return { error: 'Not found', message: `Resource with id \`${id}\` not found` };
}
