'use strict';

const http = require('node:http');
const https = require('node:https');

const answerMs = 30_000;
/** Answers after which the same request may succeed. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** A refusal that sending again does not change. */
class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/**
 * Requests to one server with one key, over connections that are kept.
 *
 * @param {{ url: string, key: string, gaveUp: () => boolean }} server `gaveUp` says that nothing is to be tried again
 */
function createClient({ gaveUp, key, url }) {
  const origin = url.replace(/\/+$/, '');
  const { Agent, request } = origin.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: 2 });
  const server = { agent, key, origin, request };

  async function ask(method, path, given) {
    const { status, text } = await exchange(server, method, path, given);
    if (status < 300) return text === '' ? undefined : JSON.parse(text);
    throw new Refused(status, saidIn(text) || `it answered ${status}`);
  }

  let failingSince;
  return {
    /** Sends until it is answered, each time after a longer wait. Rejects with `Refused`, or with what was wrong the last time. */
    async send(method, path, given) {
      for (let tries = 0; ; tries += 1) {
        try {
          const answer = await ask(method, path, given);
          failingSince = undefined;
          return answer;
        } catch (error) {
          if (error instanceof Refused && !passing.has(error.status)) throw error;
          failingSince = failingSince || Date.now();
          await wait(Math.min(15_000, 250 * 2 ** tries), gaveUp);
          if (gaveUp()) throw error;
        }
      }
    },
    /** When the server was not to be reached for the first time since it last answered. */
    failingSince: () => failingSince,
    close: () => agent.destroy(),
  };
}

/** One request, and its answer whatever it is. */
function exchange({ agent, key, origin, request }, method, path, { body, headers = {}, name } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${origin}${path}`,
      {
        method,
        agent,
        timeout: answerMs,
        headers: {
          authorization: `Bearer ${key}`,
          accept: 'application/json',
          ...headers,
          ...(name ? { 'idempotency-key': name } : {}),
          'content-length': body ? body.length : 0,
        },
      },
      (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode, text: Buffer.concat(parts).toString('utf8') }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${answerMs / 1000} s`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

function saidIn(text) {
  try {
    const { detail, error } = JSON.parse(text);
    return detail || (error && error.message);
  } catch {
    return undefined;
  }
}

/** Shorter where it is given up meanwhile. */
async function wait(durationMs, gaveUp) {
  const step = 100;
  for (let left = durationMs; left > 0 && !gaveUp(); left -= step) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(step, left)));
  }
}

module.exports = { createClient, Refused };
