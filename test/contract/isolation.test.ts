import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { DialectName } from '#core/domain/records.ts';
import { createKey } from '#core/operations/create-key.ts';
import { updateKey } from '#core/operations/update-key.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask } from './ask.ts';
import { readDocument, type Operation } from './document.ts';
import { makeForeignObjects, nothing, writtenIds, type Named, type Noun } from './foreign-objects.ts';
import { valuesOf } from './value-arbitrary.ts';

/** Every route with keys that do not open it: the answer is the documented refusal, and tells nothing of what is there. */

const dialects = [
  'native',
  'autonoma',
  'empirical',
  'testerarmy',
  'docket',
] as const satisfies readonly DialectName[];
let server: TestServer;
let foreign: Readonly<Record<Noun, Named>>;
let disabled: Readonly<Record<DialectName, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  const limit = { burst: 1e9, perSecond: 1e9 };
  server = await openTestServer({ callLimit: limit, wrongKeyLimit: limit });
  foreign = await makeForeignObjects(server);
  const headers = await Promise.all(dialects.map(async (kind) => [kind, await disabledKey(kind)] as const));
  disabled = Object.fromEntries(headers) as typeof disabled;
});
afterAll(() => server[Symbol.asyncDispose]());

async function disabledKey(kind: DialectName): Promise<Readonly<Record<string, string>>> {
  const { key, secret } = await createKey(server.context, owner, { kind, name: 'disabled' });
  await updateKey(server.context, owner, { key: { id: key.id }, enabled: false });
  if (kind === 'docket') return { 'x-api-key': secret };
  if (kind !== 'autonoma') return { authorization: `Bearer ${secret}` };
  return { 'autonoma-client-id': key.prefix, 'autonoma-client-secret': secret };
}

/** Addresses whose secret is in the path, or that are for everybody. */
const withoutKey = new Set([
  'getBadge',
  'getGateBadge',
  'receiveGroupWebhook',
  'receiveDeployment',
  'getHealth',
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

function nounOf({ path }: Operation, parameter: string): Noun | undefined {
  return (
    byPath.find(([pattern]) => pattern.test(path) && path.includes(`{${parameter}}`))?.[1] ??
    parameters[parameter]
  );
}

const operationsOf = (dialect: DialectName): readonly Operation[] =>
  readDocument(dialect).operations.filter(({ operationId }) => !withoutKey.has(operationId));

/** A body that the contract allows, the same one each time. */
function bodyOf(dialect: DialectName, { body }: Operation): unknown {
  if (body === undefined) return undefined;
  return fc.sample(valuesOf(body, readDocument(dialect)), { numRuns: 1, seed: 5 })[0];
}

async function answerOf(
  dialect: DialectName,
  operation: Operation,
  path: string,
  key?: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const method = operation.method.toUpperCase() as 'GET';
  const body = method === 'GET' ? undefined : bodyOf(dialect, operation);
  const answer = await ask(server, dialect, path, {
    method,
    ...(body === undefined ? {} : { body }),
    ...(key === undefined ? {} : { key }),
    ...(operation.path.startsWith('/api/application') || operation.path.startsWith('/api/mobile')
      ? { headers: { 'x-platform': 'web' } }
      : {}),
  });
  return { status: answer.status, body: answer.body };
}

/** The path with each named thing as it is written for these. */
function fill(dialect: DialectName, operation: Operation, of: (noun: Noun) => Named, way: number): string {
  return operation.path.replaceAll(placeholder, (_all, parameter: string) => {
    const noun = nounOf(operation, parameter);
    if (noun === undefined) return 'foreign';
    const ways = writtenIds(dialect, noun, of(noun));
    return ways[way % ways.length] ?? 'foreign';
  });
}

describe.each([...dialects])('%s', (dialect) => {
  const other = dialect === 'docket' ? 'empirical' : 'docket';

  test('no key, a disabled one, one of another dialect: 401, all in the same words', async () => {
    for (const operation of operationsOf(dialect)) {
      const path = fill(dialect, operation, (noun) => foreign[noun], 0);
      const answers = [
        await answerOf(dialect, operation, path, {}),
        await answerOf(dialect, operation, path, disabled[dialect]),
        await answerOf(dialect, operation, path, server.headers[other]),
      ];
      expect([operation.operationId, answers.map(({ status }) => status)]).toEqual([
        operation.operationId,
        [401, 401, 401],
      ]);
      expect([operation.operationId, answers[1]?.body, answers[2]?.body]).toEqual([
        operation.operationId,
        answers[0]?.body,
        answers[0]?.body,
      ]);
    }
  });

  test('what is of another project is answered as what is not there', async () => {
    let compared = 0;
    for (const operation of operationsOf(dialect)) {
      if (!operation.path.includes('{')) continue;
      for (const way of dialect === 'native' ? [0, 1] : [0]) {
        const [theirs, nobodys] = [
          fill(dialect, operation, (noun) => foreign[noun], way),
          fill(dialect, operation, () => nothing, way),
        ];
        const [there, gone] = [
          await answerOf(dialect, operation, theirs),
          await answerOf(dialect, operation, nobodys),
        ];
        expect([operation.operationId, there.status]).toEqual([operation.operationId, gone.status]);
        expect([operation.operationId, [400, 403, 404]]).toEqual([
          operation.operationId,
          expect.arrayContaining([there.status]),
        ]);
        expect([operation.operationId, masked(there.body)]).toEqual([
          operation.operationId,
          masked(gone.body),
        ]);
        if (there.status === 404) compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(4);
  });
});

/** The ids that the caller itself gave may be said again. */
function masked(body: unknown): string {
  const ids = [...Object.values(foreign), nothing].flatMap((named) =>
    dialects.flatMap((dialect) =>
      writtenIds(dialect, 'run', named).concat(writtenIds(dialect, 'test', named)),
    ),
  );
  return ids
    .filter((id) => id.length > 0)
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (text, id) => text.replaceAll(new RegExp(`(?<![\\w-])${id}(?![\\w-])`, 'g'), 'ID'),
      JSON.stringify(body),
    );
}
