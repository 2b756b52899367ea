import type { LiveEvent } from '#core/domain/live-session.ts';

import { ask, type Answer } from '../contract/ask.ts';
import type { TestServer } from '../api/open-server.ts';
import { until } from '../rig/until.ts';

/** A live session as a client of the API has it. */
export type LiveClient = AsyncDisposable & {
  readonly id: string;
  readonly events: readonly LiveEvent[];
  readonly post: (call: string, body?: unknown) => Promise<Answer>;
  /** The first event from the `from`th on that is wanted, once it has come. */
  readonly next: <K extends LiveEvent['kind']>(
    kind: K,
    wanted?: (event: Extract<LiveEvent, { kind: K }>) => boolean,
    from?: number,
  ) => Promise<Extract<LiveEvent, { kind: K }>>;
  readonly record: (recording: boolean) => Promise<Answer>;
  /** Leaves the session to itself. */
  readonly leave: () => void;
};

const base = '/runwright/v1';
/** Browsers start and pages load while other tests have the machine. */
const longestMs = 60_000;

/** Opens a session in the project `shop` and watches it. */
export async function openLive(server: TestServer, body: object): Promise<LiveClient> {
  const opened = await ask(server, 'native', `${base}/projects/shop/live-sessions`, { method: 'POST', body });
  if (opened.status !== 201) throw new Error(JSON.stringify(opened.body));
  const { id } = opened.body as { readonly id: string };
  return await watchLive(server, id);
}

export async function watchLive(server: TestServer, id: string): Promise<LiveClient> {
  const at = `${base}/live-sessions/${id}`;
  const events: LiveEvent[] = [];
  const leaving = new AbortController();
  const answer = await fetch(`${server.origin}${at}/events`, {
    headers: server.headers.native,
    signal: leaving.signal,
  });
  if (answer.status !== 200 || answer.body === null) throw new Error(`events: ${answer.status}`);
  void collect(answer.body, events).catch(() => undefined);
  return {
    id,
    events,
    post: (call, sent) =>
      ask(server, 'native', `${at}/${call}`, {
        method: 'POST',
        ...(sent === undefined ? {} : { body: sent }),
      }),
    record: (recording) => ask(server, 'native', `${at}/recording`, { method: 'PUT', body: { recording } }),
    async next(kind, wanted = () => true, from = 0) {
      const find = (): LiveEvent | undefined =>
        events.slice(from).find((event) => event.kind === kind && wanted(event as never));
      return (await until(async () => find(), longestMs)) as never;
    },
    leave: () => leaving.abort(),
    async [Symbol.asyncDispose]() {
      leaving.abort();
      await ask(server, 'native', at, { method: 'DELETE' });
    },
  };
}

async function collect(body: ReadableStream<Uint8Array>, events: LiveEvent[]): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const bytes of body) {
    text += decoder.decode(bytes, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const data = /^data: (.*)$/m.exec(message)?.[1];
      if (data !== undefined) events.push(JSON.parse(data) as LiveEvent);
    }
  }
}
