import { wait } from '#base/wait.ts';
import type { ElementPlace, RelationKind } from '#core/domain/intent.ts';
import type { ViewNode } from '#core/domain/page-view.ts';
import type { Locator } from 'playwright-core';
import { look, pageChange } from '../page-engine.ts';
import { StepFailure } from '../step-failure.ts';
import { ask, unrecorded } from '../unrecorded.ts';
import { Replaced, actOn } from './act-on.ts';
import { aimAt } from './aim.ts';
import type { Aim } from './aim.ts';
import type { ActOptions } from './act-on.ts';
import { clickOptions, gestureTimeMs, holdAt } from './gesture.ts';
import { navigateTo } from './navigate.ts';
import { nameOf, remainingMs } from './performing.ts';
import { reactingPart } from './reacting-part.ts';
import type { Performed, Performing, Subject } from './performing.ts';

const newTabTimeoutMs = 3_000;
/** What covers the target, such as a menu that has opened meanwhile, may hold a better one: the page is looked at again. */
const glanceMs = 1_500;

export async function click(performing: Performing): Promise<Performed> {
  const how = clickOptions(performing.gesture);
  return press(performing, (locator, options) => locator.click({ ...options, ...how }));
}

export async function doubleClick(performing: Performing): Promise<Performed> {
  return press(performing, (locator, options) => locator.dblclick(options));
}

export async function rightClick(performing: Performing): Promise<Performed> {
  return press(performing, (locator, options) => locator.click({ ...options, button: 'right' }));
}

export async function hover(performing: Performing): Promise<Performed> {
  const { at } = performing.intent;
  if (at !== undefined) {
    await actOn(performing, subjectOf(performing), async (locator, options) =>
      locator.hover({ ...options, position: await placeOn(locator, at, options) }),
    );
    return {};
  }
  const aim = await aimAt(subjectOf(performing));
  await actOn(performing, aim.subject, (locator, options) => locator.hover({ ...options, ...aim.position }));
  return {};
}

/** By the mouse in several small moves: libraries that listen to the pointer need them, and HTML's own drag and drop starts from them. */
export async function drag(performing: Performing): Promise<Performed> {
  const { destination, intent } = performing;
  if (intent.at !== undefined && intent.to !== undefined) {
    await dragWithin(performing, intent.at, intent.to);
    return {};
  }
  if (destination === undefined) {
    throw new StepFailure('not_found', 'The step does not say where to drag to: write “drag A to B”.');
  }
  const from = await aimAt(subjectOf(performing));
  const to = await aimAt(destination);
  const direction = freePlace(performing);
  const isNative = await ask(from.subject.locator, (dragged) => dragged.evaluate(isDraggedByBrowser));
  await actOn(performing, from.subject, (locator, options) => {
    if (direction !== undefined) return dragBeside(performing, from, to.subject.locator, direction, options);
    if (isNative || performing.gesture !== undefined) return dropOnto(performing, from, to, options);
    return locator.dragTo(to.subject.locator, {
      ...options,
      ...(from.position && { sourcePosition: from.position.position }),
      ...(to.position && { targetPosition: to.position.position }),
      steps: dragSteps,
    });
  });
  return {};
}

/** Runs in the page. HTML's own drag and drop takes over from the pointer. */
function isDraggedByBrowser(element: Element): boolean {
  const dragged = element.closest('[draggable="true"], [draggable="false"], a[href], img');
  return dragged !== null && dragged.getAttribute('draggable') !== 'false';
}

/**
 * In HTML's own drag and drop the page is given the time to answer the drag where it ends: until it has said that something may be
 * dropped there, a browser takes the drop for nothing.
 */
