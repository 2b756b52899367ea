import * as fc from 'fast-check';

import type { DialectName } from '#core/domain/records.ts';

import type { Question } from './ask.ts';
import { readDocument, type Operation } from './document.ts';
import { type Named, type Noun, writtenIds } from './foreign-objects.ts';
import { valuesOf } from './value-arbitrary.ts';

/* Requests for every operation that a contract has, whatever it is called and takes: new ones are in each test that walks them all. */

/** Addresses whose secret is in the path, or that are for everybody. */
export const withoutKey = new Set([
  'getBadge',
  'getGateBadge',
  'receiveGroupWebhook',
  'receiveDeployment',
  'getHealth',
]);

/** POSTs of our own API that keep nothing, so that an `Idempotency-Key` says nothing to them. */
export const keepsNothing: ReadonlySet<string> = new Set([
  'explain',
  'explainLive',
  'findMissingMedia',
  'lint',
  'listImpactedTests',
  'pickLiveElement',
  'readTest',
  'runLiveSteps',
  'sendLiveInput',
  'stopLiveSteps',
]);

/** What the parameters of a path name; those that name nothing of their own are not here. */
const parameters: Readonly<Record<string, Noun>> = {
  project: 'project',
  projectId: 'project',
  test: 'test',
  test_id: 'test',
  testId: 'test',
  test_blueprint_id: 'test',
  module: 'module',
  module_id: 'module',
  run: 'run',
  run_id: 'run',
  test_run_id: 'run',
  batch: 'batch',
  batchId: 'batch',
  folder_run_id: 'batch',
  tag_run_id: 'batch',
  test_group_run_id: 'batch',
  folder: 'folder',
  folder_id: 'folder',
  test_blueprint_category_id: 'folder',
  tag: 'tag',
  tag_id: 'tag',
  environment: 'environment',
  environmentId: 'environment',
  application: 'application',
  application_id: 'application',
  group: 'group',
  groupId: 'group',
  snooze: 'snooze',
  file: 'file',
  note: 'note',
  memoryId: 'note',
  appId: 'mobileApp',
  mobileApp: 'mobileApp',
  schedule: 'schedule',
  delivery: 'delivery',
  key: 'key',
  user: 'user',
  failure: 'failure',
  repository: 'repository',
  stream: 'stream',
  credential: 'credential',
  liveSession: 'liveSession',
  app: 'mobileApp',
};

/** Vendors that call every id `id`. */
const byPath: readonly (readonly [RegExp, Noun])[] = [
  [/\/test-cases\/\{id\}/, 'test'],
  [/^\/api\/(?:v2\/)?test-runs\/\{id\}/, 'batch'],
  [/\/environments\/\{id\}/, 'environment'],
  [/\/snoozes\/\{id\}/, 'snooze'],
  [/\/resources\/\{id\}/, 'file'],
  [/\/inbound-webhooks\/\{webhook\}/, 'inboundWebhook'],
  [/\/webhooks\/\{(?:id|webhook)\}/, 'webhook'],
  [/^\/v1\/runs\/\{id\}/, 'run'],
];

const placeholder = /\{(\w+)\}/g;

/** Undefined for a name or slug within what the path names before. */
export function nounOf({ path }: Operation, parameter: string): Noun | undefined {
  return (
    byPath.find(([pattern]) => pattern.test(path) && path.includes(`{${parameter}}`))?.[1] ??
    parameters[parameter]
  );
}

export const operationsOf = (dialect: DialectName): readonly Operation[] =>
  readDocument(dialect).operations.filter(({ operationId }) => !withoutKey.has(operationId));

/** A body that the contract allows, the same one each time for the same seed. */
export function bodyFor(dialect: DialectName, { body }: Operation, seed = 5): unknown {
  if (body === undefined) return undefined;
  return fc.sample(valuesOf(body, readDocument(dialect)), { numRuns: 1, seed })[0];
}

/** The path with each named thing as it is written for these. */
export function pathFor(
  dialect: DialectName,
  operation: Operation,
  of: (noun: Noun) => Named,
  way: number,
): string {
  return operation.path.replaceAll(placeholder, (_all, parameter: string) => {
    const noun = nounOf(operation, parameter);
    if (noun === undefined) return 'foreign';
    const ways = writtenIds(dialect, noun, of(noun));
    return ways[way % ways.length] ?? 'foreign';
  });
}

/** Method, body and headers as the operation wants them. */
export function questionFor(dialect: DialectName, operation: Operation): Question {
  const body = operation.method === 'get' ? undefined : bodyFor(dialect, operation);
  const takesPlatform = /^\/api\/(?:application|mobile)/.test(operation.path);
  return {
    method: operation.method.toUpperCase() as 'GET',
    ...(body === undefined ? {} : { body }),
    ...(takesPlatform ? { headers: { 'x-platform': 'web' } } : {}),
  };
}
