import type { LiveEvent } from '#core/domain/live-session.ts';
import { startScreencast } from '../browser/screencast.ts';
import type { CastFrame } from '../browser/screencast.ts';
import type { Session } from '../browser/session.ts';

type Page = ReturnType<Session['page']>;
type Frame = Extract<LiveEvent, { readonly kind: 'frame' }>;

/** Shows one page at a time. */
export type LiveScreen = {
  /** This page from now on; none where there is none to be shown. */
  readonly show: (page: Page | undefined) => void;
  /** The newest picture. */
  readonly last: () => Frame | undefined;
};

/** At most about ten pictures a second. */
const frameMs = 100;

export function createLiveScreen(tell: (frame: Frame) => void): LiveScreen {
  let shown: { readonly page: Page; readonly stop: AbortController } | undefined;
  let last: Frame | undefined;
  const start = (page: Page): void => {
    const stop = new AbortController();
    shown = { page, stop };
    const show = (frame: CastFrame): void => {
      if (stop.signal.aborted) return;
      last = { kind: 'frame', ...frame };
      tell(last);
    };
    startScreencast(page, { show, everyMs: frameMs, signal: stop.signal }).catch(() => {
      // The page has gone meanwhile: whoever asks next shows the one in front.
      if (shown?.stop === stop) shown = undefined;
    });
  };
  return {
    last: () => last,
    show(page) {
      if (page === shown?.page) return;
      shown?.stop.abort();
      shown = undefined;
      if (page !== undefined) start(page);
    },
  };
}
