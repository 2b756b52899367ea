import { StepFailure } from '../step-failure.ts';
import type { Locator } from 'playwright-core';
import { actOn } from './act-on.ts';
import type { ActOptions } from './act-on.ts';
import type { Performed, Performing, Subject } from './performing.ts';
import { nameOf } from './performing.ts';

const maxPresses = 400;
/** Of a slider whose steps differ the way left is reckoned anew. */
const mostTries = 40;
/** From so many single steps on a key for a larger one is tried first. */
const manySteps = 10;
const arrows = ['ArrowRight', 'ArrowLeft'] as const;
const pages = ['PageUp', 'PageDown'] as const;

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
    await locator.focus(options);
    reached = await moveTo(wanted, locator, options);
  });
  if (reached === wanted) return {};
  throw new StepFailure(
    'not_actionable',
    `${nameOf(subject.node)} can’t be set to ${wanted}: its keys took it to ${reached}.`,
    { expected: String(wanted), actual: String(reached) },
  );
}

/** Where the keys took it: as near as they do. */
async function moveTo(wanted: number, locator: Locator, options: ActOptions): Promise<number> {
  const valueNow = async (): Promise<number> => Number(await locator.getAttribute('aria-valuenow', options));
  let reached = await valueNow();
  /** How far that many presses towards the value took it; what is known to be far needs no look after each. */
  const press = async (keys: readonly [up: string, down: string], times: number): Promise<number> => {
    const before = reached;
    for (let pressed = 0; pressed < times; pressed++)
      await locator.press(keys[before < wanted ? 0 : 1], options);
    reached = await valueNow();
    return Math.abs(reached - before);
  };
  const steps = (step: number): number => Math.round(Math.abs(wanted - reached) / step);
  if (reached === wanted) return reached;
  const step = await press(arrows, 1);
  if (step === 0) return reached;
  if (steps(step) >= manySteps) {
    const stride = await press(pages, 1);
    if (stride > step && steps(stride) < maxPresses) await press(pages, steps(stride));
  }
  for (let tries = 0; tries < mostTries && steps(step) > 0; tries++)
    if ((await press(arrows, Math.min(steps(step), maxPresses))) === 0) break;
  // Sums of tenths are never quite what they should be.
  return Math.abs(wanted - reached) < step / 100 ? wanted : reached;
}
