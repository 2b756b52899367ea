import { join } from 'node:path';

import { start as startNodeRedExample } from '../../examples/node-red/start.ts';
import { startApplication } from '../../examples/start-application.ts';
import { start as startTiddlyWikiExample } from '../../examples/tiddlywiki/start.ts';

export type Application = {
  readonly url: string;
  readonly close: () => Promise<void>;
  /**
   * Puts its data back as they were at the start. It keeps running meanwhile: the first pages of a new process take
   * longer, in every way alike, and that would flatter the ratios.
   */
  readonly reset?: () => Promise<void>;
};

/** In a process of its own, as an application is: in ours its answers would wait for the resolver. */
export const startShop = (): Promise<Application> =>
  startApplication({
    name: 'shop',
    commandLine: (_folder, port) => [join(import.meta.dirname, '../../samples/shop/main.ts'), String(port)],
    readyPath: '/sign-in',
  });

/** Answers the body as text. Throws where the application does not take the request. */
const send = async (method: string, url: string, init: RequestInit = {}): Promise<string> => {
  const response = await fetch(url, { method, ...init, signal: AbortSignal.timeout(10_000) });
  const body = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${body.slice(0, 200)}`);
  return body;
};

/** Its web API: https://tiddlywiki.com/#WebServer%20API */
export const startTiddlyWiki = async (): Promise<Application> => {
  const running = await startTiddlyWikiExample();
  const headers = { 'X-Requested-With': 'TiddlyWiki', 'Content-Type': 'application/json' };
  const at = (store: 'recipes' | 'bags', title: string): string =>
    `${running.url}/${store}/default/tiddlers/${encodeURIComponent(title)}`;
  const readAll = async (): Promise<ReadonlyMap<string, string>> => {
    const listed: readonly { readonly title: string }[] = JSON.parse(
      await send('GET', `${running.url}/recipes/default/tiddlers.json`),
    );
    return new Map(
      await Promise.all(
        listed.map(async ({ title }) => [title, await send('GET', at('recipes', title))] as const),
      ),
    );
  };
  const kept = await readAll();
  const reset = async (): Promise<void> => {
    const found = await readAll();
    for (const title of found.keys()) {
      if (!kept.has(title)) await send('DELETE', at('bags', title), { headers });
    }
    for (const [title, body] of kept) {
      if (found.get(title) !== body) await send('PUT', at('recipes', title), { headers, body });
    }
  };
  return { ...running, reset };
};

/** Its admin API: https://nodered.org/docs/api/admin/methods/ */
export const startNodeRed = async (): Promise<Application> => {
  const running = await startNodeRedExample();
  const url = `${running.url}/flows`;
  const kept = await send('GET', url);
  const reset = async (): Promise<void> => {
    if ((await send('GET', url)) === kept) return;
    await send('POST', url, { headers: { 'Content-Type': 'application/json' }, body: kept });
  };
  return { ...running, reset };
};
