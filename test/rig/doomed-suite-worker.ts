import { wait } from '#base/wait.ts';
import { Secrets } from '#config/secrets.ts';
import { createSuiteWorker } from '#engine/worker/suite-worker.ts';

import { openContextOn } from './context.ts';
import { scriptedSuite } from './scripted-suite.ts';

/*
 * A suite worker in a process of its own, there to be killed. It says the title of each case that has begun, a line each.
 *
 * node doomed-suite-worker.ts <database> <data folder> <secret key, hex> <title of the case that does not end>
 */

const [url = '', dataFolder = '', key = '', endless = ''] = process.argv.slice(2);
await using opened = await openContextOn(url, dataFolder, new Secrets(Buffer.from(key, 'hex')));
await using _worker = createSuiteWorker(opened.context, {
  engine: scriptedSuite({
    cases: { [endless]: { ms: 600_000 } },
    onCase: (title) => process.stdout.write(`${title}\n`),
  }),
  concurrency: 1,
  times: { leaseMs: 2_000, renewMs: 500, sweepMs: 60_000 },
});
await wait(600_000, new AbortController().signal);
