import type { CDPSession } from 'playwright-core';
import type { BrowserAction } from '#core/domain/user-action.ts';
import type { ActionQueue } from './page-listener.ts';

type History = { readonly currentIndex: number; readonly entries: readonly { readonly id: number }[] };

export type AddressBarOptions = {
  /** Opened by the user and empty: its first address is opened in a new tab. */
  readonly isNewTab: boolean;
  /** Milliseconds since something was last done to the page itself; what follows at once is the page's own doing. */
  readonly sinceActionMs: () => number;
};

/** Whether a new address, or going back and forth, was the page's own doing. */
type Cause = { readonly address: boolean; readonly traversal: boolean };

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
  let committedAtMs = performance.now();
  let known: History = await session.send('Page.getNavigationHistory');
  /** Of something that was done to the page since its last address. */
  const isConsequence = (): boolean =>
    sinceActionMs() < Math.min(consequenceMs, performance.now() - committedAtMs);

  const compare = async (url: string, byPage: Cause): Promise<BrowserAction | undefined> => {
    const before = known;
    // Closed meanwhile: there is no history to ask for.
    const now: History | undefined = await session.send('Page.getNavigationHistory').catch(() => undefined);
    if (now === undefined) return undefined;
    known = now;
    const entry = now.entries[now.currentIndex]?.id;
    const place = before.entries.findIndex(({ id }) => id === entry);
    if (place >= 0 && place !== before.currentIndex)
      return byPage.traversal ? undefined : { kind: place < before.currentIndex ? 'go-back' : 'go-forward' };
    if (byPage.address || !/^(?:https?|file):/.test(url)) return undefined;
    if (place >= 0 && !isEmpty) return { kind: 'reload' };
    const inNewTab = isEmpty;
    isEmpty = false;
    return { kind: 'open-url', url, inNewTab };
  };
  session.on('Page.frameRequestedNavigation', ({ frameId, disposition }) => {
    if (frameId === mainId && disposition === 'currentTab') requested = true;
  });
  session.on('Page.downloadWillBegin', () => {
    requested = false;
  });
  session.on('Page.frameNavigated', ({ frame }) => {
    if (frame.id !== mainId) return;
    const byPage = { address: requested, traversal: requested || isConsequence() };
    requested = false;
    committedAtMs = performance.now();
    queue.push(compare(`${frame.url}${frame.urlFragment ?? ''}`, byPage));
  });
  session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
    if (frameId !== mainId) return;
    const byPage = { address: true, traversal: isConsequence() };
    committedAtMs = performance.now();
    queue.push(compare(url, byPage));
  });
  watchDialogs(session, queue);
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
