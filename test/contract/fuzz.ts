import * as fc from 'fast-check';

import type { DialectName } from '#core/domain/records.ts';

import type { TestServer } from '../api/open-server.ts';
import { ask } from './ask.ts';
import { readContract } from './contract.ts';
import { readDocument } from './document.ts';
import { requestsOf, type Request } from './request-arbitrary.ts';

/** What a fuzz found, a line each: the request, and what is wrong with its answer. */
export async function fuzz(
  server: TestServer,
  dialect: DialectName,
  { count, ids, seed }: { readonly count: number; readonly ids: readonly string[]; readonly seed: number },
): Promise<{ readonly findings: readonly string[]; readonly statuses: ReadonlyMap<number, number> }> {
  const contract = readContract(dialect);
  const requests = fc.sample(requestsOf(readDocument(dialect), ids), { numRuns: count, seed });
  const findings = new Map<string, string>();
  const statuses = new Map<number, number>();
  for (const request of requests) {
    const { operation } = request;
    const method = operation.method.toUpperCase() as 'GET';
    const answer = await ask(server, dialect, request.path, {
      method,
      ...(request.body === undefined || method === 'GET' ? {} : { body: request.body }),
    });
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const wrong = problemsWith(answer, request, contract);
    if (wrong === undefined) continue;
    const key = `${operation.operationId} ${wrong}`;
    if (!findings.has(key))
      findings.set(key, `${method} ${request.path} ${JSON.stringify(request.body)}: ${wrong}`);
  }
  return { findings: [...findings.values()], statuses };
}

function problemsWith(
  { body, headers, status }: Awaited<ReturnType<typeof ask>>,
  { operation }: Request,
  contract: ReturnType<typeof readContract>,
): string | undefined {
  if (status >= 500) return `${status} ${JSON.stringify(body)}`;
  const isJson = (headers.get('content-type') ?? '').startsWith('application/json');
  // Empty answers, redirects and pictures have no JSON to be held against a schema.
  if (!isJson) return operation.statuses.includes(status) ? undefined : `${status} is not in the contract`;
  const { method, path } = operation;
  const problems = contract.problemsOf({ path, method, status, body });
  return problems.length === 0 ? undefined : `${status}: ${problems.join('; ')} in ${JSON.stringify(body)}`;
}
