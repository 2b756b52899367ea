import { join } from 'node:path';

import type { Config } from './config/config.ts';
import { AppError } from './core/domain/app-error.ts';
import type { SuiteSources } from './core/domain/suite-sources.ts';
import { findBrowser } from './engine/browser/find-browser.ts';
import type { FoundBrowser } from './engine/browser/found-browser.ts';
import { editTags } from './engine/suite/source/edit-tags.ts';
import { executeSuite } from './engine/suite/execute-suite.ts';
import { listSuite } from './engine/suite/list-suite.ts';
import { mergeReports } from './engine/suite/merge-reports.ts';
import { SuiteFailure } from './engine/suite/suite-failure.ts';
import type { SuiteMachine } from './engine/suite/suite-machine.ts';
import { TagsNotEditable } from './engine/suite/source/tags-not-editable.ts';
import type { SuiteEngine } from './engine/worker/carry-out-job.ts';
import type { Network } from './network/send-request.ts';

/** The settings that it needs. */
export type SuiteConfig = Pick<Config, 'dataFolder' | 'cacheFolder' | 'browserPath' | 'suiteEnvironment'>;

/**
 * The engine of Playwright suites, on this machine: its browser, its cache, and what programs see of its environment.
 * @param network Where git may connect.
 */
export function createSuiteEngine(config: SuiteConfig, network: () => Network): SuiteEngine & SuiteSources {
  let found: Promise<SuiteMachine> | undefined;
  // Looked for once it is needed: most of what a server does needs no browser.
  const machine = (): Promise<SuiteMachine> => (found ??= describeMachine(config, network));
  return {
    list: async (source, variables, signal) =>
      await listSuite(source, variables, { machine: await machine() }, signal),
    execute: async (plan, deps, signal) =>
      await executeSuite(plan, { ...deps, machine: await machine() }, signal),
    merge: async (source, blobs, signal) =>
      await mergeReports(source, blobs, { machine: await machine() }, signal),
    editTags: async (source, edit, variables, signal) => {
      try {
        return await editTags(source, edit, variables, { machine: await machine() }, signal);
      } catch (error) {
        const isTheirs = error instanceof TagsNotEditable || error instanceof SuiteFailure;
        throw isTheirs ? new AppError('conflict', error.message, { cause: error }) : error;
      }
    },
  };
}

async function describeMachine(config: SuiteConfig, network: () => Network): Promise<SuiteMachine> {
  const browser = await ownBrowser(config);
  return {
    cacheFolder: join(config.dataFolder, 'suites'),
    environment: config.suiteEnvironment,
    network,
    ...(browser !== undefined && { browser }),
  };
}

/** Without one, suites run with what the machine has of Playwright's. */
async function ownBrowser(config: SuiteConfig): Promise<FoundBrowser | undefined> {
  try {
    return await findBrowser({ configuredPath: config.browserPath, cacheDir: config.cacheFolder });
  } catch (error) {
    if (error instanceof AppError && error.code === 'no_browser') return undefined;
    throw error;
  }
}
