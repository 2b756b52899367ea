import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const packages = join(import.meta.dirname, '..', '..', 'node_modules');
const names = ['@playwright/test', 'playwright', 'playwright-core'];

/** A suite whose cases wait for a server, as most do, in files of ten. Its packages are this repository's. */
export async function writeWaitingSuite(
  folder: string,
  about: {
    readonly cases: number;
    readonly waitMs: number;
    readonly port: number;
    readonly fullyParallel: boolean;
  },
): Promise<void> {
  const { cases, fullyParallel, port, waitMs } = about;
  await mkdir(join(folder, 'node_modules', '@playwright'), { recursive: true });
  for (const name of names) await symlink(join(packages, name), join(folder, 'node_modules', name));
  await writeFile(
    join(folder, 'playwright.config.ts'),
    `import { defineConfig } from '@playwright/test';
export default defineConfig({ workers: 2, fullyParallel: ${fullyParallel}, reporter: 'line', use: { baseURL: 'http://127.0.0.1:${port}' } });
`,
  );
  for (let file = 0; file * 10 < cases; file += 1)
    await writeFile(
      join(folder, `file-${file}.spec.ts`),
      specOf(file, Math.min(10, cases - file * 10), waitMs),
    );
}

function specOf(file: number, cases: number, waitMs: number): string {
  const tests = Array.from(
    { length: cases },
    (_, index) => `test('case ${file}.${index}', async ({ request }) => {
  await test.step('ask', async () => {
    const answer = await request.get('/wait?ms=${waitMs}');
    expect(answer.ok()).toBe(true);
  });
});
`,
  );
  return `import { expect, test } from '@playwright/test';\n\n${tests.join('\n')}`;
}

/** Answers after as long as it is asked to. */
export async function openWaitingServer(): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((request, response) => {
    const ms = Number(new URL(request.url ?? '/', 'http://wait').searchParams.get('ms') ?? 0);
    void delay(ms).then(() => response.end('waited'));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address !== null ? address.port : 0 };
}
