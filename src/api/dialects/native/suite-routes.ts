import type { Dialect } from '../../dialect.ts';
import { addCreateRepository } from './routes/create-repository.ts';
import { addDeleteRepository } from './routes/delete-repository.ts';
import { addGetRepository } from './routes/get-repository.ts';
import { addListRepositories } from './routes/list-repositories.ts';
import { addListShards } from './routes/list-shards.ts';
import { addSyncRepository } from './routes/sync-repository.ts';
import { addUpdateRepository } from './routes/update-repository.ts';

/** Repositories of Playwright tests, and how their cases are run. */
export const suiteRoutes: readonly Dialect['addRoutes'][] = [
  addListRepositories,
  addCreateRepository,
  addGetRepository,
  addUpdateRepository,
  addDeleteRepository,
  addSyncRepository,
  addListShards,
];
