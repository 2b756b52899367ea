import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';

import type { LiveInput, Rect } from '../../api/live-sessions.ts';
import classes from './live-pane.module.css';
import type { LiveState } from './use-live-session.ts';

export type Outline = {
  readonly rect: Rect;
  readonly label: string;
  readonly tone: 'one' | 'rival';
  /** Of the rival, from 0. */
  readonly index: number;
};

type LiveScreenProps = {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly viewport: LiveState['viewport'];
  readonly outlines: readonly Outline[];
  readonly isPicking: boolean;
  readonly onPick: (place: { x: number; y: number }) => void;
  readonly onOutline: (index: number) => void;
  readonly send: (...inputs: readonly LiveInput[]) => void;
  /** Escape: the keys go to whoever writes again. */
  readonly onLeave: () => void;
};

/** Movements in between are of no use to anybody. */
const moveEveryMs = 120;

/** The page of a live session: mouse and keyboard go to it, what a sentence comes to is outlined on it. */
export function LiveScreen(props: LiveScreenProps) {
  const { canvas, isPicking, onLeave, onOutline, onPick, outlines, send, viewport } = props;
  const frame = useRef<HTMLDivElement>(null);
  const scale = useScale(frame, viewport.width);
  const lastMoveAtMs = useRef(0);
  const placeOf = (event: { clientX: number; clientY: number }) => {
    const box = frame.current?.getBoundingClientRect();
    const [x, y] = [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
    return { x: Math.round(x / scale), y: Math.round(y / scale) };
  };
  const onPress = (event: PointerEvent): void => {
    frame.current?.focus();
    const place = placeOf(event);
    if (isPicking) onPick(place);
    else send({ type: 'click', ...place, ...(event.button === 2 && { button: 'right' }) });
  };
  const onMove = (event: PointerEvent): void => {
    if (isPicking || event.timeStamp - lastMoveAtMs.current < moveEveryMs) return;
    lastMoveAtMs.current = event.timeStamp;
    send({ type: 'move', ...placeOf(event) });
  };
  useWheel(frame, (event) =>
    send({ type: 'wheel', ...placeOf(event), deltaX: event.deltaX, deltaY: event.deltaY }),
  );
  return (
    <div
      ref={frame}
      className={`${classes.screen} ${isPicking ? classes.picking : ''}`}
      style={{ aspectRatio: `${viewport.width} / ${viewport.height}` }}
      role="application"
      aria-label="The page. Mouse and keyboard go to it; Escape leaves it."
      tabIndex={0}
      onPointerUp={onPress}
      onPointerMove={onMove}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => onKey(event, send, onLeave)}
    >
      <canvas ref={canvas} className={classes.picture} aria-hidden />
      <Outlines outlines={outlines} scale={scale} onChoose={isPicking ? undefined : onOutline} />
    </div>
  );
}

type OutlinesProps = {
  readonly outlines: readonly Outline[];
  readonly scale: number;
  readonly onChoose: ((index: number) => void) | undefined;
};

function Outlines({ onChoose, outlines, scale }: OutlinesProps) {
  return outlines.map(({ index, label, rect, tone }) => (
    <button
      key={`${index} ${label}`}
      type="button"
      tabIndex={-1}
      className={`${classes.outline} ${tone === 'rival' ? classes.rival : ''}`}
      style={{
        left: rect.x * scale,
        top: rect.y * scale,
        width: rect.width * scale,
        height: rect.height * scale,
      }}
      aria-label={label}
      onPointerUp={(event) => {
        if (tone !== 'rival' || onChoose === undefined) return;
        event.stopPropagation();
        onChoose(index);
      }}
    >
      {tone === 'rival' && <span className={classes.number}>{index + 1}</span>}
    </button>
  ));
}

/** How large a CSS pixel of the page is on this one. */
function useScale(frame: RefObject<HTMLDivElement | null>, width: number): number {
  const [scale, setScale] = useState(1);
  useEffect(() => {
    const place = frame.current;
    if (place === null) return undefined;
    const observer = new ResizeObserver(() => setScale(place.clientWidth / width));
    observer.observe(place);
    return () => observer.disconnect();
  }, [frame, width]);
  return scale;
}

/** React listens to the wheel without being able to keep this page still. */
function useWheel(frame: RefObject<HTMLDivElement | null>, onWheel: (event: WheelEvent) => void): void {
  const latest = useRef(onWheel);
  latest.current = onWheel;
  useEffect(() => {
    const place = frame.current;
    const listen = (event: WheelEvent): void => {
      event.preventDefault();
      latest.current(event);
    };
    place?.addEventListener('wheel', listen, { passive: false });
    return () => place?.removeEventListener('wheel', listen);
  }, [frame]);
}

/** Names that Playwright has for a key are those of the event but for the space. */
function onKey(event: KeyboardEvent, send: LiveScreenProps['send'], onLeave: () => void): void {
  if (event.key === 'Escape') return onLeave();
  if (['Control', 'Shift', 'Alt', 'Meta', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const isChord = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key.length === 1 && !isChord) return send({ type: 'text', text: event.key });
  const held = [
    ...(event.ctrlKey ? ['Control'] : []),
    ...(event.metaKey ? ['Meta'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.shiftKey ? ['Shift'] : []),
  ];
  send({ type: 'key', key: [...held, event.key === ' ' ? 'Space' : event.key].join('+') });
}
