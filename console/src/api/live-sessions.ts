import type { components } from '#client/native-api.d.ts';
import type { LiveEvent, LiveInput } from '#core/domain/live-session.ts';

import { bodyOf, client } from './client.ts';

export type LiveSession = components['schemas']['LiveSession'];
export type Picked = NonNullable<components['schemas']['Picked']['element']>;
export type Explanation = components['schemas']['LiveExplanations']['clauses'][number];
export type Rect = Picked['rect'];
export type { LiveEvent, LiveInput };

const at = (liveSession: string) => ({ params: { path: { liveSession } } });

export async function openLiveSession(project: string, body: components['schemas']['OpenLiveSessionInput']) {
  const params = { path: { project } };
  return bodyOf(await client.POST('/runwright/v1/projects/{project}/live-sessions', { params, body }));
}

export async function closeLiveSession(session: string): Promise<void> {
  await client.DELETE('/runwright/v1/live-sessions/{liveSession}', at(session));
}

export async function sendLiveInput(session: string, inputs: readonly LiveInput[]): Promise<void> {
  const body = { inputs: [...inputs] };
  await client.POST('/runwright/v1/live-sessions/{liveSession}/input', { ...at(session), body });
}

export type LiveSteps = {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly start: 'afresh' | 'as-it-is';
};

/** Answered as soon as the steps have begun; events tell the rest. */
export async function runLiveSteps(session: string, { text, ...range }: LiveSteps): Promise<void> {
  const body = { file: { path: 'edited.test.md', text }, ...range };
  await client.POST('/runwright/v1/live-sessions/{liveSession}/run', { ...at(session), body });
}

export async function stopLiveSteps(session: string): Promise<void> {
  await client.POST('/runwright/v1/live-sessions/{liveSession}/stop', at(session));
}

export async function recordLive(session: string, recording: boolean): Promise<void> {
  const body = { recording };
  await client.PUT('/runwright/v1/live-sessions/{liveSession}/recording', { ...at(session), body });
}

/** What is at a place of the page; null where nothing is that a step could be about. */
export async function pickLive(session: string, place: { x: number; y: number }): Promise<Picked | null> {
  const answer = await client.POST('/runwright/v1/live-sessions/{liveSession}/pick', {
    ...at(session),
    body: place,
  });
  return bodyOf(answer).element;
}

/** What a sentence comes to on the page as it stands. */
export async function explainLive(
  session: string,
  body: { readonly sentence: string; readonly type: 'act' | 'assert' },
  signal: AbortSignal,
): Promise<readonly Explanation[]> {
  const answer = await client.POST('/runwright/v1/live-sessions/{liveSession}/explain', {
    ...at(session),
    body,
    signal,
  });
  return bodyOf(answer).clauses;
}

const kinds = [
  'state',
  'frame',
  'step-started',
  'step-finished',
  'run-ended',
  'recorded',
  'note',
  'closed',
] as const satisfies readonly LiveEvent['kind'][];

/** Tells each event of a session until it is disposed of. A stream that breaks is opened again by the browser. */
export function watchLive(session: string, tell: (event: LiveEvent) => void): Disposable {
  const source = new EventSource(`/runwright/v1/live-sessions/${session}/events`);
  for (const kind of kinds) {
    source.addEventListener(kind, (event: MessageEvent<string>) => {
      const told = { ...(JSON.parse(event.data) as object), kind } as LiveEvent;
      if (told.kind === 'closed') source.close();
      tell(told);
    });
  }
  source.addEventListener('error', () => {
    if (source.readyState !== EventSource.CLOSED) return;
    const message = 'The live browser is gone: the server has no such session any more. Open another one.';
    tell({ kind: 'closed', reason: 'closed', message });
  });
  return { [Symbol.dispose]: () => source.close() };
}
