// A bare server that answers every request with the same bytes: what Node.js itself can do. node serve-bytes.ts <file>
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { tellParent } from './tell.ts';

const bytes = readFileSync(process.argv[2] ?? '');
const server = createServer((_request, response) => {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
});
server.listen(0, '127.0.0.1', () => {
  tellParent((server.address() as AddressInfo).port);
});
