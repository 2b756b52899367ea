import type { Intent } from '#core/domain/intent.ts';
import type { Gesture } from '#core/domain/test-definition.ts';
import type { AttemptContext } from './attempt-context.ts';
import { gestureTimeMs } from './browser/perform/gesture.ts';
import { shownText } from './fill-values.ts';

/** What an action takes beyond the page's own time: a held button, and keys that are typed one by one. */
export function handTimeMs(context: AttemptContext, gesture: Gesture | undefined, intent: Intent): number {
  const { typingDelayMs = 0 } = context.plan.options;
  const typingMs = typingDelayMs === 0 ? 0 : typingDelayMs * shownText(context, intent.value ?? '').length;
  return typingMs + gestureTimeMs(gesture);
}
