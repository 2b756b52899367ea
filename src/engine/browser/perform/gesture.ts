import { wait } from '#base/wait.ts';
import type { Gesture } from '#core/domain/test-definition.ts';
import type { Performing } from './performing.ts';

/** How much longer a click or a drag takes for the way it is done. */
export function gestureTimeMs({ clicks = 1, holdMs = 0, holdEndMs = 0 }: Gesture = {}): number {
  return clicks * holdMs + holdEndMs;
}

/** What the driver's click takes of it. */
export function clickOptions({ clicks, holdMs }: Gesture = {}): { clickCount?: number; delay?: number } {
  return {
    ...(clicks !== undefined && { clickCount: clicks }),
    ...(holdMs !== undefined && { delay: holdMs }),
  };
}

/** Keeps the button down where a drag begins or ends. */
export async function holdAt(
  place: 'start' | 'end',
  { gesture, signal }: Pick<Performing, 'gesture' | 'signal'>,
): Promise<void> {
  const durationMs = place === 'start' ? gesture?.holdMs : gesture?.holdEndMs;
  if (durationMs !== undefined) await wait(durationMs, signal);
}
