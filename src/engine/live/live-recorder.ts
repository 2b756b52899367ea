import type { ElementEvidence } from '#core/domain/step-result.ts';
import { describeElement } from '../browser/page-engine.ts';
import type { Session } from '../browser/session.ts';
import { unrecorded } from '../browser/unrecorded.ts';
import type { ActionEvidence, Before, Recorder } from '../recorder.ts';

const nothing = Promise.resolve(undefined);

/** Takes no pictures, for whoever watches sees the page itself: only what each action's element is, and where. */
export function createLiveRecorder(session: Session): Recorder {
  const evidence = ({ element }: Before): ActionEvidence => ({
    screenshotBefore: nothing,
    screenshotAfter: nothing,
    element,
  });
  return {
    isOpen: () => false,
    frames: () => [],
    before(ref) {
      const element = ref === undefined ? nothing : describe(session, ref);
      return { shot: nothing, element, begun: element, taken: element };
    },
    acted: evidence,
    judged: evidence,
    meanwhile: () => Promise.resolve(),
    flush: () => Promise.resolve(),
  };
}

async function describe(session: Session, ref: string): Promise<ElementEvidence | undefined> {
  try {
    const page = session.page();
    return await unrecorded(page, () => describeElement(page, ref));
  } catch {
    // Replaced while we looked: the action itself will find its successor.
    return undefined;
  }
}
