'use strict';

/**
 * Connects what git and ssh speak to a host through the gate: `node through-gate.cjs <port of the gate> <host> <port>`. A program of its own, because both
 * start one for that.
 */
const net = require('node:net');

const [, , gate, host, port = '9418'] = process.argv;
const place = `${net.isIPv6(host) ? `[${host}]` : host}:${port}`;
const socket = net.connect(Number(gate), '127.0.0.1', () => {
  socket.write(`CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n\r\n`);
});
let answer = Buffer.alloc(0);
socket.on('data', function read(chunk) {
  answer = Buffer.concat([answer, chunk]);
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return;
  socket.off('data', read);
  if (!answer.toString('latin1', 0, end).includes(' 200 ')) process.exit(1);
  process.stdout.write(answer.subarray(end + 4));
  socket.pipe(process.stdout);
  process.stdin.pipe(socket);
});
socket.on('error', () => process.exit(1)).on('close', () => process.exit(0));
