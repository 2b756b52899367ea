import type { Alternative } from '#core/domain/intent.ts';
import type { Session } from './browser/session.ts';
import { matching } from './browser/perform/browser-tab.ts';
import type { TabDescription } from './browser/tabs.ts';

/** Which readings are about a tab of the browser that is open. */
export type OpenTabs = {
  /** Asks the tabs for their titles, where that matters. */
  readonly refresh: () => Promise<void>;
  /**
   * The readings that are left: `the "Invoice" tab` is one of the page unless the browser has such a tab, `the second tab` one of the
   * browser where that has two.
   */
  readonly choose: (alternatives: readonly Alternative[]) => readonly Alternative[];
};

export function openTabsFor(session: Session, alternatives: readonly Alternative[]): OpenTabs {
  const ofBrowser = alternatives.filter(isOfBrowser);
  if (ofBrowser.length === 0 || ofBrowser.length === alternatives.length) {
    return { refresh: () => Promise.resolve(), choose: (all) => all };
  }
  let open: readonly TabDescription[] = [];
  return {
    async refresh() {
      open = await session.tabs.describe();
    },
    choose(all) {
      const [said] = ofBrowser;
      if (said === undefined) return all;
      const { intent } = said;
      const onPage = all.filter((alternative) => !isOfBrowser(alternative));
      if (typeof intent.tab === 'number')
        return open.length > 1 && Math.abs(intent.tab) <= open.length ? ofBrowser : onPage;
      return matching(intent, open).length > 0 ? all : onPage;
    },
  };
}

function isOfBrowser({ intent }: Alternative): boolean {
  return intent.interaction === 'switch-tab' || intent.interaction === 'close-tab';
}
