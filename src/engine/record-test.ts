import { pathToFileURL } from 'node:url';
import { untilAborted } from '#base/wait.ts';
import { AppError } from '#core/domain/app-error.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import type { BrowserPool } from './browser/browser-pool.ts';
import { listenToUser } from './browser/user-listener.ts';
import type { UserListener } from './browser/user-listener.ts';
import { createRecording } from './record/recording.ts';
import type { Recording } from './record/recording.ts';

type Page = Parameters<UserListener['adopt']>[0];

export type RecordOptions = {
  /** What the test is called. */
  readonly name: string;
  readonly url: string;
  readonly viewport: Viewport;
  /** Drives the page in place of a person; the recording ends with it. Without it a window is shown. */
  readonly drive?: ((page: Page) => Promise<unknown>) | undefined;
  /** Called whenever the recording has changed. */
  readonly changed?: (recording: Recording) => void;
};

/**
 * Opens the address and notes what is done there, each step as soon as it is done. Ends with the script, where there is one, when the last page is
 * closed, or when the signal is aborted: that is no error.
 * @throws AppError `bad_request` where the address cannot be opened, `no_browser`; whatever the script throws.
 */
export async function recordTest(
  browser: BrowserPool,
  options: RecordOptions,
  signal: AbortSignal,
): Promise<Recording> {
  const { name, url, viewport, drive, changed } = options;
  const headed = drive === undefined;
  const recording = createRecording({ name, url });
  await using lease = await browser.openContext({ headed, context: { viewport } }, signal);
  const { context } = lease;
  // Left open for the person to answer.
  if (headed) context.on('dialog', () => undefined);
  const listener = await listenToUser(context, {
    scripted: !headed,
    act(action) {
      recording.add(action);
      changed?.(recording);
    },
  });
  const page = await context.newPage();
  await listener.adopt(page);
  await open(page, url);
  await listener.settled();
  listener.begin();
  try {
    await untilAborted(drive === undefined ? untilClosed(context) : drive(page), signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  await listener.settled();
  listener.end();
  return recording;
}

/**
 * The function that a script exports to drive the page.
 * @param path Absolute path of a JavaScript or TypeScript module.
 * @throws AppError `bad_request` where it can't be loaded or exports no function.
 */
export async function loadDriver(path: string): Promise<(page: Page) => Promise<unknown>> {
  let loaded: unknown;
  try {
    loaded = await import(pathToFileURL(path).href);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new AppError('bad_request', `The script ${path} cannot be loaded: ${said}`, { cause: error });
  }
  const drive =
    typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
  if (typeof drive !== 'function') {
    throw new AppError(
      'bad_request',
      `The script ${path} has no default export that is a function: write "export default async (page) => { … }".`,
    );
  }
  return async (page) => drive(page) as unknown;
}

async function open(page: Page, url: string): Promise<void> {
  try {
    await page.goto(url);
  } catch (error) {
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new AppError('bad_request', `${url} cannot be opened: ${said}`, { cause: error });
  }
}

function untilClosed(context: ReturnType<Page['context']>): Promise<void> {
  return new Promise((resolve) => {
    const onClose = (): void => {
      if (context.pages().length === 0) resolve();
    };
    context.on('close', () => resolve());
    context.on('page', (page) => page.on('close', onClose));
    for (const page of context.pages()) page.on('close', onClose);
  });
}
