import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TestRecord } from '#core/domain/records.ts';
import type { StepDefinition, TestDefinition } from '#core/domain/test-definition.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { takeRuns } from '#core/operations/worker/take-runs.ts';

import { admin, makeProject, openTestContext, type TestContext } from '../rig/context.ts';

let opened: TestContext;
let projectId: string;

beforeAll(async () => {
  opened = await openTestContext();
  projectId = (await makeProject(opened.context)).project.id;
});
afterAll(() => opened[Symbol.asyncDispose]());

const act = (instruction: string): StepDefinition => ({ type: 'act', instruction });
const moduleStep = (moduleId: string): StepDefinition => ({
  type: 'module',
  moduleId,
  instruction: 'A module',
});
const run = (testId: string): StepDefinition => ({ type: 'run-test', testId, instruction: 'A test' });

async function put(
  name: string,
  steps: readonly StepDefinition[],
  more: Partial<TestDefinition> = {},
  where: { readonly kind?: 'module'; readonly test?: { readonly id: string } } = {},
): Promise<TestRecord> {
  const definition = { name, tags: [], variables: [], steps, ...more };
  return await putTest(opened.context, admin, { project: { id: projectId }, definition, ...where });
}

/** What a run of the test is made of, a line a step. */
async function queuedSteps(test: TestRecord): Promise<readonly string[]> {
  const { id } = await startRun(opened.context, admin, { test: { id: test.id }, source: 'api', input: {} });
  const record = await getRun(opened.context, admin, { run: { id } });
  return record.test.steps.map(
    ({ from, instruction, tearDownOf }) =>
      `${from === undefined ? '' : `${from}: `}${instruction}${tearDownOf === undefined ? '' : ` (of ${tearDownOf})`}`,
  );
}

describe('when a run is queued', () => {
  test('the steps of modules and of other tests take their places', async () => {
    const fill = await put('Fill in', [act('Enter "a" in the name field')], {}, { kind: 'module' });
    const logIn = await put('Log in', [act('Open /login'), moduleStep(fill.id)], {}, { kind: 'module' });
    const clean = await put('Clean up', [act('Click "Delete"')], {}, { kind: 'module' });
    const buy = await put('Buy', [act('Click "Buy"')], {
      url: 'https://shop.example/lamp',
      setUp: logIn.id,
      tearDown: clean.id,
    });
    const whole = await put('Whole', [act('Click "Start"'), run(buy.id), act('Click "End"')], {
      tearDown: clean.id,
    });
    expect(await queuedSteps(whole)).toEqual([
      'Click "Start"',
      'Buy: Open https://shop.example/lamp',
      'Buy › Log in: Open /login',
      'Buy › Log in › Fill in: Enter "a" in the name field',
      'Buy: Click "Buy"',
      'Buy › Clean up: Click "Delete" (of 2)',
      'Click "End"',
      'Clean up: Click "Delete" (of 0)',
    ]);
  });

  test('they are kept as they were then, for the worker too', async () => {
    const greet = await put('Greet', [act('Click "Hello"')], {}, { kind: 'module' });
    const user = await put('User', [moduleStep(greet.id)]);
    const queued = await startRun(opened.context, admin, {
      test: { id: user.id },
      source: 'api',
      input: {},
    });
    await put('Greet', [act('Click "Goodbye"')], {}, { test: { id: greet.id } });
    expect(await queuedSteps(user)).toEqual(['Greet: Click "Goodbye"']);
    const taken = await takeRuns(opened.context, { limit: 99, owner: 'here', leaseMs: 20_000 });
    const plan = taken.find(({ runId }) => runId === queued.id)?.plan;
    expect(plan?.test.steps).toEqual([{ type: 'act', instruction: 'Click "Hello"', from: 'Greet' }]);
    const record = await getRun(opened.context, admin, { run: { id: queued.id } });
    expect(record).toMatchObject({ testVersion: 1, test: { steps: [{ from: 'Greet' }] } });
  });

  test('variables come along, those of the user win', async () => {
    const declared = (name: string, value: string) => ({ name, value, secret: false });
    const logIn = await put(
      'Log in',
      [act('Enter {{USER}} in the name field')],
      { variables: [declared('USER', 'ada'), { ...declared('PIN', '1'), secret: true }] },
      { kind: 'module' },
    );
    const user = await put('User', [moduleStep(logIn.id)], {
      variables: [declared('PIN', '2'), { name: 'NEW', template: 'n-{{random:number(5,5)}}', secret: false }],
    });
    await startRun(opened.context, admin, { test: { id: user.id }, source: 'api', input: {} });
    const taken = await takeRuns(opened.context, { limit: 99, owner: 'here', leaseMs: 20_000 });
    expect(taken.find(({ plan }) => plan.test.name === 'User')?.plan.variables).toEqual(
      expect.arrayContaining([
        { name: 'USER', value: 'ada', secret: false },
        { name: 'PIN', value: '2', secret: true },
        { name: 'NEW', value: 'n-5', secret: false },
      ]),
    );
  });

  test('files name each other by their paths', async () => {
    const file = async (path: string, text: string): Promise<TestRecord> =>
      await putTest(opened.context, admin, { project: { id: projectId }, file: { path, text } });
    await file('tests/modules/log-in.module.md', '# Log in\n\n- Click "Sign in"\n');
    const buy = await file('tests/buy.test.yaml', 'steps: [module: modules/log-in.module.md]\n');
    expect(await queuedSteps(buy)).toEqual(['Log in: Click "Sign in"']);
    await expect(file('tests/other.test.yaml', 'steps: [run: by.test.yaml]\n')).rejects.toMatchObject({
      code: 'bad_request',
      problems: [{ at: 'steps[0]', message: expect.stringContaining('by.test.yaml') as unknown }],
    });
  });

  test('what is no longer there stays a step', async () => {
    const gone = await put('Gone', [act('Click "Hello"')], {}, { kind: 'module' });
    const user = await put('User', [act('Click "A"'), moduleStep(gone.id)]);
    await opened.context.database
      .updateTable('tests')
      .set({ deleted_at: new Date() })
      .where('id', '=', gone.id)
      .execute();
    expect(await queuedSteps(user)).toEqual(['Click "A"', 'A module']);
  });
});

