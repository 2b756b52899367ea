import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Variable } from '#core/domain/test-definition.ts';
import type { Context } from '#core/operations/context.ts';
import { deleteVariable } from '#core/operations/environments/delete-variable.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { listVariables } from '#core/operations/environments/list-variables.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';
import { putVariable } from '#core/operations/environments/put-variable.ts';
import { startRun, type StartRunInput } from '#core/operations/start/start-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { admin, makeProject, openTestContext, type TestContext } from '../rig/context.ts';

let opened: TestContext;

beforeAll(async () => {
  opened = await openTestContext();
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

async function variablesOf(context: Context, input: Omit<StartRunInput, 'source' | 'input'>) {
  await startRun(context, admin, { ...input, source: 'api', input: {} });
  const [taken] = await takeRuns(context, { limit: 1, owner: 'test/1', leaseMs: 20_000 });
  const variables: readonly Variable[] = taken?.plan.variables ?? [];
  return Object.fromEntries(
    variables.map(({ name, secret, value }) => [name, secret ? `secret ${value}` : value]),
  );
}

test('the nearest value of a variable holds: override, environment, project, test', async () => {
  const { context } = opened;
  const { project, test: lamp } = await makeProject(context, {
    variables: [
      { name: 'A', value: 'test', secret: false },
      { name: 'B', value: 'test', secret: false },
      { name: 'C', value: 'test', secret: false },
      { name: 'PASSWORD', secret: true },
    ],
  });
  const ref = { id: project.id };
  await putEnvironment(context, admin, { project: ref, name: 'Staging' });
  const staging = { slug: 'staging' };
  await putVariable(context, admin, { project: ref, name: 'B', value: 'project' });
  await putVariable(context, admin, { project: ref, name: 'C', value: 'project' });
  await putVariable(context, admin, { project: ref, environment: staging, name: 'C', value: 'staging' });
  await putVariable(context, admin, { project: ref, name: 'TOKEN', value: 'hush', secret: true });
  const start = { test: { id: lamp.id } };
  expect(await variablesOf(context, start)).toEqual({
    A: 'test',
    B: 'project',
    C: 'project',
    TOKEN: 'secret hush',
  });
  expect(await variablesOf(context, { ...start, environment: staging })).toMatchObject({ C: 'staging' });
  const variables = { A: 'mine', PASSWORD: 'pw', NEW: 'new', TOKEN: 'other' };
  expect(await variablesOf(context, { ...start, variables })).toEqual({
    A: 'mine',
    B: 'project',
    C: 'project',
    NEW: 'new',
    PASSWORD: 'secret pw',
    TOKEN: 'secret other',
  });
  expect(await variablesOf(context, { ...start, variables, onlySavedVariables: true })).toEqual({
    A: 'mine',
    B: 'project',
    C: 'project',
    PASSWORD: 'secret pw',
    TOKEN: 'secret other',
  });
});

test('a secret is sealed in the database, in the run too, and masked in its input', async () => {
  const { context } = opened;
  const { project, test: lamp } = await makeProject(context);
  const ref = { id: project.id };
  const kept = await putVariable(context, admin, {
    project: ref,
    name: 'TOKEN',
    value: 'hush-hush',
    secret: true,
  });
  expect(kept).toMatchObject({ secret: true, value: null });
  expect((await listVariables(context, admin, { project: ref })).items).toEqual([kept]);
  const run = await startRun(context, admin, {
    test: { id: lamp.id },
    variables: { TOKEN: 'override-me' },
    source: 'api',
    input: {
      runtime_metadata: { TOKEN: 'override-me', NOTE: 'with override-me inside' },
      list: ['hush-hush', 1, null],
    },
  });
  expect((await getRun(context, admin, { run: { id: run.id } })).input).toEqual({
    runtime_metadata: { TOKEN: '••••••', NOTE: 'with •••••• inside' },
    list: ['hush-hush', 1, null],
  });
  const rows = [
    await context.database.selectFrom('variables').selectAll().execute(),
    await context.database.selectFrom('runs').selectAll().execute(),
  ];
  const everything = JSON.stringify(rows, (_key, value: unknown) =>
    isBuffer(value) ? Buffer.from(value.data).toString('latin1') : value,
  );
  expect(everything).not.toContain('override-me');
  // The saved value was not used by this run, so its input could hold it only by chance.
  expect(everything.replaceAll('"hush-hush",1', '')).not.toContain('hush-hush');
});

function isBuffer(value: unknown): value is { readonly data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
}

test('a variable is replaced, also a plain one by a secret, and deleted', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const ref = { id: project.id };
  const put = async (value: string, secret: boolean) =>
    await putVariable(context, admin, { project: ref, name: 'A', value, secret });
  const first = await put('one', false);
  expect(first).toMatchObject({ value: 'one', secret: false });
  expect(await put('two', true)).toMatchObject({ id: first.id, value: null, secret: true });
  await deleteVariable(context, admin, { project: ref, name: 'A' });
  await expect(deleteVariable(context, admin, { project: ref, name: 'A' })).rejects.toMatchObject({
    code: 'not_found',
    message: "There is no variable 'A' for every environment.",
  });
  await expect(
    putVariable(context, admin, { project: ref, name: 'no name', value: '' }),
  ).rejects.toMatchObject({
    code: 'bad_request',
  });
});
