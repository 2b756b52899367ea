import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { dialects as allDialects } from '#api/dialects/all.ts';
import type { DialectName } from '#core/domain/records.ts';
import { createKey } from '#core/operations/people/create-key.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask, type Question } from './ask.ts';
import { readContract } from './contract.ts';
import type { Operation } from './document.ts';
import { nothing } from './foreign-objects.ts';
import { bodyFor, keepsNothing, operationsOf, pathFor, questionFor } from './operation-requests.ts';

/** What any call of its kind may be refused for is provoked of each operation of each contract, and is as the contract says. */

/** Not refused to whoever may only look: it only looks, concerns the caller alone, or the session that it names is looked up first. */
const refusedLater: ReadonlySet<string> = new Set([
  'changePassword',
  'explainLive',
  'getTestCaseHistories',
  'pickLiveElement',
  'recordLive',
  'runLiveSteps',
  'sendLiveInput',
  'stopLiveSteps',
]);

const mostBodies = 200;
const lastParameter = /\{\w+\}(?!.*\{)/;

/** There are many operations. */
const timeout = 300_000;
let server: TestServer;
type Key = Readonly<Record<string, string>>;
let once: Readonly<Record<string, Key>>;
let viewer: Readonly<Record<string, Key>>;

beforeAll(async () => {
  const limit = { burst: 1e9, perSecond: 1e9 };
  server = await openTestServer({ callLimit: limit, wrongKeyLimit: limit });
  const names = allDialects.map(({ name }) => name);
  const make = async (options: Partial<Parameters<typeof createKey>[2]>) =>
    Object.fromEntries(
      await Promise.all(names.map(async (kind) => [kind, await keyOf(kind, options)] as const)),
    );
  once = await make({ requestsPerMinute: 1 });
  viewer = await make({ role: 'viewer' });
});
afterAll(() => server[Symbol.asyncDispose]());

async function keyOf(kind: DialectName, options: Partial<Parameters<typeof createKey>[2]>): Promise<Key> {
  const { key, secret } = await createKey(server.context, owner, { kind, name: 'refused', ...options });
  if (kind === 'docket') return { 'x-api-key': secret };
  if (kind !== 'autonoma') return { authorization: `Bearer ${secret}` };
  return { 'autonoma-client-id': key.prefix, 'autonoma-client-secret': secret };
}

describe.each(allDialects.map(({ errors, name }) => ({ dialect: name, errors })))(
  '$dialect',
  ({ dialect, errors }) => {
    const contract = readContract(dialect);
    const operations = operationsOf(dialect);

    /** How it is answered; the contract has that answer, word for word. */
    async function answerTo(operation: Operation, question: Question = {}, query = ''): Promise<number> {
      const path = `${pathFor(dialect, operation, () => nothing, 0)}${query}`;
      const answer = await ask(server, dialect, path, { ...questionFor(dialect, operation), ...question });
      const { method, operationId } = operation;
      const written = operations.find((one) => one.operationId === operationId)?.path ?? '';
      const told = { path: written, method, status: answer.status, body: answer.body };
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      expect([operationId, answer.status, isJson ? contract.problemsOf(told) : []]).toEqual([
        operationId,
        answer.status,
        [],
      ]);
      return answer.status;
    }

    const documenting = (status: number): readonly Operation[] =>
      operations.filter(({ statuses }) => statuses.includes(status));

    async function answersTo(
      asked: readonly Operation[],
      ...how: [question?: Question, query?: string]
    ): Promise<readonly (readonly [name: string, status: number])[]> {
      const answers: [string, number][] = [];
      for (const operation of asked) {
        answers.push([operation.operationId, await answerTo(operation, ...how)]);
      }
      return answers;
    }

    const each = (asked: readonly Operation[], status: number): readonly (readonly [string, number])[] =>
      asked.map(({ operationId }) => [operationId, status]);

    test('every call wants a key', { timeout }, async () => {
      expect(documenting(401)).toEqual(operations);
      expect(await answersTo(operations, { key: {} })).toEqual(each(operations, 401));
    });

    test('too many calls', { timeout }, async () => {
      const key = once[dialect] ?? {};
      expect(documenting(429)).toEqual(operations);
      // Its one call of this minute.
      await answersTo(operations.slice(0, 1), { key });
      expect(await answersTo(operations, { key })).toEqual(each(operations, 429));
    });

    test('a key that may only look changes nothing', { timeout }, async () => {
      const changing = documenting(403).filter(
        ({ method, operationId }) => method !== 'get' && !refusedLater.has(operationId),
      );
      expect(changing.length).toBeGreaterThan(3);
      expect(await answersTo(changing, { key: viewer[dialect] ?? {} })).toEqual(each(changing, 403));
      // What else it may not do its documents say.
      const others = operations.filter((operation) => !changing.includes(operation));
      const looked = await answersTo(others, { key: viewer[dialect] ?? {} });
      expect(looked.filter(([, status]) => status === 401 || status === 429)).toEqual([]);
    });

    test('what is no JSON, holds what no text may hold, or is too large', { timeout }, async () => {
      const withBody = operations.filter(({ body }) => body !== undefined);
      const broken = await answersTo(withBody, { body: '{' });
      expect(broken).toEqual(each(withBody, errors.bad_json.status));
      const limited = documenting(errors.body_too_large.status).filter(({ takesForm }) => !takesForm);
      expect(withBody.filter((operation) => !limited.includes(operation))).toEqual([]);
      const large = await answersTo(limited, { body: `"${'x'.repeat(1_100_000)}"` });
      expect(large).toEqual(each(limited, errors.body_too_large.status));
      const named = operations.filter(({ parameters }) => parameters.some((one) => one.in === 'path'));
      const torn = named.map((operation) => ({
        ...operation,
        path: operation.path.replace(lastParameter, '%00'),
      }));
      expect(await answersTo(torn)).toEqual(each(named, errors.bad_request.status));
      const asking = operations.filter(({ parameters }) => parameters.some((one) => one.in === 'query'));
      for (const operation of asking) {
        const parameter = operation.parameters.find((one) => one.in === 'query');
        const nul = await answersTo([operation], {}, `?${parameter?.name}=%00`);
        expect(nul).toEqual(each([operation], 400));
      }
    });

    test.runIf(dialect === 'native')(
      'a key that another request was carried out with',
      { timeout },
      async () => {
        const headers = { 'idempotency-key': 'refused' };
        const note = { category: 'test_insights', importance: 'low', title: 'A', content: 'b' };
        const path = '/runwright/v1/projects/shop/notes';
        const done = await ask(server, dialect, path, { method: 'POST', body: note, headers });
        expect(done.status).toBe(201);
        const repeated = documenting(409).filter(
          ({ method, operationId }) => method === 'post' && !keepsNothing.has(operationId),
        );
        expect(repeated.length).toBeGreaterThan(20);
        // Not every name that a contract allows is one: the first body that is taken.
        const answers = repeated.map(async (operation): Promise<readonly [string, number]> => {
          for (let seed = 1; seed < mostBodies; seed++) {
            const body = bodyFor(dialect, operation, seed);
            const status = await answerTo(operation, { headers, ...(body === undefined ? {} : { body }) });
            if (status !== 400) return [operation.operationId, status];
          }
          return [operation.operationId, 400];
        });
        expect(await Promise.all(answers)).toEqual(each(repeated, 409));
      },
    );
  },
);
