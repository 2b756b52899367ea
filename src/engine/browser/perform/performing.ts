import type { Intent } from '#core/domain/intent.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { Gesture } from '#core/domain/test-definition.ts';
import type { Locator, Page } from 'playwright-core';
import type { Session } from '../session.ts';

/** An element that an action is done to. */
export type Subject = {
  readonly ref: string;
  readonly node: ViewNode;
  readonly locator: Locator;
};

/** One action about to be performed: what, on what, and by when. */
export type Performing = {
  readonly session: Session;
  readonly page: Page;
  /** What the target was found in. */
  readonly view: PageView;
  readonly intent: Intent;
  readonly subject?: Subject;
  readonly destination?: Subject;
  /** How it is clicked or dragged, where that is not as usual. */
  readonly gesture?: Gesture | undefined;
  /** Between two keys; text is then typed key by key. */
  readonly typingDelayMs?: number | undefined;
  /** Milliseconds on the process's monotonic clock (`performance.now()`) at which the step's time is up. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** What relative addresses are resolved against; the page's own address where absent. */
  readonly baseUrl?: string | undefined;
  /** The folder that files may be taken from. */
  readonly filesRoot?: string | undefined;
};

/** Says what was done beyond the obvious: "it was on already". */
export type Performed = { readonly note?: string };

export type Performer = (performing: Performing) => Promise<Performed>;

/** Milliseconds left of the step, at least 1: a driver takes 0 as "no limit". */
export function remainingMs(performing: Pick<Performing, 'deadlineMs'>): number {
  return Math.max(1, Math.ceil(performing.deadlineMs - performance.now()));
}

/** "the button “Save”", as messages name an element. */
export function nameOf(node: ViewNode): string {
  const name = node.name || node.nearbyLabel || node.placeholder || node.text.slice(0, 60);
  const role = node.role === 'generic' ? 'element' : node.role;
  return name === '' ? `the ${role}` : `the ${role} “${name}”`;
}
