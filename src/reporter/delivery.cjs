'use strict';

const crypto = require('node:crypto');
const { promisify } = require('node:util');
const zlib = require('node:zlib');

const { Refused } = require('./http.cjs');

const gzip = promisify(zlib.gzip);
const base = '/runwright/v1';
const otherKeys = 20;

/** The calls of one stream, in the order in which they have to be made. `docs/reporter.md` has them for other reporters. */
function createDelivery(client, { project }) {
  let stream;
  let chunk = 0;

  async function sendFile(media, sha256) {
    const { contentType, read } = media.find((one) => one.sha256 === sha256);
    let body;
    try {
      body = read();
    } catch {
      return; // Gone since: the result counts without it.
    }
    try {
      const path = `${base}/streams/${stream.id}/media/${sha256}`;
      await client.send('PUT', path, { body, headers: { 'content-type': contentType } });
    } catch (error) {
      // A file that is refused is no reason to lose the results.
      if (!(error instanceof Refused) || error.status === 401 || error.status === 409) throw error;
    }
  }

  return {
    /** A second run of the same build, told of with the same key, is a batch of its own. */
    async open(body) {
      const name = crypto.randomUUID();
      const path = `${base}/projects/${encodeURIComponent(project)}/streams`;
      for (let tries = 1; stream === undefined; tries += 1) {
        const key = body.key && (tries === 1 ? body.key : `${body.key}#${tries}`);
        try {
          stream = await client.send('POST', path, json({ ...body, key }, `${name}-${tries}`));
        } catch (error) {
          if (!(error instanceof Refused) || error.status !== 409 || !key || tries === otherKeys) throw error;
        }
      }
    },
    /** Before the chunk that names them. */
    async sendMedia(media) {
      if (media.length === 0) return;
      const sha256s = [...new Set(media.map(({ sha256 }) => sha256))];
      const path = `${base}/streams/${stream.id}/missing-media`;
      const { missing } = await client.send('POST', path, json({ sha256s }));
      for (const sha256 of missing) await sendFile(media, sha256);
    },
    async sendChunk(lines) {
      chunk += 1;
      await client.send('PUT', `${base}/streams/${stream.id}/chunks/${chunk}`, {
        body: await gzip(lines.join('\n')),
        headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
      });
    },
    address: () => stream && stream.batch.url,
  };
}

function json(value, name) {
  return { body: Buffer.from(JSON.stringify(value)), headers: { 'content-type': 'application/json' }, name };
}

module.exports = { createDelivery };
