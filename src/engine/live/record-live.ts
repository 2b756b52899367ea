import { startUrlOf } from '#core/domain/start-url.ts';
import type { LiveEvent } from '#core/domain/live-session.ts';
import type { AttemptContext } from '../attempt-context.ts';
import { listenToUser } from '../browser/user-listener.ts';
import type { UserListener } from '../browser/user-listener.ts';
import { createRecording } from '../record/recording.ts';
import type { Recording } from '../record/recording.ts';

/** Turns what a person does in a browser into steps, while it is on. */
export type LiveRecording = {
  /** Begins anew. */
  readonly begin: () => Promise<void>;
  /** Ends when all that was done has been told. */
  readonly end: () => Promise<void>;
};

/** Recordings of one browser: it is listened to from the first one on. */
export function createLiveRecording(
  context: AttemptContext,
  tell: (event: LiveEvent) => void,
): LiveRecording {
  const { mask, plan, session } = context;
  let listener: UserListener | undefined;
  let recording: Recording | undefined;
  const listen = async (): Promise<UserListener> => {
    const made = await listenToUser(session.context, {
      scripted: false,
      act(action) {
        if (recording === undefined) return;
        recording.add(action);
        const steps = recording
          .steps()
          .map((step) => Object.assign({}, step, { instruction: named(step.instruction, plan) }));
        tell(mask.all({ kind: 'recorded', steps }));
      },
    });
    for (const page of session.tabs.list()) await made.adopt(page);
    return made;
  };
  return {
    async begin() {
      listener ??= await listen();
      await listener.settled();
      recording = createRecording({ name: 'Recorded', url: startUrlOf(plan) ?? session.page().url() });
      listener.begin();
      tell({ kind: 'recorded', steps: [] });
    },
    async end() {
      await listener?.settled();
      listener?.end();
    },
  };
}

/** A secret of the project that was typed is called by its name. */
function named(instruction: string, { variables }: AttemptContext['plan']): string {
  return variables
    .filter(({ secret, value }) => secret && value !== '')
    .reduce((text, { name, value }) => text.replaceAll(`"${value}"`, `{{${name}}}`), instruction);
}
