import type { Dialog } from 'playwright-core';
import type { PageLog } from './page-log.ts';
import { StepFailure } from './step-failure.ts';

/** What a step says to a dialog of the browser. */
export type DialogAnswer = {
  readonly accept: boolean;
  /** For a prompt; what it proposes unless said. */
  readonly text?: string;
};

/** An alert, a confirmation or a prompt as it was answered. */
export type AnsweredDialog = DialogAnswer & { readonly type: string; readonly message: string };

/** How a dialog should have been answered, and a text that it shows. */
export type WantedDialog = DialogAnswer & { readonly message?: string };

/**
 * Answers the browser's own dialogs. A page stands still while one is open, so the answer must be there before the
 * question: it is that of the steps to come.
 */
export type NativeDialogs = {
  /** The answers to dialogs that open from now on, in order; the last one also for any more, without one they are accepted. */
  readonly expect: (answers: readonly DialogAnswer[]) => void;
  /** Something is about to be done to the page: what was answered before is no longer spoken of. */
  readonly forget: () => void;
  /** Dialogs answered since then that no step has spoken of yet. */
  readonly answered: () => readonly AnsweredDialog[];
  /** A dialog that was answered so; undefined where there was none. */
  readonly find: (wanted: WantedDialog) => AnsweredDialog | undefined;
  /** A step has spoken of it. */
  readonly settle: (dialog: AnsweredDialog) => void;
  readonly answer: (dialog: Dialog) => Promise<void>;
  /** What was answered since last asked, in words. */
  readonly takeNotes: () => readonly string[];
};

const maxDialogs = 20;

/** @param fail Told when the page opens dialogs without end. */
export function createNativeDialogs(log: PageLog, fail: (failure: StepFailure) => void): NativeDialogs {
  let expected: readonly DialogAnswer[] = [];
  let open: AnsweredDialog[] = [];
  let taken: AnsweredDialog | undefined;
  let notes: string[] = [];
  let inARow = 0;
  return {
    expect(answers) {
      expected = answers;
    },
    forget() {
      open = [];
      taken = undefined;
    },
    answered: () => open,
    find(wanted) {
      const found = open.find((dialog) => isAnswered(dialog, wanted));
      // "Type 'Ada' into the prompt and accept it" speaks twice of one.
      const again = taken?.text !== undefined && isAnswered(taken, wanted) ? taken : undefined;
      return found ?? again;
    },
    settle(dialog) {
      open = open.filter((other) => other !== dialog);
      taken = dialog;
    },
    async answer(dialog) {
      const asked = dialogWords({ type: dialog.type(), message: dialog.message() });
      inARow++;
      if (inARow > maxDialogs) {
        const message = `The page opened more than ${maxDialogs} dialogs in a row, the last one: ${asked}. It was closed.`;
        fail(new StepFailure('page_crashed', message));
        return ignoreClosed(closePage(dialog));
      }
      // Leaving a page is not held up, unless a step says so.
      if (dialog.type() === 'beforeunload' && expected.length === 0) return ignoreClosed(dialog.accept());
      const { accept, text } = expected[open.length] ?? expected.at(-1) ?? { accept: true };
      const typed = accept && dialog.type() === 'prompt' ? text : undefined;
      const how = accept ? 'accepted' : 'dismissed';
      open.push({
        type: dialog.type(),
        message: dialog.message(),
        accept,
        ...(typed !== undefined && { text: typed }),
      });
      notes.push(`the page's ${asked} was ${how}`);
      log.add({ kind: 'info', text: `${asked} was ${how}` });
      await ignoreClosed(accept ? dialog.accept(typed ?? dialog.defaultValue()) : dialog.dismiss());
    },
    takeNotes() {
      const said = notes;
      notes = [];
      inARow = 0;
      return said;
    },
  };
}

/** `confirm “Delete this?”`. */
export function dialogWords({ type, message }: Pick<AnsweredDialog, 'type' | 'message'>): string {
  if (type === 'beforeunload') return 'question whether to leave the page';
  return `${type} “${message}”`;
}

/** An alert has one button only: it is accepted and dismissed at once. */
function isAnswered(dialog: AnsweredDialog, wanted: WantedDialog): boolean {
  return (
    (dialog.accept === wanted.accept || dialog.type === 'alert') &&
    (wanted.text === undefined || dialog.text === wanted.text) &&
    dialog.message.includes(wanted.message ?? '')
  );
}

async function closePage(dialog: Dialog): Promise<void> {
  await dialog.page()?.close();
}

/** A dialog that the page or we have closed in the meantime needs no answer any more. */
async function ignoreClosed(answer: Promise<void>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
