import { afterAll, beforeAll, expect, test } from 'vitest';

import { Secrets } from '#config/secrets.ts';
import type { Caller } from '#core/domain/records.ts';
import { authenticateKey } from '#core/operations/people/authenticate-key.ts';
import { checkSecretKey } from '#core/operations/people/check-secret-key.ts';
import { cancelBatch } from '#core/operations/batches/cancel-batch.ts';
import { cancelRun } from '#core/operations/runs/cancel-run.ts';
import { createKey } from '#core/operations/people/create-key.ts';
import { createProject } from '#core/operations/projects/create-project.ts';
import { deleteTest } from '#core/operations/tests/delete-test.ts';
import { getBatch } from '#core/operations/batches/get-batch.ts';
import { getProject } from '#core/operations/projects/get-project.ts';
import { getRun } from '#core/operations/runs/get-run.ts';
import { getTest } from '#core/operations/tests/get-test.ts';
import { listBatches } from '#core/operations/batches/list-batches.ts';
import { listEnvironments } from '#core/operations/environments/list-environments.ts';
import { listProjects } from '#core/operations/projects/list-projects.ts';
import { listRuns } from '#core/operations/runs/list-runs.ts';
import { listTests } from '#core/operations/tests/list-tests.ts';
import { listVariables } from '#core/operations/environments/list-variables.ts';
import { putTest } from '#core/operations/tests/put-test.ts';
import { startBatch } from '#core/operations/start/start-batch.ts';
import { startRun } from '#core/operations/start/start-run.ts';
import { watchRun } from '#core/operations/runs/watch-run.ts';

import { admin, makeProject, openTestContext, sampleDefinition, type TestContext } from '../rig/context.ts';

let opened: TestContext;

beforeAll(async () => {
  opened = await openTestContext();
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
});

test("other projects' objects do not exist, whatever is asked of them", async () => {
  const { context } = opened;
  const mine = await makeProject(context);
  const theirs = await makeProject(context);
  const asked = { source: 'api', input: {} };
  const run = await startRun(context, admin, { test: { id: theirs.test.id }, ...asked });
  const batch = await startBatch(context, admin, { project: { id: theirs.project.id }, ...asked });
  const caller: Caller = { ...admin, projectIds: [mine.project.id] };
  const project = { id: theirs.project.id };
  const signal = AbortSignal.timeout(10_000);
  const attempts = [
    getProject(context, caller, { project }),
    getProject(context, caller, { project: { slug: theirs.project.slug } }),
    getTest(context, caller, { test: { id: theirs.test.id } }),
    getTest(context, caller, { test: { serial: theirs.test.serial } }),
    getRun(context, caller, { run: { id: run.id } }),
    getRun(context, caller, { run: { serial: run.serial } }),
    getBatch(context, caller, { batch: { id: batch.id } }),
    deleteTest(context, caller, { test: { id: theirs.test.id } }),
    startRun(context, caller, { test: { id: theirs.test.id }, ...asked }),
    startBatch(context, caller, { project, ...asked }),
    cancelRun(context, caller, { run: { id: run.id } }),
    cancelBatch(context, caller, { batch: { id: batch.id } }),
    listTests(context, caller, { project }),
    listRuns(context, caller, { project }),
    listBatches(context, caller, { project }),
    listEnvironments(context, caller, { project }),
    listVariables(context, caller, { project }),
    watchRun(context, caller, { run: { id: run.id }, signal }),
    putTest(context, caller, { project, definition: sampleDefinition }),
    putTest(context, caller, {
      project: { id: mine.project.id },
      test: { id: theirs.test.id },
      definition: sampleDefinition,
    }),
  ];
  for (const attempt of await Promise.allSettled(attempts)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'not_found' } });
  }
  expect((await listProjects(context, caller, {})).items.map((item) => item.id)).toEqual([mine.project.id]);
  expect((await listTests(context, caller, {})).items.map((item) => item.id)).toEqual([mine.test.id]);
  expect((await listRuns(context, caller, {})).items).toEqual([]);
  expect((await listBatches(context, caller, {})).items).toEqual([]);
});

