import type { Intent } from '#core/domain/intent.ts';
import type { Unresolved } from '#core/domain/resolution.ts';

/**
 * A verdict that nothing can be done on. What the user would read is made when it is read: while a page is waited for, most
 * verdicts of this kind are forgotten at the next look.
 */
export function unresolvedAs(
  verdict: Unresolved['verdict'],
  intent: Intent,
  tell: () => Pick<Unresolved, 'message' | 'candidates'>,
): Unresolved {
  let told: Pick<Unresolved, 'message' | 'candidates'> | undefined;
  return {
    verdict,
    intent,
    get message() {
      return (told ??= tell()).message;
    },
    get candidates() {
      return (told ??= tell()).candidates;
    },
  };
}
