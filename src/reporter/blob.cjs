'use strict';

const fs = require('node:fs');
const path = require('node:path');

/**
 * Playwright's own blob report beside the user's reporters, whose configuration stays as it is. It is a reporter inside of the user's
 * Playwright and nothing public leads to it: up to 1.59 it is a file, later an export of the runner. Where it is not found, the run goes on
 * without it, and a note says so.
 *
 * @param {string | undefined} file where the ZIP file is to be; none: no report
 * @param {(message: string) => void} note is told once why there is none
 */
function createBlobReporter(file, note) {
  let reporter;
  /** Calls that came before the report was opened; none is kept where there is none. */
  let early = file ? [] : undefined;

  function giveUp(error) {
    reporter = undefined;
    early = undefined;
    note(`No blob report: ${error instanceof Error ? error.message : String(error)}`);
  }

  function pass(name, given) {
    if (!reporter) {
      if (early) early.push([name, given]);
      return;
    }
    try {
      if (reporter[name]) reporter[name](...given);
    } catch (error) {
      giveUp(error);
    }
  }

  async function open(config, suite) {
    try {
      reporter = await load(file, config);
      const waiting = early || [];
      early = undefined;
      pass('onConfigure', [config]);
      pass('onBegin', [suite]);
      for (const [name, given] of waiting) pass(name, given);
    } catch (error) {
      giveUp(error);
    }
  }

  let opened;
  return {
    pass: (name, ...given) => pass(name, given),
    open(config, suite) {
      if (file) opened = open(config, suite);
    },
    async close(result) {
      await opened;
      if (!reporter) return;
      try {
        await reporter.onEnd(result);
      } catch (error) {
        giveUp(error);
      }
    },
  };
}

async function load(outputFile, config) {
  const configDir = config.configFile ? path.dirname(config.configFile) : config.rootDir;
  const lib = path.join(playwrightFolder(), 'lib');
  const alone = path.join(lib, 'reporters', 'blob.js');
  if (fs.existsSync(alone)) {
    const { BlobReporter } = require(alone);
    return new BlobReporter({ configDir, outputFile });
  }
  const { runnerReporters } = require(path.join(lib, 'runner', 'index.js'));
  // In the mode of a merge it adds no reporter of its own accord.
  const made = await runnerReporters.createReporters({ configDir, config }, 'merge', [
    ['blob', { outputFile }],
  ]);
  return made[0];
}

/** Of the Playwright that runs: of the program that was started, not of what is near this file. */
function playwrightFolder() {
  return path.dirname(
    require.resolve('playwright/package.json', { paths: [fs.realpathSync(process.argv[1])] }),
  );
}

module.exports = { createBlobReporter };
