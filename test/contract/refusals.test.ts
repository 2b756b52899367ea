import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { dialects as allDialects } from '#api/dialects/all.ts';
import type { DialectName } from '#core/domain/records.ts';
import { createKey } from '#core/operations/create-key.ts';

import { openTestServer, owner, type TestServer } from '../api/open-server.ts';
import { ask, type Question } from './ask.ts';
import { readContract } from './contract.ts';
import type { Operation } from './document.ts';
import { nothing } from './foreign-objects.ts';
import { operationsOf, pathFor, questionFor } from './operation-requests.ts';

/** What any call of its kind may be refused for is provoked of each operation of each contract, and is as the contract says. */

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
      const { method, path: written, operationId } = operation;
      const told = { path: written, method, status: answer.status, body: answer.body };
      const isJson = answer.headers.get('content-type')?.includes('json') === true;
      expect([operationId, answer.status, isJson ? contract.problemsOf(told) : []]).toEqual([
        operationId,
        answer.status,
        [],
      ]);
      if (answer.status === 429) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      return answer.status;
    }

    const documenting = (status: number): readonly Operation[] =>
      operations.filter(({ statuses }) => statuses.includes(status));

    async function allAnswer(
      status: number,
      asked: readonly Operation[],
      ...how: [question?: Question, query?: string]
    ): Promise<void> {
      const answered: [string, number][] = [];
      for (const operation of asked)
        answered.push([operation.operationId, await answerTo(operation, ...how)]);
      expect(answered).toEqual(asked.map(({ operationId }) => [operationId, status]));
    }

    test('every call wants a key', async () => {
      expect(documenting(401)).toEqual(operations);
      await allAnswer(401, operations, { key: {} });
    });

    test('too many calls', async () => {
      const key = once[dialect] ?? {};
      expect(documenting(429)).toEqual(operations);
      // Its one call of this minute.
      await answerTo(operations[0] as Operation, { key });
      await allAnswer(429, operations, { key });
    });

    test('a key that may only look changes nothing', async () => {
      const key = viewer[dialect] ?? {};
      const looks = new Set<string>();
      for (const operation of operations) {
        const status = await answerTo(operation, { key });
        if (status !== 403) looks.add(operation.operationId);
      }
      const changes = operations.filter(({ operationId }) => !looks.has(operationId));
      expect(changes.length).toBeGreaterThan(3);
      expect(changes.filter(({ method }) => method === 'get')).toEqual([]);
      expect(changes.filter(({ statuses }) => !statuses.includes(403))).toEqual([]);
    });

    test('what is no JSON, holds what no text may hold, or is too large', async () => {
      const withBody = operations.filter(({ body }) => body !== undefined);
      await allAnswer(errors.bad_json.status, withBody, { body: '{' });
      await allAnswer(errors.body_too_large.status, withBody, { body: `"${'x'.repeat(1_100_000)}"` });
      const asking = operations.filter(({ parameters }) =>
        parameters.some((parameter) => parameter.in === 'query'),
      );
      for (const operation of asking) {
        const [parameter] = operation.parameters.filter((each) => each.in === 'query');
        await allAnswer(400, [operation], {}, `?${parameter?.name}=%00`);
      }
    });
  },
);
