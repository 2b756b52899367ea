import { errors } from 'playwright-core';
import type { Page, Response } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { remainingMs } from './performing.ts';
import type { Performed, Performing } from './performing.ts';

/** A server may take longer to answer than a page to react: development servers build the page first. */
const shortestNavigationMs = 30_000;

export async function openUrl(performing: Performing): Promise<Performed> {
  const said = performing.intent.value ?? '';
  const url = resolveUrl(said, performing.baseUrl ?? performing.page.url());
  const page = performing.intent.tab === 'new' ? await performing.session.context.newPage() : performing.page;
  await navigateTo({ ...performing, page }, url);
  return url === said ? {} : { note: url };
}

/**
 * Opens an address in the page.
 * @throws StepFailure `navigation_failed` with the address and the cause; an error page of the server is no failure.
 */
export async function navigateTo(
  { page, signal, deadlineMs }: Pick<Performing, 'page' | 'signal' | 'deadlineMs'>,
  url: string,
): Promise<void> {
  await navigating(url, page, signal, () =>
    page.goto(url, { waitUntil: 'domcontentloaded', timeout: timeoutOf({ deadlineMs }), signal }),
  );
}

export async function goBack(performing: Performing): Promise<Performed> {
  return throughHistory(performing, 'back', (page, options) => page.goBack(options));
}

export async function goForward(performing: Performing): Promise<Performed> {
  return throughHistory(performing, 'forward', (page, options) => page.goForward(options));
}

export async function reload(
  performing: Pick<Performing, 'page' | 'signal' | 'deadlineMs'>,
): Promise<Performed> {
  const { page, signal } = performing;
  await navigating(page.url(), page, signal, () =>
    page.reload({ waitUntil: 'domcontentloaded', timeout: timeoutOf(performing), signal }),
  );
  return {};
}

type NavigationOptions = { waitUntil: 'domcontentloaded'; timeout: number; signal: AbortSignal };

async function throughHistory(
  performing: Performing,
  direction: 'back' | 'forward',
  go: (page: Page, options: NavigationOptions) => Promise<Response | null>,
): Promise<Performed> {
  const { page, signal } = performing;
  const before = page.url();
  const response = await navigating(before, page, signal, () =>
    go(page, { waitUntil: 'domcontentloaded', timeout: timeoutOf(performing), signal }),
  );
  // The empty page that every browser starts with is none of the test's.
  const returned = page.url() === 'about:blank' && before !== 'about:blank';
  if (returned) {
    await page.goForward({ waitUntil: 'domcontentloaded', timeout: timeoutOf(performing), signal });
  }
  // Without a document of its own a move within the page has no response either, but another address.
  if (page.url() === before && (response === null || returned)) {
    throw new StepFailure('navigation_failed', `There is no page to go ${direction} to from ${before}.`);
  }
  return {};
}

function timeoutOf(performing: Pick<Performing, 'deadlineMs'>): number {
  return Math.max(remainingMs(performing), shortestNavigationMs);
}

async function navigating<T>(url: string, page: Page, signal: AbortSignal, go: () => Promise<T>): Promise<T> {
  try {
    return await go();
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error) || page.isClosed() || /crashed/i.test(error.message)) throw error;
    throw new StepFailure('navigation_failed', `${url} could not be opened: ${causeOf(error)}`, {
      cause: error,
    });
  }
}

const causes: readonly (readonly [RegExp, string])[] = [
  [/ERR_CONNECTION_REFUSED/, 'nothing answers there (connection refused). Is the application running?'],
  [/ERR_NAME_NOT_RESOLVED/, 'the host name is not known (DNS). Check the address for a slip of the finger.'],
  [
    /ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED|ERR_NETWORK/,
    'the network does not reach it. Is this machine online?',
  ],
  [/ERR_CONNECTION_TIMED_OUT|ERR_TIMED_OUT/, 'it did not answer in time. Is the application running?'],
  [
    /ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED/,
    'the server closed the connection without an answer. Look at its log.',
  ],
  [/ERR_TOO_MANY_REDIRECTS/, 'it redirects in a circle.'],
  [/ERR_CERT|ERR_SSL/, 'its certificate or encryption is not valid.'],
  [/ERR_UNSAFE_PORT/, 'browsers refuse that port.'],
  [/ERR_BLOCKED|ERR_TUNNEL|ERR_PROXY/, 'the network policy does not allow it.'],
  [/ERR_ABORTED|Download is starting/, 'the server gave a file to download, or no page at all.'],
];

function causeOf(error: Error): string {
  if (error instanceof errors.TimeoutError)
    return 'the page did not load in time. Is the application overloaded?';
  const known = causes.find(([pattern]) => pattern.test(error.message));
  const code = /net::(ERR_[A-Z_]+)/.exec(error.message)?.[1];
  if (known !== undefined) return code === undefined ? known[1] : `${known[1]} [${code}]`;
  return code ?? error.message.split('\n')[0] ?? 'no reason given';
}

/**
 * The absolute address that a step means. A host name without a scheme is taken as one.
 * @throws StepFailure `navigation_failed` for an address that is not one of the web: a test never opens files.
 */
export function resolveUrl(said: string, base: string): string {
  const text = said.trim();
  const withScheme =
    /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?(?:[/?#]|$)/i.test(text) && !hasFileEnding(text);
  let url: URL;
  try {
    url = new URL(
      withScheme ? `${isLocal(text) ? 'http' : 'https'}://${text}` : text,
      /^https?:/.test(base) ? base : undefined,
    );
  } catch (error) {
    const hint = /^https?:/.test(base)
      ? ''
      : ' Give the whole address, or the address of the application (a start page, or --url).';
    throw new StepFailure('navigation_failed', `“${text}” is not an address that can be opened.${hint}`, {
      cause: error,
    });
  }
  if (/^https?:$|^data:$/.test(url.protocol) || url.href === 'about:blank') return url.href;
  throw new StepFailure(
    'navigation_failed',
    `“${text}” is not an address of the web: a test opens only http, https and data addresses.`,
  );
}

function isLocal(text: string): boolean {
  return /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?:[:/?#]|$)/i.test(text);
}

/** "index.html" is a page of the application, not a host. */
function hasFileEnding(text: string): boolean {
  return /^[^/]*\.(?:html?|php|aspx?|jsp)(?:[?#]|$)/i.test(text);
}
