'use strict';

const { createDelivery } = require('./delivery.cjs');
const { createClient } = require('./http.cjs');
const { createTranslation } = require('./told.cjs');

const pauseMs = 400;
const beatMs = 25_000;
const mostEvents = 400;
const mostCharacters = 2_000_000;
/** What is kept for a server that does not answer; then the oldest results are worth more than memory. */
const mostWaiting = 200_000;
const patienceMs = 10_000;

/**
 * Sends events beside the run, in order, each once. Nothing here throws into the run or waits for it; what goes wrong is in the answer of `end`.
 *
 * @param settings `url`, `key`, `project`, `keepsAttachments`
 * @param describe gives the body of the first request, when it is first needed
 */
function createSender(settings, describe) {
  const waiting = [];
  const state = {
    ended: false,
    endedAt: 0,
    deadline: Infinity,
    wrong: undefined,
    lost: 0,
    wake: () => undefined,
  };
  const client = createClient({ ...settings, gaveUp: () => isOver(state, client) });
  const delivery = createDelivery(client, settings);
  const translate = createTranslation(settings);
  const beat = setInterval(() => state.wake('beat'), beatMs);
  beat.unref();
  const working = work(state, waiting, delivery, describe);
  return {
    push(event) {
      if (state.wrong) return;
      if (waiting.length >= mostWaiting) {
        state.lost += 1;
        return;
      }
      waiting.push(...translate(event));
      state.wake('news');
    },
    /** Waits for what is left, for so long at most. @returns The address of the batch, and what went wrong. */
    async end(waitMs) {
      Object.assign(state, { ended: true, endedAt: Date.now(), deadline: Date.now() + waitMs });
      state.wake('end');
      await Promise.race([working, pause(waitMs + 1000, true)]);
      clearInterval(beat);
      client.close();
      const left = waiting.length + state.lost;
      const late = left > 0 ? new Error(`${left} events were left when the time was up`) : undefined;
      return { address: delivery.address(), error: state.wrong || late };
    },
  };
}

/** The time is up; or the run has ended, and the server has not been there for a while: nobody is made to wait for it. */
function isOver({ deadline, ended, endedAt, wrong }, client) {
  if (wrong !== undefined || Date.now() > deadline) return true;
  const since = client.failingSince();
  return ended && since !== undefined && Date.now() - Math.max(since, endedAt) > patienceMs;
}

async function work(state, waiting, delivery, describe) {
  try {
    await delivery.open(await describe());
    while (!state.ended || waiting.length > 0) {
      const why = waiting.length > 0 ? 'news' : await nextWake(state);
      if (why !== 'beat' && !state.ended) await pause(pauseMs);
      if (waiting.length === 0 && why !== 'beat') continue;
      const { lines, media } = take(waiting);
      await delivery.sendMedia(media);
      await delivery.sendChunk(lines);
    }
  } catch (error) {
    state.wrong = error;
  }
}

function nextWake(state) {
  return new Promise((resolve) => {
    state.wake = resolve;
  });
}

function pause(durationMs, mayEnd = false) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    if (mayEnd) timer.unref();
  });
}

/** What goes into the next chunk. */
function take(waiting) {
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

module.exports = { createSender };
