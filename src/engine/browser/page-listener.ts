import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core';
import type { PageView } from '#core/domain/page-view.ts';
import type { ElementAction, ElementDeed, UserAction } from '#core/domain/user-action.ts';
import type { UserEvent } from '#page/user-event.ts';
import type { WireView } from '#page/wire.ts';
import { askForLook, openListeningWorld } from './listening-world.ts';
import type { ListeningDocument } from './listening-world.ts';
import { joinViews } from './page-engine-join.ts';
import type { FrameView } from './page-engine-join.ts';

const lookTimeoutMs = 1_000;

/** Puts what was done in the order it was noticed, though some of it takes time to find out. */
export type ActionQueue = {
  readonly push: (finding: Promise<UserAction | undefined>) => void;
};

type Looked = { readonly document: ListeningDocument; readonly view: WireView };

/** Starts to listen to a page and to the frames in it. `noticed` is told at once when something was done, in milliseconds since 1970. */
export async function listenToPage(
  context: BrowserContext,
  page: Page,
  source: string,
  queue: ActionQueue,
  noticed: (atMs: number) => void,
): Promise<CDPSession> {
  const documents = new Set<ListeningDocument>();
  const parents = new Map<string, string>();
  const lastViews = new WeakMap<ListeningDocument, WireView>();
  const numbers = createFrameNumbers();

  const find = async (document: ListeningDocument, event: UserEvent): Promise<UserAction | undefined> => {
    const view = event.view ?? lastViews.get(document);
    if (view === undefined) return undefined;
    lastViews.set(document, view);
    const others = [...documents].filter((other) => other !== document);
    const looked = [{ document, view }, ...(await lookAt(others, lastViews))];
    return actionOf(event, document, joined(looked, parents, numbers), numbers);
  };
  const listener = {
    opened: (document: ListeningDocument) => {
      numbers.numberOf(document.frameId);
      documents.add(document);
    },
    closed: (document: ListeningDocument) => void documents.delete(document),
    told: (document: ListeningDocument, text: string) => {
      const event = JSON.parse(text) as UserEvent;
      noticed(event.atMs);
      queue.push(find(document, event));
    },
  };
  const session = await context.newCDPSession(page);
  session.on('Page.frameAttached', ({ frameId, parentFrameId }) => parents.set(frameId, parentFrameId));
  await openListeningWorld(session, source, listener);
  const mainId = noteParents((await session.send('Page.getFrameTree')).frameTree, parents);
  numbers.setMain(mainId);
  const adopt = async (frame: Frame): Promise<void> => {
    if (frame === page.mainFrame()) return;
    // Only a frame of another site has a target of its own; for any other the driver refuses.
    const own = await context.newCDPSession(frame).catch(() => undefined);
    if (!own) return;
    await openListeningWorld(own, source, {
      ...listener,
      opened: (document) => {
        if (!parents.has(document.frameId)) parents.set(document.frameId, mainId);
        listener.opened(document);
      },
    });
  };
  page.on('framenavigated', (frame) => void adopt(frame).catch(() => undefined));
  for (const frame of page.frames()) await adopt(frame).catch(() => undefined);
  return session;
}

/** How documents are now, or were when they were last looked at. */
async function lookAt(
  documents: readonly ListeningDocument[],
  lastViews: WeakMap<ListeningDocument, WireView>,
): Promise<readonly Looked[]> {
  const looked = await Promise.all(
    documents.map(async (document) => {
      const text = await askForLook(document, lookTimeoutMs);
      const view = text === undefined ? lastViews.get(document) : (JSON.parse(text) as WireView);
      if (view === undefined) return [];
      lastViews.set(document, view);
      return [{ document, view }];
    }),
  );
  return looked.flat();
}

type FrameTree = {
  readonly frame: { readonly id: string };
  readonly childFrames?: readonly FrameTree[] | undefined;
};

function noteParents({ frame, childFrames }: FrameTree, parents: Map<string, string>): string {
  for (const child of childFrames ?? []) {
    parents.set(child.frame.id, frame.id);
    noteParents(child, parents);
  }
  return frame.id;
}

type FrameNumbers = {
  readonly numberOf: (frameId: string) => number;
  readonly setMain: (id: string) => void;
};

function createFrameNumbers(): FrameNumbers {
  const known = new Map<string, number>();
  let main: string | undefined;
  return {
    numberOf(frameId) {
      if (frameId === main) return 0;
      const number = known.get(frameId) ?? known.size + 1;
      known.set(frameId, number);
      return number;
    },
    setMain(id) {
      main = id;
    },
  };
}

/** One view of all documents: each under the frame element it stands in. */
function joined(
  looked: readonly Looked[],
  parents: ReadonlyMap<string, string>,
  numbers: FrameNumbers,
): PageView | undefined {
  const frameView = ({ document, view }: Looked): FrameView => ({
    index: numbers.numberOf(document.frameId),
    view,
    children: view.nodes.flatMap(({ n, tag, frame, hid }) => {
      if (!/^i?frame$/.test(tag) || hid === 1) return [];
      const child = looked.find(
        (other) => parents.get(other.document.frameId) === document.frameId && other.view.self === frame,
      );
      return child ? [{ owner: n, look: frameView(child) }] : [];
    }),
  });
  const top = looked.find(({ document }) => !parents.has(document.frameId));
  return top && joinViews(frameView(top));
}

function actionOf(
  event: UserEvent,
  { frameId }: ListeningDocument,
  view: PageView | undefined,
  numbers: FrameNumbers,
): ElementAction | undefined {
  if (!view) return undefined;
  const nodes = new Map(view.nodes.map((node) => [node.ref, node]));
  const listed = (path: readonly number[]): PageView['nodes'][number][] =>
    path.flatMap((number) => nodes.get(`${numbers.numberOf(frameId)}:${number}`) ?? []);
  const path = listed(event.path);
  // What is clicked is the part that reacts, not the text or the shape in it.
  const node = (event.kind.endsWith('click') && path.find(({ interactive }) => interactive)) || path[0];
  const ref = node?.ref;
  if (ref === undefined || node === undefined) return undefined;
  if (event.kind === 'drag') {
    const to = listed(event.to)[0]?.ref;
    return to === undefined || to === ref ? undefined : { kind: 'drag', to, view, ref };
  }
  return { ...deedOf(event, node), view, ref };
}

/** A click on a box or switch of the page's own make turns it on or off, as one on a native one does. */
function deedOf(event: Exclude<UserEvent, { kind: 'drag' }>, node: PageView['nodes'][number]): ElementDeed {
  const { path: _path, view: _view, atMs: _atMs, ...deed } = event;
  if (deed.kind === 'toggle') return { kind: deed.on ? 'check' : 'uncheck' };
  if (deed.kind !== 'click' || !/^(?:checkbox|switch|radio)$/.test(node.role)) return deed;
  return { kind: node.states.checked === true && node.role !== 'radio' ? 'uncheck' : 'check' };
}
