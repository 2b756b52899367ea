import { useMutation } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';

import {
  closeLiveSession,
  type LiveEvent,
  type LiveInput,
  openLiveSession,
  sendLiveInput,
  watchLive,
} from '../../api/live-sessions.ts';
import { showError } from '../../api/tests.ts';

/** How the page stands, as the session tells it. */
export type LiveState = Extract<LiveEvent, { kind: 'state' }>;

export type LiveBrowser = {
  /** Id of the session; null while there is none. */
  readonly session: string | null;
  readonly state: LiveState | null;
  readonly isOpening: boolean;
  /** Why there is none any more, or why it could not be opened. */
  readonly ended: string | null;
  readonly note: string | null;
  /** The page is painted there. */
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** @param environment Slug; that of the project unless said. */
  readonly open: (environment: string | null) => Promise<void>;
  readonly close: () => void;
  readonly send: (...inputs: readonly LiveInput[]) => void;
};

/** A live browser of this view's: it is closed with it. */
export function useLiveSession(
  project: string,
  onEvent: (event: LiveEvent, session: string) => void,
): LiveBrowser {
  const [session, setSession] = useState<string | null>(null);
  const [state, setState] = useState<LiveState | null>(null);
  const [ended, setEnded] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const forget = (): void => {
    setSession(null);
    setState(null);
  };
  const latest = useRef(onEvent);
  latest.current = onEvent;
  useEffect(() => {
    if (session === null) return undefined;
    const paint = createPainter(canvas);
    const watching = watchLive(session, (event) => {
      if (event.kind === 'frame') return paint(event.jpeg);
      if (event.kind === 'state') setState(event);
      if (event.kind === 'note') setNote(event.text);
      if (event.kind === 'closed') {
        forget();
        setEnded(event.message);
      }
      latest.current(event, session);
    });
    return () => {
      watching[Symbol.dispose]();
      // One that has ended by itself is not there to be closed.
      void closeLiveSession(session).catch(() => undefined);
    };
  }, [session]);
  const sending = useRef(createSender());
  const open = useMutation({
    mutationFn: async (environment: string | null) =>
      await openLiveSession(project, environment === null ? {} : { environment }),
    onMutate: () => {
      setEnded(null);
      setNote(null);
    },
    onSuccess: ({ id }) => setSession(id),
    onError: (error) => setEnded(error.message),
  });
  return {
    session,
    state,
    isOpening: open.isPending,
    ended,
    note,
    canvas,
    open: async (environment) => void (await open.mutateAsync(environment)),
    close: forget,
    send: (...inputs) => {
      if (session !== null) sending.current(session, inputs);
    },
  };
}

/** Sends in order: what is done while a request is under way goes with the next one. */
function createSender(): (session: string, inputs: readonly LiveInput[]) => void {
  let waiting: LiveInput[] = [];
  let isBusy = false;
  const next = async (session: string): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const inputs = waiting.splice(0, mostInputs);
      await sendLiveInput(session, inputs).catch(showError);
    }
    isBusy = false;
  };
  return (session, inputs) => {
    // Of movements one after the other only the last is of any use.
    if (inputs[0]?.type === 'move' && waiting.at(-1)?.type === 'move') waiting.pop();
    waiting = [...waiting, ...inputs];
    if (!isBusy) void next(session);
  };
}

/** That the server takes at once. */
const mostInputs = 100;

/** Paints one picture after the other; of those that come while one is being read, only the newest. */
function createPainter(canvas: RefObject<HTMLCanvasElement | null>): (jpeg: string) => void {
  let waiting: string | undefined;
  let isBusy = false;
  const paint = async (jpeg: string): Promise<void> => {
    const bytes = Uint8Array.from(atob(jpeg), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const place = canvas.current;
    if (place !== null) {
      place.width = picture.width;
      place.height = picture.height;
      place.getContext('2d')?.drawImage(picture, 0, 0);
      place.dataset['painted'] = 'true';
    }
    picture.close();
  };
  const next = async (): Promise<void> => {
    isBusy = true;
    while (waiting !== undefined) {
      const jpeg = waiting;
      waiting = undefined;
      await paint(jpeg).catch(() => undefined);
    }
    isBusy = false;
  };
  return (jpeg) => {
    waiting = jpeg;
    if (!isBusy) void next();
  };
}
