import type { Cookie } from '#core/domain/cookie.ts';
import type { Geolocation } from '#core/domain/platform.ts';
import { pageSizeOf } from '#core/domain/page-size.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import type { BrowserContext, Page } from 'playwright-core';
import type { BrowserPool, ContextLease } from './browser-pool.ts';
import { createNativeDialogs } from './native-dialogs.ts';
import type { NativeDialogs } from './native-dialogs.ts';
import { watchDownloads } from './downloads.ts';
import type { Downloads } from './downloads.ts';
import { openPageLog } from './page-log.ts';
import type { PageLog } from './page-log.ts';
import { StepFailure } from './step-failure.ts';
import { unrecorded } from './unrecorded.ts';
import { createTabs } from './tabs.ts';
import type { Tabs } from './tabs.ts';

/** What one attempt drives: a context of its own and the page that a user would be looking at. */
export type Session = AsyncDisposable & {
  readonly context: BrowserContext;
  /** The page in front. */
  readonly page: () => Page;
  readonly tabs: Tabs;
  readonly downloads: Downloads;
  readonly log: PageLog;
  /** The browser's own dialogs and their answers. */
  readonly dialogs: NativeDialogs;
  /** Aborted with a `StepFailure` when the page or the browser is lost. */
  readonly failed: AbortSignal;
  /** Milliseconds since the attempt's start. */
  readonly sinceStartMs: () => number;
  /** What happened by itself since last asked: tabs that opened, dialogs that were answered. */
  readonly takeNotes: () => readonly string[];
  /** Files of the driver's own recordings, where it records; complete once the session is disposed. */
  readonly videoPaths: () => Promise<readonly string[]>;
  /** Waits until the document and its deferred scripts are there; a page that takes too long is taken as it is. */
  readonly ready: () => Promise<void>;
};

export type OpenSessionOptions = {
  /** Of the window; the page is smaller by `zoom`. */
  readonly viewport: Viewport;
  readonly zoom?: number | undefined;
  readonly headed: boolean;
  readonly sinceStartMs: () => number;
  readonly recordVideo?: { readonly dir: string; readonly size: Viewport };
  /** Cookies and storage to begin with. */
  readonly state?: BrowserState | undefined;
  readonly geolocation?: Geolocation | undefined;
  /** There before the first page is asked for; each goes to the host of its `url` alone. */
  readonly cookies?: readonly (Cookie & { readonly url: string })[];
};

/** Cookies, and what pages have stored. */
export type BrowserState = Awaited<ReturnType<BrowserContext['storageState']>>;

const loadTimeoutMs = 250;
const documentTimeoutMs = 10_000;

/** Opens a fresh context with one empty page. */
export async function openSession(
  pool: BrowserPool,
  options: OpenSessionOptions,
  signal: AbortSignal,
): Promise<Session> {
  const { recordVideo, geolocation, zoom = 1 } = options;
  // What a session before this one left has them already, as the application made them since.
  const cookies = options.state === undefined ? (options.cookies ?? []) : [];
  const context = {
    // As a browser zooms: a smaller page of larger pixels, in a window of the same size.
    viewport: pageSizeOf(options),
    ...(zoom === 1 ? {} : { deviceScaleFactor: zoom }),
    ...(recordVideo === undefined ? {} : { recordVideo }),
    ...(options.state === undefined ? {} : { storageState: options.state }),
    ...(geolocation === undefined ? {} : { geolocation, permissions: ['geolocation'] }),
  };
  const lease = await pool.openContext({ headed: options.headed, context }, signal);
  try {
    if (cookies.length > 0) await lease.context.addCookies(cookies);
    const session = new OpenedSession(lease, options.sinceStartMs);
    await session.open();
    return session;
  } catch (error) {
    await lease[Symbol.asyncDispose]();
    throw error;
  }
}

class OpenedSession implements Session {
  readonly context: BrowserContext;
  readonly tabs: Tabs = createTabs();
  readonly downloads: Downloads;
  readonly log: PageLog;
  readonly dialogs: NativeDialogs;
  readonly sinceStartMs: () => number;
  readonly failed: AbortSignal;
  readonly #failing = new AbortController();
  readonly #lease: ContextLease;
  /** Pages whose current document has had its time to load. */
  readonly #loaded = new WeakSet<Page>();
  #notes: string[] = [];
  #closing = false;

  constructor(lease: ContextLease, sinceStartMs: () => number) {
    this.#lease = lease;
    this.context = lease.context;
    this.sinceStartMs = sinceStartMs;
    this.failed = this.#failing.signal;
    this.downloads = watchDownloads(lease.context);
    this.log = openPageLog(lease.context, sinceStartMs);
    this.dialogs = createNativeDialogs(this.log, (failure) => this.#failing.abort(failure));
    this.context.on('page', (page) => this.#adopt(page));
    this.context.on('dialog', (dialog) => void this.dialogs.answer(dialog));
    this.context.on('close', () => this.#lost());
  }

  async open(): Promise<void> {
    await this.context.newPage();
  }

  page(): Page {
    const page = this.tabs.front();
    if (page === undefined) {
      throw new StepFailure(
        'page_crashed',
        'Every page of the test has been closed, by the application or by a step.',
      );
    }
    return page;
  }

  async videoPaths(): Promise<readonly string[]> {
    const videos = this.context.pages().flatMap((page) => page.video() ?? []);
    return Promise.all(videos.map((video) => video.path()));
  }

  takeNotes(): readonly string[] {
    const notes = [...this.#notes, ...this.dialogs.takeNotes()];
    this.#notes = [];
    return notes;
  }

  async ready(): Promise<void> {
    const page = this.page();
    await untilLoaded(page, 'domcontentloaded', documentTimeoutMs);
    if (this.#loaded.has(page)) return;
    await untilLoaded(page, 'load', loadTimeoutMs);
    this.#loaded.add(page);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    await this.#lease[Symbol.asyncDispose]();
  }

  #adopt(page: Page): void {
    if (this.tabs.front() !== undefined) this.#notes.push(`a new tab opened: ${page.url()}`);
    this.tabs.add(page);
    page.on('close', () => this.tabs.remove(page));
    page.on('domcontentloaded', () => this.#loaded.delete(page));
    page.on('crash', () => {
      const message = `The page ${page.url()} crashed: the browser ended its process, as it does when memory runs out.`;
      this.#failing.abort(new StepFailure('page_crashed', message));
    });
  }

  #lost(): void {
    if (this.#closing) return;
    const message = 'The browser ended while the test ran: it crashed, or something ended its process.';
    this.#failing.abort(new StepFailure('browser_lost', message));
  }
}

async function untilLoaded(page: Page, state: 'domcontentloaded' | 'load', timeout: number): Promise<void> {
  try {
    await unrecorded(page, () => page.waitForLoadState(state, { timeout }));
  } catch (error) {
    // Too slow to wait for, or gone: whoever looks at the page next finds out.
    if (!(error instanceof Error)) throw error;
  }
}
