import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { DialectName } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { updateKey } from '#core/operations/people/update-key.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask } from './ask.ts';
import type { Operation } from './document.ts';
import { makeForeignObjects, nothing, writtenIds, type Named, type Noun } from './foreign-objects.ts';
import { nounOf, operationsOf, pathFor, questionFor } from './operation-requests.ts';

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
  const live = { idleMs: 3_600_000, unwatchedMs: 3_600_000 };
  server = await openTestServer({ callLimit: limit, wrongKeyLimit: limit, live });
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

async function answerOf(
  dialect: DialectName,
  operation: Operation,
  path: string,
  key?: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const question = questionFor(dialect, operation);
  const answer = await ask(server, dialect, path, { ...question, ...(key === undefined ? {} : { key }) });
  return { status: answer.status, body: answer.body };
}

describe.each([...dialects])('%s', (dialect) => {
  const other = dialect === 'docket' ? 'empirical' : 'docket';

  test('no key, a disabled one, one of another dialect: 401, all in the same words', async () => {
    for (const operation of operationsOf(dialect)) {
      const path = pathFor(dialect, operation, (noun) => foreign[noun], 0);
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
          pathFor(dialect, operation, (noun) => foreign[noun], way),
          pathFor(dialect, operation, () => nothing, way),
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
  }, 300_000);
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

test('every parameter of every path is one of the nouns that are compared, or names nothing by itself', () => {
  const unnamed = dialects.flatMap((dialect) =>
    operationsOf(dialect).flatMap((operation) =>
      [...operation.path.matchAll(/\{(\w+)\}/g)]
        .map(([, parameter = '']) => parameter)
        .filter((parameter) => nounOf(operation, parameter) === undefined)
        .map((parameter) => `${dialect}: ${parameter} of ${operation.operationId}`),
    ),
  );
  // Names and slugs within a project, which is compared.
  expect(unnamed).toEqual([
    'native: slug of putEnvironment',
    'native: name of putVariable',
    'native: name of deleteVariable',
    'native: number of putChunk',
    'native: sha256 of putStreamMedia',
  ]);
});
