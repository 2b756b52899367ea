import { wait } from '#base/wait.ts';
import type { CDPSession, Page } from 'playwright-core';

/** A picture of the viewport as JPEG in base64, with its size in CSS pixels. */
export type CastFrame = { readonly jpeg: string; readonly width: number; readonly height: number };

export type ScreencastOptions = {
  /** Called with each new picture. */
  readonly show: (frame: CastFrame) => void;
  /** No more than one in so many milliseconds. */
  readonly everyMs: number;
  /** Aborted when no more are wanted. */
  readonly signal: AbortSignal;
};

const quality = 60;
const largest = { maxWidth: 1600, maxHeight: 1200 };

type Frame = {
  readonly data: string;
  readonly sessionId: number;
  readonly metadata: { readonly deviceWidth: number; readonly deviceHeight: number };
};

/**
 * Shows pictures of a page whenever it draws something new; a page that stands still costs nothing. The browser draws the next one only
 * when the last has been acknowledged, which is put off so that there are not too many.
 */
export async function startScreencast(
  page: Page,
  { everyMs, show, signal }: ScreencastOptions,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Page.screencastFrame', (frame: Frame) => {
    const { deviceHeight, deviceWidth } = frame.metadata;
    show({ jpeg: frame.data, width: deviceWidth, height: deviceHeight });
    void acknowledge(session, frame.sessionId, everyMs, signal);
  });
  signal.addEventListener('abort', () => void ignoringLoss(session.detach()), { once: true });
  await session.send('Page.startScreencast', { format: 'jpeg', quality, ...largest, everyNthFrame: 1 });
}

async function acknowledge(
  session: CDPSession,
  sessionId: number,
  afterMs: number,
  signal: AbortSignal,
): Promise<void> {
  await ignoringLoss(
    wait(afterMs, signal).then(() => session.send('Page.screencastFrameAck', { sessionId })),
  );
}

/** What is asked of a page that has gone needs no answer any more. */
async function ignoringLoss(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
