import { createHoverListener } from './user-hover.ts';
import { createMoments } from './user-moments.ts';
import { createPointerListener } from './user-pointer.ts';
import { createTypingListener } from './user-typing.ts';

export type ListenerOptions = {
  /** A script drives the page: its driver changes lists and file fields by events that no user made. */
  readonly scripted: boolean;
};

/**
 * Listens for what a person does in this document, before the page itself does, and tells it as `UserEvent`s in JSON. Runs in a world of
 * its own, out of the page's reach; events that scripts of the page make up are not listened to.
 */
export function listenToUser(
  send: (event: string) => void,
  { scripted }: ListenerOptions,
): { readonly look: () => string } {
  const moments = createMoments(send);
  const hover = createHoverListener(moments);
  const pointer = createPointerListener(moments, hover);
  const typing = createTypingListener(moments);
  const on = <K extends keyof WindowEventMap>(
    type: K,
    act: (event: WindowEventMap[K], target: Element) => void,
  ): void => {
    const listener = (event: WindowEventMap[K]): void => {
      const [target] = event.composedPath();
      const counts = event.isTrusted || (scripted && (type === 'change' || type === 'input'));
      if (counts && target instanceof Element) act(event, target);
    };
    window.addEventListener(type, listener, { capture: true, passive: true });
  };
  on('pointerover', (_, target) => hover.over(target));
  on('pointerdown', pointer.down);
  on('pointerup', pointer.up);
  on('click', pointer.click);
  on('dblclick', pointer.doubleClick);
  on('contextmenu', pointer.contextMenu);
  on('dragstart', pointer.dragStart);
  on('drop', pointer.drop);
  on('keydown', typing.keyDown);
  on('beforeinput', (_, target) => typing.beforeInput(target));
  on('input', ({ isTrusted }, target) => typing.input(target, isTrusted));
  on('change', ({ isTrusted }, target) => typing.change(target, isTrusted));
  on('focusout', typing.leave);
  window.addEventListener('load', () => requestIdleCallback(hover.begin), { once: true });
  return { look: () => JSON.stringify(moments.look()) };
}
