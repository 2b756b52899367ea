import { AppError } from '#core/domain/app-error.ts';
import type { LiveInput } from '#core/domain/live-session.ts';
import type { AttemptContext } from '../attempt-context.ts';
import { navigateTo } from '../browser/perform/navigate.ts';
import { StepFailure } from '../browser/step-failure.ts';
import { sendInput } from '../browser/user-input.ts';

type Page = ReturnType<AttemptContext['session']['page']>;

const navigationMs = 30_000;

/**
 * Does to the page in front what a person did.
 * @throws AppError `bad_request` for a key there is not or an address that can't be opened, `conflict` where the page has gone.
 */
export async function sendLiveInput(context: AttemptContext, input: LiveInput): Promise<void> {
  context.watch.touched();
  if (input.type === 'goto') return await goTo(context, input.url);
  try {
    const page = context.session.page();
    if (isMove(input)) await moves[input.type](page);
    else await sendInput(page, input);
  } catch (error) {
    throw refusal(error, input);
  }
}

type Move = Extract<LiveInput, { readonly type: 'back' | 'forward' | 'reload' }>;

const commit = { timeout: navigationMs, waitUntil: 'commit' } as const;

const moves = {
  back: (page) => page.goBack(commit),
  forward: (page) => page.goForward(commit),
  reload: (page) => page.reload(commit),
} as const satisfies Record<Move['type'], (page: Page) => Promise<unknown>>;

function isMove(input: LiveInput): input is Move {
  return Object.hasOwn(moves, input.type);
}

/** Opens an address as a step does. @throws AppError `bad_request` where it can't be opened. */
export async function goTo({ session, signal, watch }: AttemptContext, url: string): Promise<void> {
  const deadlineMs = performance.now() + navigationMs;
  try {
    await navigateTo({ page: session.page(), signal, deadlineMs }, url);
    watch.touched();
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    throw new AppError('bad_request', error.message, { cause: error });
  }
}

function refusal(error: unknown, input: LiveInput): AppError {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
  if (input.type === 'key' && /unknown key/i.test(said)) {
    const message = `There is no key '${input.key}': write it as in Enter, a, Control+A.`;
    return new AppError('bad_request', message, { cause: error });
  }
  const message = `The page did not take the input '${input.type}': it has gone, or it is busy.`;
  return new AppError('conflict', message, { cause: error });
}
