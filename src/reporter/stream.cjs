'use strict';

/**
 * The reporter that the engine adds to the user's own: it writes events to where `RUNWRIGHT_EVENTS` says (`fd:3`, or the path of a file), and
 * where `RUNWRIGHT_BLOB` names a file, Playwright's blob report into it.
 */
const { createBlobReporter } = require('./blob.cjs');
const { collectedCalls, createCollector } = require('./collector.cjs');
const { openLines } = require('./lines.cjs');

class StreamReporter {
  constructor() {
    const write = openLines(process.env.RUNWRIGHT_EVENTS);
    this.collector = createCollector((event) => write(JSON.stringify(event)));
    this.blob = createBlobReporter(process.env.RUNWRIGHT_BLOB, (message) =>
      write(JSON.stringify({ type: 'note', message })),
    );
  }

  onBegin(config, suite) {
    this.collector.onBegin(config, suite);
    this.blob.open(config, suite);
  }

  async onEnd(result) {
    await this.blob.close(result);
    this.collector.onEnd(result);
  }

  printsToStdio() {
    return false;
  }
}

for (const name of collectedCalls) {
  StreamReporter.prototype[name] = function told(...given) {
    this.collector[name](...given);
    this.blob.pass(name, ...given);
  };
}

module.exports = StreamReporter;
