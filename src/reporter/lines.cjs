'use strict';

const fs = require('node:fs');

/**
 * A function that writes a line to a descriptor (`fd:3`) or to a file's end. It writes at once: what is told is there even if the process
 * is killed with the next instruction.
 */
function openLines(target) {
  if (!target) throw new Error('RUNWRIGHT_EVENTS is not set: this reporter is started by Runwright alone.');
  const descriptor = target.startsWith('fd:') ? Number(target.slice('fd:'.length)) : fs.openSync(target, 'a');
  return (line) => writeWhole(descriptor, Buffer.from(`${line}\n`));
}

/** A pipe takes what it has room for, and says `EAGAIN` when it has none. */
function writeWhole(descriptor, bytes) {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += fs.writeSync(descriptor, bytes, written);
    } catch (error) {
      if (error.code === 'EPIPE') return; // Nobody listens any more.
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

module.exports = { openLines };
