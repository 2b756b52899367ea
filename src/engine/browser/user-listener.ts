import type { BrowserContext, Page } from 'playwright-core';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UserAction } from '#core/domain/user-action.ts';
import { watchAddressBar } from './address-bar.ts';
import { bundleListener } from './listening-world.ts';
import { listenToPage } from './page-listener.ts';

export type ListenOptions = {
  /** A script drives the browser, instead of a person. */
  readonly scripted: boolean;
  /** Called for each thing done, in order. */
  readonly act: (action: UserAction) => void;
};

/** Listens to what is done in a browser context. */
export type UserListener = {
  /** Resolves when the page is listened to. */
  readonly adopt: (page: Page) => Promise<void>;
  /** From here on, what is done is told. */
  readonly begin: () => void;
  /** Resolves when all that was done so far has been told. */
  readonly settled: () => Promise<void>;
  /** Nothing is told any more; what closes now is not closed by the user. */
  readonly end: () => void;
};

const settleMs = 150;
const consequenceMs = 1_000;

/** Starts to listen to a context that has no pages yet. */
export async function listenToUser(
  context: BrowserContext,
  { scripted, act }: ListenOptions,
): Promise<UserListener> {
  return new Listener(context, await bundleListener({ scripted }), act);
}

class Listener implements UserListener {
  readonly #context: BrowserContext;
  readonly #source: string;
  readonly #act: (action: UserAction) => void;
  readonly #tabs = createTabOrder();
  readonly #adopting = new WeakMap<Page, Promise<void>>();
  #telling = false;
  #last: Promise<void> = Promise.resolve();

  constructor(context: BrowserContext, source: string, act: (action: UserAction) => void) {
    this.#context = context;
    this.#source = source;
    this.#act = act;
    // A page that is closed before it could be listened to has nothing to tell.
    context.on('page', (page) => void this.adopt(page).catch(() => undefined));
  }

  adopt(page: Page): Promise<void> {
    const known = this.#adopting.get(page) ?? this.#start(page);
    this.#adopting.set(page, known);
    return known;
  }

  begin(): void {
    this.#telling = true;
  }

  end(): void {
    this.#telling = false;
  }

  async settled(): Promise<void> {
    await sleep(settleMs);
    let seen;
    do {
      seen = this.#last;
      await seen;
    } while (seen !== this.#last);
  }

  async #start(page: Page): Promise<void> {
    let actedAtMs = Number.NEGATIVE_INFINITY;
    const sinceActionMs = (): number => Date.now() - actedAtMs;
    const queue = {
      push: (finding: Promise<UserAction | undefined>): void => {
        this.#last = this.#tell(this.#last, page, finding);
      },
    };
    page.on('close', () => {
      this.#last = this.#close(this.#last, page, sinceActionMs() < consequenceMs);
    });
    const session = await listenToPage(this.#context, page, this.#source, queue, (atMs) => {
      actedAtMs = atMs;
    });
    const isNewTab = this.#telling && (await page.opener()) === null;
    this.#tabs.add(page, !isNewTab);
    await watchAddressBar(session, queue, { isNewTab, sinceActionMs });
  }

  async #tell(before: Promise<void>, page: Page, finding: Promise<UserAction | undefined>): Promise<void> {
    await before;
    const action = await finding;
    if (!action || !this.#telling) return;
    if (action.kind === 'open-url' && action.inNewTab) this.#tabs.bring(page);
    else this.#bringToFront(page);
    this.#act(action);
  }

  async #close(before: Promise<void>, page: Page, byPage: boolean): Promise<void> {
    await before;
    // With the window all tabs go: that is the end, and no step.
    await sleep(settleMs);
    if (this.#telling && !byPage && this.#context.pages().length > 0) {
      this.#bringToFront(page);
      this.#act({ kind: 'close-tab' });
    }
    this.#tabs.remove(page);
  }

  #bringToFront(page: Page): void {
    const tab = this.#tabs.switchTo(page);
    if (tab !== undefined) this.#act({ kind: 'switch-tab', tab });
  }
}

type TabOrder = {
  readonly add: (page: Page, toFront: boolean) => void;
  readonly remove: (page: Page) => void;
  /** Brings it to the front without a step. */
  readonly bring: (page: Page) => void;
  /** The tab's number from 1 where it was not in front; it is then. */
  readonly switchTo: (page: Page) => number | undefined;
};

/** Which tab a run would have in front: the one that opened last, or was switched to; the one before it once that is closed. */
function createTabOrder(): TabOrder {
  let opened: Page[] = [];
  let shown: Page[] = [];
  const bring = (page: Page): void => {
    shown = [...shown.filter((other) => other !== page), page];
  };
  return {
    add(page, toFront) {
      opened.push(page);
      if (toFront) bring(page);
    },
    remove(page) {
      opened = opened.filter((other) => other !== page);
      shown = shown.filter((other) => other !== page);
    },
    bring,
    switchTo(page) {
      if (shown.at(-1) === page) return undefined;
      bring(page);
      return opened.indexOf(page) + 1;
    },
  };
}
