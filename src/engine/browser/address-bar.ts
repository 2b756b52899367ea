import type { CDPSession } from 'playwright-core';
import type { BrowserAction } from '#core/domain/user-action.ts';
import type { ActionQueue } from './page-listener.ts';

export type AddressBarOptions = {
  /** Opened by the user and empty: its first address is opened in a new tab. */
  readonly isNewTab: boolean;
  /** Milliseconds since something was last done to the page itself; what follows at once is the page's own doing. */
  readonly sinceActionMs: () => number;
};

const consequenceMs = 1_000;

/**
 * Tells of what is done to a page by the browser's own controls: addresses, back, forward, reload, answers to dialogs. What the page
 * does by itself is a consequence and no step.
 */
export async function watchAddressBar(
  session: CDPSession,
  queue: ActionQueue,
  { isNewTab, sinceActionMs }: AddressBarOptions,
): Promise<void> {
  const { frameTree } = await session.send('Page.getFrameTree');
  const mainId = frameTree.frame.id;
  let isEmpty = isNewTab;
  let requested = false;
  // By the clock of the documents: what they tell may arrive after the address that it led to.
  let committedAtMs = Date.now();
  let started = 'differentDocument';
  const visited = createVisited(frameTree.frame.url);
  /** Of something that was done to the page since its last address. */
  const isConsequence = (): boolean => sinceActionMs() < Math.min(consequenceMs, Date.now() - committedAtMs);

  const act = (action: BrowserAction): void => queue.push(Promise.resolve(action));
  session.on('Page.frameRequestedNavigation', ({ frameId, disposition }) => {
    if (frameId === mainId && disposition === 'currentTab') requested = true;
  });
  session.on('Page.downloadWillBegin', () => {
    requested = false;
  });
  session.on('Page.frameStartedNavigating', ({ frameId, navigationType }) => {
    if (frameId === mainId) started = navigationType;
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== mainId) return;
    const url = `${frame.url}${frame.urlFragment ?? ''}`;
    const [byPage, traversed] = [requested, requested || isConsequence()];
    requested = false;
    committedAtMs = Date.now();
    if (started.startsWith('history')) {
      const kind = visited.traverse(url);
      if (!traversed) act({ kind });
    } else if (started.startsWith('reload')) {
      if (!byPage) act({ kind: 'reload' });
    } else {
      visited.open(url);
      if (byPage || !/^(?:https?|file):/.test(url)) return;
      act({ kind: 'open-url', url, inNewTab: isEmpty });
      isEmpty = false;
    }
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url, navigationType }) => {
    if (frameId !== mainId) return;
    const traversed = isConsequence();
    committedAtMs = Date.now();
    // A script adds an address; the browser itself goes to a mark on the page or to an address of before.
    if (navigationType === 'historyApi' || !visited.has(url)) return visited.open(url);
    const kind = visited.traverse(url);
    if (!traversed) act({ kind });
  });
  watchDialogs(session, queue);
}

type Visited = {
  readonly has: (url: string) => boolean;
  readonly open: (url: string) => void;
  /** Which way an address of before lies. */
  readonly traverse: (url: string) => 'go-back' | 'go-forward';
};

/** The addresses of a tab in order. Asked of the browser, it would be a moment too late. */
function createVisited(first: string): Visited {
  let urls = [first];
  let current = 0;
  return {
    has: (url) => urls.includes(url),
    open(url) {
      if (urls[current] === url) return;
      urls = [...urls.slice(0, current + 1), url];
      current = urls.length - 1;
    },
    traverse(url) {
      const back = urls.lastIndexOf(url, current - 1);
      const forward = urls.indexOf(url, current + 1);
      const isBack = current > 0 && (forward < 0 || (back >= 0 && current - back <= forward - current));
      current = isBack ? Math.max(back, 0) : Math.max(forward, current);
      return isBack ? 'go-back' : 'go-forward';
    },
  };
}

function watchDialogs(session: CDPSession, queue: ActionQueue): void {
  let dialog: 'alert' | 'confirm' | 'prompt' | 'beforeunload' = 'alert';
  session.on('Page.javascriptDialogOpening', ({ type }) => {
    dialog = type;
  });
  session.on('Page.javascriptDialogClosed', ({ result, userInput }) => {
    const action: BrowserAction = {
      kind: 'answer-dialog',
      accepted: result,
      dialog,
      ...(dialog === 'prompt' && { text: userInput }),
    };
    queue.push(Promise.resolve(action));
  });
}
