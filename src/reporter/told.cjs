'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');

const mostCasesAtOnce = 500;
const largestFileBytes = 104_857_600;

/**
 * Events of the collector as they are sent: what only concerns the machine stays here, what an attempt printed goes with its end, and cases are told
 * in parts. Files are named by their checksums; `media` has where their bytes are.
 */
function createTranslation({ keepsAttachments }) {
  const printed = new Map();

  return function translate(event) {
    switch (event.type) {
      case 'run-begin':
        return partsOf(event.cases).map((cases) => ({ event: { type: 'cases', cases }, media: [] }));
      case 'output': {
        if (!event.caseId) return [];
        const key = `${event.caseId} ${event.attempt}`;
        printed.set(key, [
          ...(printed.get(key) || []),
          { stream: event.stream, text: event.text, at: event.at },
        ]);
        return [];
      }
      case 'attempt-end': {
        const key = `${event.caseId} ${event.attempt}`;
        const output = printed.get(key) || [];
        printed.delete(key);
        const failed = event.status !== event.expectedStatus && event.status !== 'skipped';
        const media = keepsAttachments(failed) ? event.attachments.flatMap(readAttachment) : [];
        const attachments = media.map(({ contentType, name, sha256 }) => ({ name, contentType, sha256 }));
        return [{ event: { ...event, output, attachments, annotations: undefined }, media }];
      }
      case 'attempt-begin':
      case 'step-end':
      case 'case-end':
      case 'error':
      case 'run-end':
        return [{ event, media: [] }];
      default:
        return [];
    }
  };
}

function partsOf(cases) {
  const parts = [];
  for (let at = 0; at < cases.length; at += mostCasesAtOnce)
    parts.push(cases.slice(at, at + mostCasesAtOnce));
  return parts;
}

/** Nothing where the file is gone or too large: the result counts without it. */
function readAttachment({ base64, contentType, name, path }) {
  const read = () => (path ? fs.readFileSync(path) : Buffer.from(base64 || '', 'base64'));
  try {
    if (path && fs.statSync(path).size > largestFileBytes) return [];
    const sha256 = crypto.createHash('sha256').update(read()).digest('hex');
    return [{ name, contentType, sha256, read }];
  } catch {
    return [];
  }
}

module.exports = { createTranslation };
