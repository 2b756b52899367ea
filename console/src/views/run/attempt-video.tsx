import { useEffect, useRef } from 'react';

import { mediaAddress } from '../../api/media.ts';
import type { Attempt, Step } from '../../api/runs.ts';
import classes from './viewer.module.css';

type AttemptVideoProps = {
  readonly attempt: Attempt;
  readonly step: Step;
  /** The video, while it plays, has come to this step. */
  readonly onPlaying: (index: number) => void;
};

/** Seconds: what a step did is seen when it has ended. */
const pastEnd = 0.02;

/** The video of an attempt, at the step: choosing another one seeks, playing goes from step to step. */
export function AttemptVideo({ attempt, onPlaying, step }: AttemptVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  const playing = useRef(step.index);
  const seek = (): void => {
    const element = video.current;
    if (element === null || step.startedAtMs === null) return;
    const end = (step.startedAtMs + step.durationMs) / 1_000 + pastEnd;
    element.currentTime = Number.isFinite(element.duration) ? Math.min(end, element.duration - pastEnd) : end;
  };
  useEffect(() => {
    // The step that it plays itself is where it is already.
    if (step.index === playing.current && video.current?.paused === false) return;
    video.current?.pause();
    playing.current = step.index;
    seek();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it seeks when another step is chosen, not when one changes
  }, [step.index]);
  const onTime = (): void => {
    const element = video.current;
    if (element === null || element.paused) return;
    const atMs = (element.currentTime + pastEnd) * 1_000;
    const current = attempt.steps.findLast(({ startedAtMs }) => startedAtMs !== null && startedAtMs <= atMs);
    if (current === undefined || current.index === playing.current) return;
    playing.current = current.index;
    onPlaying(current.index);
  };
  if (attempt.video === null) return null;
  return (
    <div className={classes.stage}>
      <video
        ref={video}
        className={classes.video}
        src={mediaAddress(attempt.video)}
        controls
        muted
        playsInline
        preload="auto"
        aria-label="Video of the attempt"
        onLoadedMetadata={seek}
        onTimeUpdate={onTime}
      />
    </div>
  );
}
