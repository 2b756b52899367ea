import type { CDPSession } from 'playwright-core';
import type { ListenerOptions } from '#page/user-listener.ts';
import { bundlePageScript } from './bundle-page-script.ts';

/** The name of the world that listens; a page can neither see into it nor call what is bound in it. */
const worldName = 'runwright-recorder';
const bindingName = 'runwrightTell';

/** A document that is listened to. */
export type ListeningDocument = {
  readonly session: CDPSession;
  readonly contextId: number;
  readonly frameId: string;
};

type ContextCreated = {
  readonly context: {
    readonly id: number;
    readonly name: string;
    readonly auxData?: { readonly frameId?: string };
  };
};

export type WorldListener = {
  readonly opened: (document: ListeningDocument) => void;
  readonly closed: (document: ListeningDocument) => void;
  readonly told: (document: ListeningDocument, event: string) => void;
};

/** The script that listens, as one JavaScript program. */
export async function bundleListener(options: ListenerOptions): Promise<string> {
  const code = await bundlePageScript('#page/user-listener.ts');
  return `if (!globalThis.runwrightListener) { ${code}
    globalThis.runwrightListener = runwright.listenToUser((event) => ${bindingName}(event), ${JSON.stringify(options)}); }`;
}

/** Runs the listener in each document of a target, also those that it already has, before the page's own scripts. */
export async function openListeningWorld(
  session: CDPSession,
  source: string,
  { opened, closed, told }: WorldListener,
): Promise<void> {
  const documents = new Map<number, ListeningDocument>();
  const close = (id: number): void => {
    const document = documents.get(id);
    if (document && documents.delete(id)) closed(document);
  };
  session.on('Runtime.executionContextCreated', ({ context }: ContextCreated) => {
    const frameId = context.auxData?.frameId;
    if (context.name !== worldName || frameId === undefined) return;
    const document = { session, contextId: context.id, frameId };
    documents.set(context.id, document);
    opened(document);
  });
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => close(executionContextId));
  session.on('Runtime.executionContextsCleared', () => {
    for (const id of documents.keys()) close(id);
  });
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    const document = documents.get(executionContextId);
    if (name === bindingName && document) told(document, payload);
  });
  await session.send('Runtime.enable');
  await session.send('Page.enable');
  await session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName, runImmediately: true });
}

/** A document as it is now, as JSON; undefined where it does not answer in `timeoutMs`. */
export async function askForLook(
  { session, contextId }: ListeningDocument,
  timeoutMs: number,
): Promise<string | undefined> {
  const asked = session.send('Runtime.evaluate', {
    contextId,
    expression: 'globalThis.runwrightListener.look()',
    returnByValue: true,
    timeout: timeoutMs,
  });
  try {
    const { result } = await asked;
    return typeof result.value === 'string' ? result.value : undefined;
  } catch {
    // The document has been left meanwhile.
    return undefined;
  }
}