describe('when a test is written', () => {
  test('a module that is not there is refused', async () => {
    const nobody = '00000000-0000-7000-8000-000000000000';
    await expect(put('User', [act('Click "A"'), moduleStep(nobody)])).rejects.toMatchObject({
      code: 'bad_request',
      problems: [{ at: 'steps[1]' }],
    });
    await expect(put('User', [act('Click "A"')], { tearDown: nobody })).rejects.toMatchObject({
      problems: [{ at: 'tearDown' }],
    });
    const { test: foreign } = await makeProject(opened.context);
    await expect(put('User', [run(foreign.id)])).rejects.toMatchObject({ code: 'bad_request' });
  });

  test('one that leads back to it is refused, and leaves it as it was', async () => {
    const first = await put('First', [act('Click "A"')], {}, { kind: 'module' });
    const second = await put('Second', [moduleStep(first.id)], {}, { kind: 'module' });
    for (const used of [first, second]) {
      await expect(put('First', [moduleStep(used.id)], {}, { test: { id: first.id } })).rejects.toMatchObject(
        {
          code: 'bad_request',
          problems: [{ at: 'steps[0]', message: expect.stringContaining('stand in itself') as unknown }],
        },
      );
    }
    expect(await queuedSteps(first)).toEqual(['Click "A"']);
  });

  test('one that grows without end is refused', async () => {
    let inner = await put(
      '0',
      Array.from({ length: 20 }, () => act('Click "A"')),
      {},
      { kind: 'module' },
    );
    const many = (id: string): StepDefinition[] => Array.from({ length: 20 }, () => moduleStep(id));
    inner = await put('1', many(inner.id), {}, { kind: 'module' });
    await expect(put('2', many(inner.id))).rejects.toMatchObject({
      code: 'bad_request',
      message: expect.stringContaining('more than 2000 steps') as unknown,
    });
  });

  test('one that is used can not be deleted', async () => {
    const used = await put('Used', [act('Click "A"')], {}, { kind: 'module' });
    const user = await put('User', [moduleStep(used.id)]);
    await expect(deleteTest(opened.context, admin, { test: { id: used.id } })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`“User” (${user.serial})`) as unknown,
    });
    await put('User', [act('Click "A"')], {}, { test: { id: user.id } });
    await deleteTest(opened.context, admin, { test: { id: used.id } });
  });

  test('a module is no test of its own', async () => {
    const logIn = await put('Log in', [act('Click "A"')], {}, { kind: 'module' });
    const start = startBatch(opened.context, admin, {
      project: { id: projectId },
      tests: [{ id: logIn.id }],
      refuseUnknown: true,
      source: 'api',
      input: {},
    });
    await expect(start).rejects.toMatchObject({ code: 'not_found' });
  });
});
