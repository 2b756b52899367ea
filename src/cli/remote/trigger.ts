import { bodyOf, type Client } from '#client/client.ts';
import { AppError } from '#core/domain/app-error.ts';

import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { followBatch } from './batch-progress.ts';
import { connect, type Remote } from './connect.ts';

export type TriggerInput = Remote & {
  readonly project: string;
  /** Ids, numbers, paths of files or names; all tests of the project where there are none. */
  readonly tests: readonly string[];
  readonly folder: string | undefined;
  readonly tags: readonly string[];
  readonly environment: string | undefined;
  readonly url: string | undefined;
  readonly variables: Readonly<Record<string, string>>;
  /** Of the application under test: what the gate asks by. */
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  /** Paths that differ from what was tested before. */
  readonly changedFiles: readonly string[];
  readonly wait: boolean;
  readonly timeoutMs: number | undefined;
  readonly json: boolean;
};

type Context = { readonly terminal: Terminal; readonly signal: AbortSignal };

/** Starts tests on a server; with `wait` it ends with them. */
export async function triggerCommand(input: TriggerInput, { signal, terminal }: Context): Promise<ExitCode> {
  const client = connect(input);
  const tests = await idsOf(client, input.project, input.tests);
  const batch = bodyOf(
    await client.POST('/runwright/v1/projects/{project}/batches', {
      params: { path: { project: input.project } },
      body: {
        source: 'cli',
        ...(tests.length > 0 && { tests: [...tests] }),
        ...(input.tags.length > 0 && { tags: [...input.tags] }),
        ...(input.folder !== undefined && { folder: input.folder, recursive: true }),
        ...(input.environment !== undefined && { environment: input.environment }),
        ...buildOf(input),
        ...(input.changedFiles.length > 0 && { changedFiles: [...input.changedFiles] }),
        ...(input.url !== undefined && { baseUrl: input.url }),
        ...(Object.keys(input.variables).length > 0 && { variables: { ...input.variables } }),
      },
    }),
  );
  const count = batch.runs.length === 1 ? '1 run' : `${batch.runs.length} runs`;
  terminal.err.write(`Batch ${batch.serial}: ${count}\n`);
  if (input.wait) return await followBatch(client, batch.id, { ...input, terminal, signal });
  terminal.out.write(`${input.json ? JSON.stringify(batch) : batch.serial}\n`);
  return exitCodes.passed;
}

function buildOf({ branch, commit }: TriggerInput) {
  if (branch === undefined && commit === undefined) return {};
  return { build: { ...(branch !== undefined && { branch }), ...(commit !== undefined && { commit }) } };
}

const isId = (text: string): boolean =>
  /^(?:[1-9]\d*|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(text);

async function idsOf(client: Client, project: string, tests: readonly string[]): Promise<readonly string[]> {
  const named = tests.filter((test) => !isId(test));
  if (named.length === 0) return tests;
  const known = await namesOf(client, project);
  const unknown = named.filter((test) => !known.has(test));
  if (unknown.length > 0) {
    throw new AppError(
      'not_found',
      `Project ${project} has no test ${unknown.map((test) => `"${test}"`).join(', ')}: give the path of its file, its name or its number.`,
    );
  }
  return tests.map((test) => known.get(test) ?? test);
}

/** Ids by path and by name; a name that two tests have is left out. */
async function namesOf(client: Client, project: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  const twice = new Set<string>();
  for await (const { filePath, id, name } of allTests(client, project)) {
    for (const key of filePath === null ? [name] : [name, filePath]) {
      if (ids.has(key)) twice.add(key);
      ids.set(key, id);
    }
  }
  for (const key of twice) ids.delete(key);
  return ids;
}

export async function* allTests(
  client: Client,
  project: string,
): AsyncGenerator<{ readonly id: string; readonly name: string; readonly filePath: string | null }> {
  let cursor: string | undefined;
  do {
    const page = bodyOf(
      await client.GET('/runwright/v1/projects/{project}/tests', {
        params: { path: { project }, query: { limit: 200, ...(cursor !== undefined && { cursor }) } },
      }),
    );
    yield* page.items;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
