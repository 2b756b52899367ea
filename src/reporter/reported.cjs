'use strict';

/** What Playwright's reporter objects are in the words of `suite-event.ts`. */
const path = require('node:path');

// oxlint-disable-next-line no-control-regex -- ANSI codes begin with the escape character
const ansi = /[\u001B\u009B][[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g;

function withoutColours(text) {
  return String(text).replaceAll(ansi, '');
}

function iso(date) {
  return new Date(date).toISOString();
}

function caseOf(rootFolder, test, block) {
  return {
    caseId: test.id,
    title: test.title,
    suites: suitesOf(test),
    filePath: path.relative(rootFolder, test.location.file).split(path.sep).join('/'),
    line: test.location.line,
    column: test.location.column,
    project: projectOf(test),
    tags: [...new Set(test.tags || [])].map((tag) => tag.replace(/^@/, '')),
    serialAfter: block.slice(0, Math.max(0, block.indexOf(test))).map(({ id }) => id),
    independent: isIndependent(test),
    expectedStatus: test.expectedStatus,
    retries: test.retries,
    timeoutMs: test.timeout,
  };
}

function suitesOf(test) {
  const titles = [];
  for (let suite = test.parent; suite; suite = suite.parent) {
    if (suite.type === 'describe' && suite.title) titles.unshift(suite.title);
  }
  return titles;
}

function projectOf(test) {
  const project = test.parent.project();
  return (project && project.name) || '';
}

/** The outermost serial block around a case. Its mode is not public; where it is not told, cases are on their own. */
function serialBlockOf(test) {
  let block;
  for (let suite = test.parent; suite; suite = suite.parent) {
    if (suite._parallelMode === 'serial') block = suite;
  }
  return block;
}

/** Whether Playwright itself may give a case to another process than the rest of its file: as it forms the groups that its own shards are made of. */
function isIndependent(test) {
  const modes = [];
  for (let suite = test.parent; suite; suite = suite.parent) modes.push(suite._parallelMode);
  return modes.includes('parallel') && !modes.includes('serial') && !modes.includes('default');
}

function errorOf(error) {
  const at = error.location || {};
  return {
    message: withoutColours(error.message || error.value || error.stack || 'no message'),
    snippet: error.snippet && withoutColours(error.snippet),
    file: at.file,
    line: at.line,
    column: at.column,
  };
}

function attachmentOf({ name, contentType, path: file, body }) {
  return {
    name,
    contentType,
    path: file,
    base64: file || body === undefined ? undefined : Buffer.from(body).toString('base64'),
  };
}

module.exports = { attachmentOf, caseOf, errorOf, iso, serialBlockOf, withoutColours };
