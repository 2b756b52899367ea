import type { ViewNode } from '#core/domain/page-view.ts';
import type { Locator } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { actOn } from './act-on.ts';
import type { ActOptions } from './act-on.ts';
import { remainingMs } from './performing.ts';
import type { Performed, Performing, Subject } from './performing.ts';

const newTabTimeoutMs = 3_000;

export async function click(performing: Performing): Promise<Performed> {
  return press(performing, (locator, options) => locator.click(options));
}

export async function doubleClick(performing: Performing): Promise<Performed> {
  return press(performing, (locator, options) => locator.dblclick(options));
}

export async function rightClick(performing: Performing): Promise<Performed> {
  return press(performing, (locator, options) => locator.click({ ...options, button: 'right' }));
}

export async function hover(performing: Performing): Promise<Performed> {
  await actOn(performing, subjectOf(performing), (locator, options) => locator.hover(options));
  return {};
}

/** By the mouse in many small moves: libraries that listen to the pointer need them, and HTML's own drag and drop starts from them. */
export async function drag(performing: Performing): Promise<Performed> {
  const { destination } = performing;
  if (destination === undefined) {
    throw new StepFailure('not_found', 'The step does not say where to drag to: write “drag A to B”.');
  }
  await actOn(performing, subjectOf(performing), (locator, options) =>
    locator.dragTo(destination.locator, { ...options, steps: 12 }),
  );
  return {};
}

/** Waits for a link's new tab, which the driver reports only when it has begun to load. */
async function press(
  performing: Performing,
  act: (locator: Locator, options: ActOptions) => Promise<void>,
): Promise<Performed> {
  const subject = subjectOf(performing);
  if (subject.node.tag === 'option') return chooseOption(performing, subject);
  if (!(await opensTab(performing, subject))) {
    await actOn(performing, subject, act);
    return {};
  }
  const timeout = Math.min(newTabTimeoutMs, remainingMs(performing));
  const opened = performing.session.context.waitForEvent('page', { timeout, signal: performing.signal }).then(
    () => true,
    () => false, // A page may keep its link from opening one; nothing is wrong with that.
  );
  await actOn(performing, subject, act);
  return (await opened) ? {} : { note: 'the link opened no new tab' };
}

/** A native list's option is not a thing on the page that a pointer could reach. */
async function chooseOption(performing: Performing, option: Subject): Promise<Performed> {
  const list = { ...option, locator: option.locator.locator('xpath=ancestor::select[1]') };
  const label = option.node.name || option.node.text;
  await actOn(performing, list, async (locator, options) => {
    await locator.selectOption({ label }, options);
  });
  return {};
}

async function opensTab(performing: Performing, subject: Subject): Promise<boolean> {
  if (!isInLink(performing.view.nodes, subject.node)) return false;
  const link = subject.locator.locator('xpath=ancestor-or-self::a[@target][not(@target="_self")]');
  return (await link.count()) > 0;
}

function isInLink(nodes: readonly ViewNode[], node: ViewNode): boolean {
  for (let current: ViewNode | undefined = node; current !== undefined; current = nodes[current.parent]) {
    if (current.tag === 'a' || current.role === 'link') return true;
  }
  return false;
}

export function subjectOf(performing: Performing): Subject {
  if (performing.subject !== undefined) return performing.subject;
  throw new StepFailure('not_found', 'The step names no element: say which one is meant.');
}
