'use strict';

const crypto = require('node:crypto');
const { promisify } = require('node:util');
const zlib = require('node:zlib');

const { createClient, Refused } = require('./http.cjs');
const { createTranslation } = require('./told.cjs');

const gzip = promisify(zlib.gzip);
const pauseMs = 400;
const mostEvents = 400;
const mostCharacters = 2_000_000;
/** What is kept for a server that does not answer; then the oldest results are worth more than memory. */
const mostWaiting = 200_000;
const otherKeys = 20;
const patienceMs = 10_000;

/**
 * Sends events beside the run, in order, each once. Nothing here throws into the run or waits for it; what goes wrong is in the answer of `end`.
 *
 * @param settings `url`, `key`, `project`, `keepsAttachments`
 * @param describe gives the body of the first request, when it is first needed
 */
function createSender(settings, describe) {
  const waiting = [];
  let deadline = Infinity;
  let wrong;
  let stream;
  let chunk = 0;
  let lost = 0;
  let ended = false;
  let endedAt = 0;
  let wake = () => undefined;
  const gaveUp = () => wrong !== undefined || Date.now() > deadline || isHopeless();
  const client = createClient({ ...settings, gaveUp });
  const translate = createTranslation(settings);
  const base = '/runwright/v1';
  const beat = setInterval(() => wake('beat'), 25_000);
  beat.unref();

  /** The run has ended, and the server has not been there for a while: nobody is made to wait for it. */
  function isHopeless() {
    const since = client.failingSince();
    return ended && since !== undefined && Date.now() - Math.max(since, endedAt) > patienceMs;
  }

  async function open() {
    const body = await describe();
    const name = crypto.randomUUID();
    for (let tries = 1; ; tries += 1) {
      // A second run of the same build, told of with the same key, is a batch of its own.
      const key = body.key && (tries === 1 ? body.key : `${body.key}#${tries}`);
      try {
        const path = `${base}/projects/${encodeURIComponent(settings.project)}/streams`;
        return await client.send('POST', path, json({ ...body, key }, `${name}-${tries}`));
      } catch (error) {
        if (!(error instanceof Refused) || error.status !== 409 || !key || tries === otherKeys) throw error;
      }
    }
  }

  async function sendMedia(media) {
    if (media.length === 0) return;
    const sha256s = [...new Set(media.map(({ sha256 }) => sha256))];
    const path = `${base}/streams/${stream.id}`;
    const { missing } = await client.send('POST', `${path}/missing-media`, json({ sha256s }));
    for (const sha256 of missing) {
      const { contentType, read } = media.find((one) => one.sha256 === sha256);
      let body;
      try {
        body = read();
      } catch {
        continue; // Gone since: the result counts without it.
      }
      try {
        await client.send('PUT', `${path}/media/${sha256}`, {
          body,
          headers: { 'content-type': contentType },
        });
      } catch (error) {
        // A file that is refused is no reason to lose the results.
        if (!(error instanceof Refused) || error.status === 401 || error.status === 409) throw error;
      }
    }
  }

  function take() {
    const lines = [];
    const media = [];
    for (let characters = 0; waiting.length > 0 && lines.length < mostEvents;) {
      const line = JSON.stringify(waiting[0].event);
      if (lines.length > 0 && characters + line.length > mostCharacters) break;
      characters += line.length;
      lines.push(line);
      media.push(...waiting.shift().media);
    }
    return { lines, media };
  }

  async function sendChunk() {
    const { lines, media } = take();
    await sendMedia(media);
    chunk += 1;
    await client.send('PUT', `${base}/streams/${stream.id}/chunks/${chunk}`, {
      body: await gzip(lines.join('\n')),
      headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    });
  }

  async function work() {
    try {
      stream = await open();
      while (!(ended && waiting.length === 0)) {
        const why = waiting.length > 0 ? 'news' : await new Promise((resolve) => (wake = resolve));
        if (why !== 'beat' && !ended) await new Promise((resolve) => setTimeout(resolve, pauseMs));
        if (waiting.length > 0 || why === 'beat') await sendChunk();
      }
    } catch (error) {
      wrong = error;
    }
  }

  const working = work();
  return {
    push(event) {
      if (wrong) return;
      if (waiting.length >= mostWaiting) {
        lost += 1;
        return;
      }
      waiting.push(...translate(event));
      wake('news');
    },
    /** Waits for what is left, for so long at most. @returns The address of the batch, and what went wrong. */
    async end(waitMs) {
      ended = true;
      endedAt = Date.now();
      deadline = Date.now() + waitMs;
      wake('end');
      const late = new Promise((resolve) => setTimeout(resolve, waitMs + 1000).unref());
      await Promise.race([working, late]);
      clearInterval(beat);
      client.close();
      const left = waiting.length + lost;
      const error =
        wrong || (left > 0 ? new Error(`${left} events were left when the time was up`) : undefined);
      return { address: stream && stream.batch.url, error };
    },
  };
}

function json(value, name) {
  return { body: Buffer.from(JSON.stringify(value)), headers: { 'content-type': 'application/json' }, name };
}

module.exports = { createSender };
