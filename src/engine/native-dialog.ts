import type { Alternative, Clause, Intent } from '#core/domain/intent.ts';
import type { AttemptContext } from './attempt-context.ts';
import { dialogWords } from './browser/native-dialogs.ts';
import type { DialogAnswer, WantedDialog } from './browser/native-dialogs.ts';
import { StepFailure } from './browser/step-failure.ts';
import { fillAlternatives } from './fill-values.ts';
import { record } from './record-action.ts';
import type { StepScope } from './step-scope.ts';

const optionalQuietMs = 600;

/** The readings that are about a dialog of the browser, and those that are about the page. */
export type DialogReadings = {
  readonly dialog: Intent | undefined;
  readonly onPage: readonly Alternative[];
};

export function dialogReadings(alternatives: readonly Alternative[]): DialogReadings {
  return {
    dialog: alternatives.find(({ intent }) => isDialog(intent))?.intent,
    onPage: alternatives.filter(({ intent }) => !isDialog(intent)),
  };
}

function isDialog({ interaction }: Intent): boolean {
  return interaction === 'accept-dialog' || interaction === 'dismiss-dialog';
}

/** What the clauses right ahead say to dialogs, one after the other. */
export function answersAhead(
  context: Pick<AttemptContext, 'values'>,
  clauses: readonly Clause[],
): readonly DialogAnswer[] {
  const answers: DialogAnswer[] = [];
  for (const { alternatives } of clauses) {
    const { dialog } = dialogReadings(alternatives);
    if (dialog === undefined) break;
    answers.push(answerOf(filled(context, dialog)));
  }
  return answers;
}

/** A placeholder that can't be filled yet is told of by the step that has it. */
function filled(context: Pick<AttemptContext, 'values'>, intent: Intent): Intent {
  try {
    return fillAlternatives(context, [{ confidence: 1, intent }])[0]?.intent ?? intent;
  } catch (error) {
    if (error instanceof StepFailure) return intent;
    throw error;
  }
}

function answerOf({ interaction, value }: Intent): DialogAnswer {
  return { accept: interaction === 'accept-dialog', ...(value !== undefined && { text: value }) };
}

/** Whether a dialog has been answered as the intent says. */
export function hasCome({ session }: AttemptContext, intent: Intent): boolean {
  return session.dialogs.find(wantedBy(intent)) !== undefined;
}

function wantedBy(intent: Intent): WantedDialog {
  const { target } = intent;
  return { ...answerOf(intent), ...(target?.quoted === true && { message: target.name }) };
}

/** The clause a dialog was answered for, with when it began. */
type Answering = { readonly clause: Clause; readonly intent: Intent; readonly startedAtMs: number };

/** Records the dialog that was answered as the intent says. False where there was none. */
export function passDialog(
  context: AttemptContext,
  scope: StepScope,
  { clause, intent, startedAtMs }: Answering,
): boolean {
  const { dialogs } = context.session;
  const dialog = dialogs.find(wantedBy(intent));
  if (dialog === undefined) return false;
  dialogs.settle(dialog);
  const before = context.recorder.before();
  const { value } = intent;
  const words = `${dialogWords(dialog)}${value === undefined ? '' : ` with text ${value}`}`;
  record(context, scope, {
    clause,
    intent,
    startedAtMs,
    before,
    output: `${intent.interaction}: ${words}`,
    url: context.session.page().url(),
  });
  scope.said.push(`${intent.interaction === 'accept-dialog' ? 'Accepted' : 'Dismissed'} the ${words}.`);
  return true;
}

/** Waits for a dialog that the page has nothing of its own to stand for. */
export async function untilDialog(
  context: AttemptContext,
  scope: StepScope,
  intent: Intent,
  deadlineMs: number,
): Promise<void> {
  const patienceMs = intent.optional === true ? optionalQuietMs : Infinity;
  await context.watch.until({
    deadlineMs,
    signal: scope.signal,
    consider: () => ({ value: undefined, quietMs: hasCome(context, intent) ? 0 : patienceMs }),
  });
}

/** Why there was no dialog to speak of. `onPage` is what the page said to the other readings. */
export function noDialog({ session }: AttemptContext, intent: Intent, onPage?: StepFailure): StepFailure {
  const verb = intent.interaction === 'accept-dialog' ? 'accept' : 'dismiss';
  const others = session.dialogs
    .answered()
    .map((dialog) => `${dialogWords(dialog)} was ${dialog.accept ? 'accepted' : 'dismissed'}`);
  const came =
    others.length === 0
      ? `No alert, confirmation or prompt opened to ${verb}.`
      : `No such dialog opened to ${verb}: ${others.join(', ')}. The page waits for the answer, so the step that gives it has to follow the one that opens the dialog.`;
  return new StepFailure('not_found', onPage === undefined ? came : `${came} ${onPage.message}`, onPage);
}
