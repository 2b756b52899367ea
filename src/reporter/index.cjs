'use strict';

/**
 * `runwright/reporter`: tells a Runwright server of a Playwright run while it goes on, on a laptop as on a build server. It never fails a run and never
 * makes it wait, but for what is left to be sent at its end; what goes wrong is one line there. docs/reporter.md says how to set it up.
 */
const { describeBuild } = require('./build-server.cjs');
const { collectedCalls, createCollector } = require('./collector.cjs');
const { createSender } = require('./sender.cjs');

const flushMs = 60_000;

class RunwrightReporter {
  /** @param {import('./options.ts').ReporterOptions} options */
  constructor(options = {}) {
    this.options = options;
    this.collector = createCollector((event) => this.tell(event));
  }

  tell(event) {
    if (event.type === 'run-begin' && !event.listing) this.begin(event);
    if (this.sender) this.sender.push(event);
  }

  begin({ configFile, playwrightVersion, rootFolder }) {
    const settings = settingsOf(this.options, process.env);
    if (typeof settings === 'string') {
      this.problem = settings;
      return;
    }
    const folder = configFile ? require('node:path').dirname(configFile) : rootFolder;
    const runner = `playwright ${playwrightVersion}`;
    this.sender = createSender(settings, () => describe(this.options, { folder, runner, shard: this.shard }));
  }

  onBegin(config, suite) {
    this.shard = config.shard ? { number: config.shard.current, total: config.shard.total } : undefined;
    quietly(() => this.collector.onBegin(config, suite));
  }

  async onEnd(result) {
    quietly(() => this.collector.onEnd(result));
    if (this.problem) say(`nothing was told: ${this.problem}`);
    if (!this.sender) return;
    const { address, error } = await this.sender.end(this.options.flushMs || flushMs);
    if (address) say(address);
    if (error) say(`not all results could be told: ${error.message || error.code}`);
  }

  printsToStdio() {
    return false;
  }
}

for (const name of collectedCalls) {
  RunwrightReporter.prototype[name] = function told(...given) {
    quietly(() => this.collector[name](...given));
  };
}

/** @returns What is wrong with them, where something is. */
function settingsOf(options, env) {
  const url = options.url || env.RUNWRIGHT_SERVER;
  const key = options.key || env.RUNWRIGHT_KEY;
  const project = options.project || env.RUNWRIGHT_PROJECT;
  const absent = Object.entries({ RUNWRIGHT_SERVER: url, RUNWRIGHT_KEY: key, RUNWRIGHT_PROJECT: project })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (absent.length > 0) return `set ${absent.join(', ')}.`;
  if (!/^https?:\/\/\S+$/.test(url)) return `"${url}" is no address of a server.`;
  const when = options.attachments || 'on';
  return {
    url,
    key,
    project,
    keepsAttachments: (failed) => when === 'on' || (when === 'on-failure' && failed),
  };
}

/** The body of the first request. */
async function describe(options, { folder, runner, shard }) {
  const { env } = process;
  const build = await describeBuild(env, folder);
  const externalRef = {
    ...(build.message ? { commitMessage: build.message.slice(0, 4000) } : {}),
    ...(build.buildUrl ? { buildUrl: build.buildUrl } : {}),
    ...(build.pullRequestUrl ? { pullRequestUrl: build.pullRequestUrl } : {}),
    ...options.externalRef,
  };
  const key = options.buildKey || env.RUNWRIGHT_BUILD_KEY || build.key;
  return {
    runner,
    name: options.name || env.RUNWRIGHT_NAME || undefined,
    branch: options.branch || env.RUNWRIGHT_BRANCH || build.branch,
    headSha: options.headSha || env.RUNWRIGHT_SHA || build.headSha,
    environment: options.environment || env.RUNWRIGHT_ENVIRONMENT || undefined,
    repository: options.repository || env.RUNWRIGHT_REPOSITORY || undefined,
    externalRef: Object.keys(externalRef).length > 0 ? externalRef : undefined,
    shard,
    // One run of several in a build is a batch of its own; only shards belong together.
    key: shard && shard.total > 1 ? key : undefined,
  };
}

/** Whatever happens here is no matter of the user's run. */
function quietly(act) {
  try {
    act();
  } catch (error) {
    if (process.env.RUNWRIGHT_DEBUG) console.error(error);
  }
}

function say(text) {
  console.log(`Runwright: ${text}`);
}

module.exports = RunwrightReporter;
module.exports.default = RunwrightReporter;
