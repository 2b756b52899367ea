import { join } from 'node:path';
import { findBrowser } from '#engine/browser/find-browser.ts';

/** Launch options of the browser that looks at reports. */
export async function browserForTests(): Promise<{
  readonly executablePath: string;
  readonly env: Record<string, string>;
}> {
  const cacheDir = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'runwright');
  const { executablePath, environment } = await findBrowser({ cacheDir });
  return { executablePath, env: { ...environment } };
}
