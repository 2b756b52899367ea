import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listSchedules } from '#core/operations/schedules/list-schedules.ts';
import { putEnvironment } from '#core/operations/environments/put-environment.ts';

import { openTestServer, owner, type TestServer } from '../../api/open-server.ts';
import { makeSamples } from '../../api/runs-in-states.ts';
import { answerOf, errorOf } from './calls.ts';

let server: TestServer;
let foreignId: number;

beforeAll(async () => {
  server = await openTestServer();
  await makeSamples(server);
  await putEnvironment(server.context, owner, { project: { id: server.shop }, name: 'Production' });
  const foreign = await putEnvironment(server.context, owner, {
    project: { id: server.bank },
    name: 'Vault',
  });
  foreignId = foreign.serial;
});
afterAll(() => server[Symbol.asyncDispose]());

type Environment = Readonly<Record<string, unknown>> & { readonly id: number; readonly slug: string };
type Listed = { readonly data: { readonly environments: readonly Environment[] } };

const listPath = '/api/environments/list';
const path = '/api/environments/{id}';

const slugsOf = async (query = ''): Promise<string[]> =>
  (await answerOf<Listed>(server, { path: listPath, query })).data.environments.map(({ slug }) => slug);

test('the list, with the build that was tested last', async () => {
  const { data } = await answerOf<Listed>(server, { path: listPath, golden: 'listEnvironments' });
  expect(data.environments).toMatchObject([
    { slug: 'staging', latest_build: { branch: 'main', commit: 'abc123' } },
    { slug: 'production', latest_build: null },
  ]);
});

test('filters, and projects by number and repository', async () => {
  expect(await slugsOf('?environment_slug=production')).toEqual(['production']);
  expect(await slugsOf('?is_disabled=true')).toEqual([]);
  expect(await slugsOf('?project_id=1')).toEqual(['staging', 'production']);
  expect(await slugsOf('?project_repo_name=acme/shop')).toEqual(['staging', 'production']);
  const refused = async (query: string) => await errorOf(server, { path: listPath, query });
  expect(await refused('?project_id=2')).toEqual([404, "There is no project '2'."]);
  expect(await refused('?project_repo_name=acme/bank')).toEqual([404, expect.any(String)]);
  expect(await refused('?project_id=1&project_repo_name=acme/shop')).toEqual([
    400,
    expect.stringMatching(/not both/),
  ]);
  expect(await refused('?is_disabled=perhaps')).toEqual([400, expect.stringMatching(/is_disabled/)]);
});

describe('PATCH /api/environments/{id}', () => {
  const idOf = async (slug: string): Promise<number> => {
    const { data } = await answerOf<Listed>(server, { path: listPath, query: `?environment_slug=${slug}` });
    return data.environments[0]?.id ?? 0;
  };
  const change = async (id: number, body: object, golden?: string): Promise<Environment> =>
    await answerOf<Environment>(server, {
      method: 'PATCH',
      path,
      at: [id],
      body,
      ...(golden !== undefined && { golden }),
    });
  const refuse = async (id: number | string, body: object) =>
    await errorOf(server, { method: 'PATCH', path, at: [id], body });

  test('everything it takes; what is left out stays', async () => {
    const id = await idOf('production');
    const body = {
      name: 'Live',
      slug: 'live',
      is_disabled: true,
      playwright_projects_match: ['chrom*'],
      scheduled_trigger: '0 6 * * 1-5',
    };
    await change(id, body, 'updateEnvironment');
    expect(await change(id, { playwright_projects_ignore: ['webkit'], is_disabled: false })).toMatchObject({
      slug: 'live',
      name: 'Live',
      is_disabled: false,
      playwright_projects_match: ['chrom*'],
      playwright_projects_ignore: ['webkit'],
      scheduled_trigger: '0 6 * * 1-5',
    });
  });

  test('a scheduled trigger is a schedule: one, changed, and taken away', async () => {
    const id = await idOf('staging');
    const schedules = async () =>
      (await listSchedules(server.context, owner, { project: { id: server.shop } })).items.filter(
        ({ name }) => name === 'All tests in Staging',
      );
    await change(id, { scheduled_trigger: '*/15 * * * *' });
    expect(await change(id, { scheduled_trigger: '@daily' })).toMatchObject({ scheduled_trigger: '@daily' });
    expect(await schedules()).toMatchObject([{ cron: '@daily', timeZone: 'UTC', enabled: true }]);
    expect(await refuse(id, { scheduled_trigger: 'every now and then', name: 'Changed' })).toEqual([
      400,
      expect.any(String),
    ]);
    expect(await change(id, { scheduled_trigger: null })).toMatchObject({
      scheduled_trigger: null,
      name: 'Staging',
    });
    expect(await schedules()).toEqual([]);
  });

  test('errors', async () => {
    const id = await idOf('staging');
    expect(await refuse(id, { slug: 'live' })).toEqual([400, expect.stringMatching(/'live'/)]);
    expect(await refuse(id, { slug: '!!!' })).toEqual([400, expect.stringMatching(/letter or digit/)]);
    expect(await refuse(id, { is_disabled: 'yes' })).toEqual([400, expect.stringMatching(/is_disabled/)]);
    expect(await refuse('x', {})).toEqual([400, expect.any(String)]);
    for (const missing of [987_654, foreignId]) {
      expect(await refuse(missing, { name: 'Mine' })).toEqual([404, `There is no environment '${missing}'.`]);
    }
  });
});
