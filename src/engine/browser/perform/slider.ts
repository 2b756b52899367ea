import { StepFailure } from '../step-failure.ts';
import { actOn } from './act-on.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { nameOf } from './performing.ts';

const maxPresses = 400;

/** A slider that is not an `input` is moved by its arrow keys, as ARIA's authoring practice for sliders has it. */
export async function setSlider(performing: Performing, subject: Subject, said: string): Promise<Performed> {
  const wanted = Number(said.replace(/[%\s]/g, ''));
  if (Number.isNaN(wanted)) {
    throw new StepFailure(
      'not_actionable',
      `“${said}” is not a number, and ${nameOf(subject.node)} is a slider.`,
    );
  }
  let reached = Number.NaN;
  await actOn(performing, subject, async (locator, options) => {
    const valueNow = async (): Promise<number> =>
      Number(await locator.getAttribute('aria-valuenow', options));
    await locator.focus(options);
    reached = await valueNow();
    for (let presses = 0; presses < maxPresses && reached !== wanted; presses++) {
      const before = reached;
      await locator.press(before < wanted ? 'ArrowRight' : 'ArrowLeft', options);
      reached = await valueNow();
      const passed = (before < wanted && reached > wanted) || (before > wanted && reached < wanted);
      if (reached === before || passed) break;
    }
  });
  if (reached === wanted) return {};
  throw new StepFailure(
    'not_actionable',
    `${nameOf(subject.node)} can’t be set to ${wanted}: its keys took it to ${reached}.`,
    { expected: String(wanted), actual: String(reached) },
  );
}
