import { afterAll, beforeAll, expect, test } from 'vitest';

import type { BrowserPool } from '#engine/browser/browser-pool.ts';
import { refsAt } from '#engine/browser/element-at.ts';
import { look } from '#engine/browser/page-engine.ts';
import { openSession } from '#engine/browser/session.ts';

import { until } from '../rig/until.ts';
import { type PageServer, servePages } from '../runs/engine/page-server.ts';
import { openTestPool } from '../runs/engine/run-steps.ts';

const still =
  '<style>* { margin: 0; padding: 0; border: 0 } body, div, iframe { position: absolute; left: 0; top: 0 }</style>';
const button = (name: string): string =>
  `<button style="position:absolute;left:10px;top:10px;width:80px;height:30px"><b>${name}</b></button>`;
let pages: PageServer;
let pool: BrowserPool;

beforeAll(async () => {
  [pages, pool] = await Promise.all([
    servePages({
      '/': `${still}${button('Plain')}
        <div id="host" style="top:100px"></div>
        <iframe src="/frame" style="top:200px;width:300px;height:100px"></iframe>
        <div style="top:400px">${button('Under')}</div><div role="dialog" style="top:400px;width:300px;height:60px;background:white">Over</div>
        <script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(button('Shadow'))}</script>`,
      '/frame': `${still}${button('Framed')}`,
    }),
    openTestPool(),
  ]);
}, 120_000);
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  await pages[Symbol.asyncDispose]();
});

test.each([
  ['Plain', 50, 25],
  ['Shadow', 50, 125],
  ['Framed', 50, 225],
])('what a pointer would reach: %s', { timeout: 120_000 }, async (name, x, y) => {
  const found = await buttonAt(x, y);
  expect(found).toMatchObject({ role: 'button', name });
});

test('what lies under something else is not reached', { timeout: 120_000 }, async () => {
  expect(await buttonAt(50, 425)).toBeUndefined();
});

async function buttonAt(x: number, y: number): Promise<object | undefined> {
  const options = { viewport: { width: 800, height: 600 }, headed: false, sinceStartMs: () => 0 };
  await using session = await openSession(pool, options, new AbortController().signal);
  const page = session.page();
  await page.goto(pages.url);
  // A frame that is slow to answer is in the next look.
  const { nodes } = await until(async () => {
    const view = await look(page);
    return view.nodes.some((node) => node.name === 'Framed') ? view : undefined;
  }, 60_000);
  const refs = await refsAt(page, x, y);
  return refs
    .flatMap((ref) => nodes.find((node) => node.ref === ref) ?? [])
    .find(({ role }) => role === 'button');
}
