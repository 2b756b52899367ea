import type { ConsoleEntry, NetworkFailure } from '#core/domain/run.ts';
import type { BrowserContext, ConsoleMessage, Request } from 'playwright-core';

const maxEntries = 200;
const maxTextLength = 2_000;
/** An older request says nothing about whether the page is still getting ready: long polls never end. */
const requestMattersMs = 3_000;

/** What a context's pages wrote, threw and failed to fetch. Bounded: the oldest harmless entries go first. */
export type PageLog = {
  readonly console: () => readonly ConsoleEntry[];
  readonly network: () => readonly NetworkFailure[];
  readonly add: (entry: Omit<ConsoleEntry, 'atMs'>) => void;
  /** Whether documents, scripts or data are on their way. */
  readonly busy: () => boolean;
};

/** @param sinceStartMs Milliseconds since the attempt's start. */
export function openPageLog(context: BrowserContext, sinceStartMs: () => number): PageLog {
  const entries: ConsoleEntry[] = [];
  const failures: NetworkFailure[] = [];
  const add = (entry: Omit<ConsoleEntry, 'atMs'>): void => {
    keep(
      entries,
      { ...entry, text: bounded(entry.text), atMs: sinceStartMs() },
      (kept) => kept.kind !== 'error' && kept.kind !== 'uncaught',
    );
  };
  const addFailure = (failure: Omit<NetworkFailure, 'atMs'>): void => {
    const url = bounded(failure.url);
    keep(failures, { ...failure, url, atMs: sinceStartMs() }, (kept) => kept.status !== undefined);
  };
  context.on('console', (message) =>
    add({ kind: kindOf(message), text: message.text(), ...located(message.location().url) }),
  );
  context.on('weberror', (webError) => {
    const error = webError.error();
    add({ kind: 'uncaught', text: error.stack ?? error.message, ...located(webError.page()?.url()) });
  });
  context.on('requestfailed', (request) => {
    const error = request.failure()?.errorText ?? 'failed';
    // The page itself, or leaving it, called it off.
    if (error === 'net::ERR_ABORTED') return;
    addFailure({ method: request.method(), url: request.url(), error });
  });
  context.on('response', (response) => {
    if (response.status() < 400) return;
    addFailure({ method: response.request().method(), url: response.url(), status: response.status() });
  });
  const busy = trackRequests(context, sinceStartMs);
  return { console: () => entries, network: () => failures, add, busy };
}

function trackRequests(context: BrowserContext, sinceStartMs: () => number): () => boolean {
  const underWay = new Map<Request, number>();
  context.on('request', (request) => {
    if (/^(?:document|script|xhr|fetch)$/.test(request.resourceType())) underWay.set(request, sinceStartMs());
  });
  const done = (request: Request): void => {
    underWay.delete(request);
  };
  context.on('requestfinished', done);
  context.on('requestfailed', done);
  return () => {
    const now = sinceStartMs();
    for (const [request, startedAtMs] of underWay) {
      if (now - startedAtMs < requestMattersMs) return true;
      underWay.delete(request);
    }
    return false;
  };
}

function keep<T>(list: T[], entry: T, harmless: (kept: T) => boolean): void {
  list.push(entry);
  if (list.length <= maxEntries) return;
  const index = list.findIndex(harmless);
  list.splice(index === -1 ? 0 : index, 1);
}

const kinds: Readonly<Record<string, ConsoleEntry['kind']>> = {
  info: 'info',
  warning: 'warning',
  error: 'error',
  assert: 'error',
  debug: 'debug',
};

function kindOf(message: ConsoleMessage): ConsoleEntry['kind'] {
  return kinds[message.type()] ?? 'log';
}

function located(url: string | undefined): { url?: string } {
  return url === undefined || url === '' ? {} : { url: bounded(url) };
}

function bounded(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
}
