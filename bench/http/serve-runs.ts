// Runwright's own server over a database, without a worker; limits that a benchmark would meet are out of the way.
// node serve-runs.ts <database url> <key in hex>
import type { AddressInfo } from 'node:net';

import { createServer } from '#api/server.ts';

import { openContext } from './context.ts';
import { tellParent } from './tell.ts';

const [, , url = '', key = ''] = process.argv;
const opened = await openContext(url, Buffer.from(key, 'hex'));
const limit = { burst: 1e9, perSecond: 1e9 };
const server = createServer(opened.context, { version: 'bench', callLimit: limit });
await server.listen({ host: '127.0.0.1', port: 0 });
tellParent((server.server.address() as AddressInfo).port);
