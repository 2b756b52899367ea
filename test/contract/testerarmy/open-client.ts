import { expect } from 'vitest';

import { createKey } from '#core/operations/people/create-key.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { ask } from '../ask.ts';
import { readContract } from '../contract.ts';
import { normalise } from '../normalise.ts';

export type Body = Readonly<Record<string, unknown>>;

export type Call = {
  /** Values of the placeholders of the path. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  readonly status?: number;
  /** Name of the file that holds the whole answer. */
  readonly golden?: string;
  readonly key?: Readonly<Record<string, string>>;
};

/** A server and a key of this dialect for all of its projects. */
export type Client = AsyncDisposable & {
  readonly server: TestServer;
  readonly everyProject: Readonly<Record<string, string>>;
  /** Calls an operation as the contract names it, `POST /groups/{groupId}/runs`, and holds the answer against the contract. */
  readonly call: <T = Body>(operation: string, call?: Call) => Promise<T>;
};

const contract = readContract('testerarmy');

export async function openClient(): Promise<Client> {
  const server = await openTestServer();
  const { secret } = await createKey(server.context, owner, { kind: 'testerarmy', name: 'team' });
  const everyProject = { authorization: `Bearer ${secret}` };
  return {
    server,
    everyProject,
    call: async <T>(
      operation: string,
      { body, golden, key, params, query = '', status = 200 }: Call = {},
    ) => {
      const [method = '', path = ''] = operation.split(' ');
      const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => params?.[name] ?? name);
      const answer = await ask(server, 'testerarmy', `/v1${filled}${query}`, {
        method: method as 'GET',
        body,
        key: key ?? everyProject,
      });
      expect([operation, answer.status, answer.body]).toEqual([operation, status, answer.body]);
      const told = { path: `/v1${path}`, method: method.toLowerCase() as 'get', status, body: answer.body };
      expect(contract.problemsOf(told)).toEqual([]);
      if (golden !== undefined) {
        const file = `golden/${golden}.golden`;
        const shown = normalise(answer.body, server.origin).replaceAll(
          /(?<="shortId": ")\w{10}/g,
          '<shortId>',
        );
        await expect(shown).toMatchFileSnapshot(file);
      }
      return answer.body as T;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
