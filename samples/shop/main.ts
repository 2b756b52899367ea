import { startShop } from './server.ts';

const port = Number(process.argv[2] ?? 4700);
const shop = await startShop({ port });
console.log(`Tidewood, the sample shop, is open at ${shop.url}`);
console.log('Accounts: ada@example.org / analytical-engine, staff grace@example.org / nanoseconds');

const close = (): void => void shop.close();
process.once('SIGINT', close);
process.once('SIGTERM', close);
