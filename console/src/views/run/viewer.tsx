import { Anchor, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';

import { mediaAddress } from '../../api/media.ts';
import type { Action, Attempt, RunDetail, Step } from '../../api/runs.ts';
import { AttemptVideo } from './attempt-video.tsx';
import classes from './viewer.module.css';

type ViewerProps = {
  readonly run: RunDetail;
  readonly attempt: Attempt;
  readonly step: Step;
  readonly action: Action | undefined;
  readonly onPlaying: (index: number) => void;
};

type Side = 'before' | 'after' | 'video';

const labels: Readonly<Record<Side, string>> = { before: 'Before', after: 'After', video: 'Video' };

/** What was seen: the page before and after the action, with its element outlined, or the video at the step. */
export function Viewer({ action, attempt, onPlaying, run, step }: ViewerProps) {
  const [wanted, setWanted] = useState<Side>('before');
  const sides = sidesOf(action, attempt);
  const side = sides.includes(wanted) ? wanted : sides[0];
  if (side === undefined) return null;
  const picture = side === 'after' ? action?.screenshotAfter : action?.screenshotBefore;
  return (
    <div className={classes.viewer}>
      <Group justify="space-between">
        <SegmentedControl
          aria-label="What to look at"
          data={sides.map((value) => ({ value, label: labels[value] }))}
          value={side}
          onChange={(value) => setWanted(value)}
        />
        {side !== 'video' && picture != null && (
          <Anchor href={mediaAddress(picture)} target="_blank" rel="noreferrer" size="xs">
            Open the picture
          </Anchor>
        )}
      </Group>
      {side === 'video' && <AttemptVideo attempt={attempt} step={step} onPlaying={onPlaying} />}
      {side !== 'video' && picture != null && (
        <Picture
          key={mediaAddress(picture)}
          address={mediaAddress(picture)}
          page={run.page}
          rect={side === 'before' || action?.screenshotBefore == null ? action?.element?.rect : undefined}
          alt={`The page ${side} step ${step.index + 1}`}
        />
      )}
    </div>
  );
}

function sidesOf(action: Action | undefined, attempt: Attempt): Side[] {
  const all: readonly (Side | false)[] = [
    action?.screenshotBefore != null && 'before',
    action?.screenshotAfter != null && 'after',
    attempt.video !== null && 'video',
  ];
  return all.filter((side) => side !== false);
}

type Rect = NonNullable<NonNullable<Action['element']>['rect']>;
type PictureProps = {
  readonly address: string;
  readonly alt: string;
  /** CSS pixels: what the rectangle is measured in. */
  readonly page: RunDetail['page'];
  readonly rect: Rect | null | undefined;
};

function Picture({ address, alt, page, rect }: PictureProps) {
  const [isGone, setGone] = useState(false);
  if (isGone) {
    return (
      <div className={`${classes.stage} ${classes.gone}`} role="status">
        This picture can no longer be had: it was kept for a time only, or its address has expired. Load the
        page again to see.
      </div>
    );
  }
  return (
    <div className={classes.stage}>
      <img
        className={classes.picture}
        src={address}
        alt={alt}
        width={page.width}
        height={page.height}
        decoding="async"
        onError={() => setGone(true)}
      />
      {rect != null && (
        <div
          className={classes.outline}
          style={{
            left: `${(rect.x / page.width) * 100}%`,
            top: `${(rect.y / page.height) * 100}%`,
            width: `${(rect.width / page.width) * 100}%`,
            height: `${(rect.height / page.height) * 100}%`,
          }}
        />
      )}
    </div>
  );
}