test.for(['nonsense', '0199f3f4-0000-7000-8000-00000000000', "' or 1=1 --", ''])(
  'an id of the form %j is of no object',
  async (id) => {
    await expect(getRun(opened.context, admin, { run: { id } })).rejects.toMatchObject({ code: 'not_found' });
  },
);

test.for([0, -1, 1.5, Number.NaN, 1e300])('a serial of %j is of no object', async (serial) => {
  await expect(getRun(opened.context, admin, { run: { serial } })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a slug is made, and taken once', async () => {
  const { context } = opened;
  expect(await createProject(context, admin, { name: 'Été & Co. Shop!' })).toMatchObject({
    slug: 'e-te-co-shop',
  });
  await expect(createProject(context, admin, { name: 'x', slug: 'e-te-co-shop' })).rejects.toMatchObject({
    code: 'conflict',
  });
  await expect(createProject(context, admin, { name: '漢字' })).rejects.toMatchObject({
    code: 'bad_request',
  });
});

test('a key opens its own dialect and its own projects, and only its hash is kept', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const { key, secret } = await createKey(context, admin, {
    kind: 'testerarmy',
    name: 'CI',
    projects: [{ id: project.id }],
  });
  expect(secret).toMatch(/^sk_[\w-]{43}$/);
  expect(await authenticateKey(context, { kind: 'testerarmy', secret })).toEqual({
    name: 'CI',
    email: null,
    dialect: 'testerarmy',
    projectIds: [project.id],
    role: 'editor',
  });
  const rows = JSON.stringify(await context.database.selectFrom('keys').selectAll().execute());
  expect(rows).not.toContain(secret.slice(12));
  const refused = [
    authenticateKey(context, { kind: 'docket', secret }),
    authenticateKey(context, { kind: 'testerarmy', secret: `${secret}x` }),
    authenticateKey(context, { kind: 'testerarmy', secret: '' }),
    authenticateKey(context, { kind: 'testerarmy', secret: key.prefix }),
  ];
  for (const attempt of await Promise.allSettled(refused)) {
    expect(attempt).toMatchObject({ status: 'rejected', reason: { code: 'unauthorized' } });
  }
  await context.database.updateTable('keys').set({ enabled: false }).where('id', '=', key.id).execute();
  await expect(authenticateKey(context, { kind: 'testerarmy', secret })).rejects.toMatchObject({
    code: 'unauthorized',
  });
});

test("an Autonoma key needs its client's id as well", async () => {
  const { context } = opened;
  const { key, secret } = await createKey(context, admin, { kind: 'autonoma', name: 'CI' });
  expect(key.prefix).toMatch(/^c[0-9a-z]{24}$/);
  const caller = await authenticateKey(context, { kind: 'autonoma', secret, clientId: key.prefix });
  expect(caller.projectIds).toBeNull();
  await expect(authenticateKey(context, { kind: 'autonoma', secret })).rejects.toMatchObject({
    code: 'unauthorized',
  });
  await expect(
    authenticateKey(context, { kind: 'autonoma', secret, clientId: 'another' }),
  ).rejects.toMatchObject({ code: 'unauthorized' });
});

test('a caller of some projects cannot widen what it sees', async () => {
  const { context } = opened;
  const { project } = await makeProject(context);
  const other = await makeProject(context);
  const caller: Caller = { ...admin, projectIds: [project.id] };
  await expect(createKey(context, caller, { kind: 'native', name: 'x' })).rejects.toMatchObject({
    code: 'forbidden',
  });
  await expect(
    createKey(context, caller, { kind: 'native', name: 'x', projects: [{ id: other.project.id }] }),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(createProject(context, caller, { name: 'More' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a process with another secret key is told so before it does anything', async () => {
  const { context } = opened;
  await checkSecretKey(context);
  await checkSecretKey(context);
  const other = { ...context, secrets: new Secrets(Buffer.alloc(32, 9)) };
  await expect(checkSecretKey(other)).rejects.toMatchObject({ code: 'config_invalid' });
});
