import { Secrets } from '#config/secrets.ts';

import { openContextOn } from '../rig/context.ts';
import { startCourier } from './telling.ts';

/*
 * One more node, in small, that only sends webhooks. It is there to be killed in the middle of it.
 *
 * node doomed-courier.ts <address of the database> <data folder> <the secrets' key, in hex>
 */
const [url = '', dataFolder = '', key = ''] = process.argv.slice(2);
const { context } = await openContextOn(url, dataFolder, new Secrets(Buffer.from(key, 'hex')));
startCourier(context);