async function dropOnto(performing: Performing, from: Aim, to: Aim, options: ActOptions): Promise<void> {
  const { page } = performing;
  const { mouse } = page;
  const destination = to.subject.locator;
  await from.subject.locator.hover({ ...options, ...from.position });
  await mouse.down();
  await holdAt('start', performing);
  await destination.scrollIntoViewIfNeeded(options);
  const box = await destination.boundingBox(options);
  if (box === null) throw new Replaced();
  const { x, y } = to.position?.position ?? { x: box.width / 2, y: box.height / 2 };
  await mouse.move(box.x + x, box.y + y, { steps: dragSteps });
  await unrecorded(page, () => pageChange(page));
  await mouse.move(box.x + x, box.y + y);
  await holdAt('end', performing);
  await mouse.up();
}

/** Draws on an element, by the mouse. */
async function dragWithin(performing: Performing, start: ElementPlace, end: ElementPlace): Promise<void> {
  const { mouse } = performing.page;
  await actOn(performing, subjectOf(performing), async (locator, options) => {
    const from = await placeOn(locator, start, options);
    await locator.hover({ ...options, position: from });
    const to = await placeOn(locator, end, options);
    const box = await locator.boundingBox(options);
    if (box === null) throw new Replaced();
    await mouse.down();
    await holdAt('start', performing);
    await mouse.move(box.x + to.x, box.y + to.y, { steps: dragSteps });
    await holdAt('end', performing);
    await mouse.up();
  });
}

/** @throws StepFailure where the place is not on the element. */
async function placeOn(
  locator: Locator,
  { x, y, unit }: ElementPlace,
  options: ActOptions,
): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox(options);
  if (box === null) throw new Replaced();
  const point = unit === '%' ? { x: (box.width * x) / 100, y: (box.height * y) / 100 } : { x, y };
  if (point.x >= 0 && point.y >= 0 && point.x <= box.width && point.y <= box.height) return point;
  throw new StepFailure(
    'not_actionable',
    `The place ${x}${unit} ${y}${unit} is not on the element, which is ${Math.round(box.width)} by ${Math.round(box.height)} pixels.`,
  );
}

const dragSteps = 5;
/** CSS pixels between an element and what is dropped beside it. */
const besidePx = 80;

/** Where the destination is not an element but the free place on one side of it. */
function freePlace({ intent }: Performing): RelationKind | undefined {
  const { destination } = intent;
  const kind = destination?.name === '' ? destination.relation?.kind : undefined;
  const isFree = destination?.role === undefined || destination.role === 'element';
  return isFree && kind !== undefined && /^(?:below|above|left-of|right-of)$/.test(kind) ? kind : undefined;
}

