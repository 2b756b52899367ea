import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Variable } from '#core/domain/test-definition.ts';
import type { SuiteMachine } from '../suite-machine.ts';

/** A folder of an execution's own, and the environment of its processes: made from nothing, never the server's. */
export async function createSuiteEnvironment(
  machine: SuiteMachine,
  variables: readonly Variable[],
  scratchFolder: string,
): Promise<Record<string, string>> {
  const home = join(scratchFolder, 'home');
  const temporary = join(scratchFolder, 'tmp');
  await Promise.all([home, temporary].map((folder) => mkdir(folder, { recursive: true })));
  const path = machine.environment['PATH'] ?? '/usr/local/bin:/usr/bin:/bin';
  return {
    LANG: 'C.UTF-8',
    CI: '1',
    ...machine.environment,
    ...machine.browser?.environment,
    PATH: `${dirname(process.execPath)}${delimiter}${path}`,
    ...Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    HOME: home,
    TMPDIR: temporary,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    // A report that opens itself would keep the process from ending: its name up to 1.46, and since.
    PW_TEST_HTML_REPORT_OPEN: 'never',
    PLAYWRIGHT_HTML_OPEN: 'never',
    npm_config_cache: join(machine.cacheFolder, 'npm'),
    npm_config_update_notifier: 'false',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  };
}
