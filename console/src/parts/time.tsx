import { useEffect, useState } from 'react';

/** `840 ms`, `12.4 s`, `3 min 05 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1_000).toFixed(1)} s`;
  const seconds = Math.round(durationMs / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });
const absolute = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function formatAgo(at: Date, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - at.getTime()) / 1_000);
  const unit = units.find(([, length]) => seconds >= length);
  return unit === undefined ? 'just now' : relative.format(-Math.floor(seconds / unit[1]), unit[0]);
}

/** `3 min ago`, with the whole date under the pointer; goes on by itself. */
export function Ago({ at }: { at: string }) {
  const nowMs = useNow(30_000);
  const date = new Date(at);
  return (
    <time dateTime={at} title={absolute.format(date)}>
      {formatAgo(date, nowMs)}
    </time>
  );
}

/** How long something has been going on; counts by itself. */
export function Elapsed({ since }: { since: string }) {
  const nowMs = useNow(1_000);
  return <>{formatDuration(Math.max(0, Math.floor((nowMs - Date.parse(since)) / 1_000) * 1_000))}</>;
}

/** Milliseconds since 1970, anew after so many. */
function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