async function dragBeside(
  performing: Performing,
  from: Aim,
  anchor: Locator,
  direction: RelationKind,
  options: ActOptions,
): Promise<void> {
  const { mouse } = performing.page;
  await from.subject.locator.hover({ ...options, ...from.position });
  const [dragged, beside] = await Promise.all([
    from.subject.locator.boundingBox(options),
    anchor.boundingBox(options),
  ]);
  if (dragged === null || beside === null) throw new Replaced();
  await mouse.down();
  await holdAt('start', performing);
  const { x, y } = placeBeside(beside, dragged, direction);
  await mouse.move(x, y, { steps: dragSteps });
  await holdAt('end', performing);
  await mouse.up();
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function placeBeside(anchor: Box, dragged: Box, direction: RelationKind): { x: number; y: number } {
  const x = anchor.x + anchor.width / 2;
  const y = anchor.y + anchor.height / 2;
  const aside = anchor.width / 2 + dragged.width / 2 + besidePx;
  const apart = anchor.height / 2 + dragged.height / 2 + besidePx;
  if (direction === 'left-of') return { x: x - aside, y };
  if (direction === 'right-of') return { x: x + aside, y };
  return { x, y: direction === 'above' ? y - apart : y + apart };
}

/** Waits for a link's new tab, which the driver reports only when it has begun to load. */
async function press(
  performing: Performing,
  act: (locator: Locator, options: ActOptions) => Promise<void>,
): Promise<Performed> {
  const { at, tab: where } = performing.intent;
  if (where === 'new') return openLink(performing, subjectOf(performing));
  const modifiers = modifiersOf(performing);
  if (at !== undefined) {
    await actOn(performing, subjectOf(performing), async (locator, options) =>
      act(locator, {
        ...options,
        position: await placeOn(locator, at, options),
        ...(modifiers.length > 0 && { modifiers }),
      } as ActOptions),
    );
    return {};
  }
  const subject = reactingPart(performing, subjectOf(performing));
  if (subject.node.tag === 'option') return chooseOption(performing, subject);
  const aim = await aimAt(subject);
  const pressAimed = (locator: Locator, options: ActOptions): Promise<void> =>
    act(locator, { ...options, ...aim.position, ...(modifiers.length > 0 && { modifiers }) });
  if (performing.intent.opens === true && (await opensByPointer(performing, aim)))
    return { note: 'opened by pointing at it' };
  const triedMs = glanceMs + gestureTimeMs(performing.gesture);
  if (!(await opensTab(performing, subject))) {
    await actOn(performing, aim.subject, pressAimed, triedMs);
    return {};
  }
  const timeout = Math.min(newTabTimeoutMs, remainingMs(performing));
  const opened = performing.session.context.waitForEvent('page', { timeout, signal: performing.signal }).then(
    (page) => page,
    () => undefined, // A page may keep its link from opening one; nothing is wrong with that.
  );
  await actOn(performing, aim.subject, pressAimed, triedMs);
  const tab = await opened;
  if (tab === undefined) return { note: 'the link opened no new tab' };
  // With keys held, the browser opens it behind the one in front, where nothing is drawn.
  if (modifiers.length > 0) await performing.session.tabs.show(tab);
  return {};
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

const menuOpensMs = 150;
/** An item of a menu opens what is under it when the pointer has rested on it. */
const itemOpensMs = 800;
const lookAgainMs = 50;

/** Whether pointing at it brings something to press onto the page. */
async function opensByPointer(performing: Performing, aim: Aim): Promise<boolean> {
  const { page, view, signal } = performing;
  await actOn(performing, aim.subject, (locator, options) => locator.hover({ ...options, ...aim.position }));
  await wait(menuOpensMs, signal);
  const isPart = (node: ViewNode): boolean => node.visible && node.interactive;
  const before = new Set(view.nodes.filter(isPart).map(({ ref }) => ref));
  const isItem = aim.subject.node.role.startsWith('menuitem');
  const until = performance.now() + (isItem ? itemOpensMs - menuOpensMs : 0);
  for (;;) {
    const after = await look(page);
    if (after.nodes.some((node) => isPart(node) && !before.has(node.ref))) return true;
    if (performance.now() >= until) return false;
    await wait(lookAgainMs, signal);
  }
}

/** As the browser's own menu of a link does it. */
async function openLink(performing: Performing, subject: Subject): Promise<Performed> {
  const url = await subject.locator.evaluate((element) => {
    const link = element.closest('a[href]') ?? element.querySelector('a[href]');
    return link instanceof HTMLAnchorElement ? link.href : undefined;
  });
  if (url === undefined || !/^https?:/.test(url)) {
    const message = `${nameOf(subject.node)} is no link with an address, so that there is nothing to open in a new tab.`;
    throw new StepFailure('not_actionable', message);
  }
  const page = await performing.session.context.newPage();
  await navigateTo({ ...performing, page }, url);
  return { note: url };
}

type Modifier = 'Alt' | 'Control' | 'ControlOrMeta' | 'Meta' | 'Shift';

/** Keys that are held while it is clicked. */
function modifiersOf({ intent }: Performing): Modifier[] {
  return (intent.keys ?? []).filter((key): key is Modifier =>
    /^(?:Alt|Control|ControlOrMeta|Meta|Shift)$/.test(key),
  );
}

async function opensTab(performing: Performing, subject: Subject): Promise<boolean> {
  if (!isInLink(performing.view.nodes, subject.node)) return false;
  if (modifiersOf(performing).some((key) => /^(?:Control|Meta)/.test(key))) return true;
  const link = subject.locator.locator('xpath=ancestor-or-self::a[@target][not(@target="_self")]');
  return (await ask(link, (found) => found.count())) > 0;
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
