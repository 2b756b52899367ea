import type { PageView } from './page-view.ts';

/** Something that a person did in a browser, as a recorder notices it: what was done, to what, on which view of the page. */
export type UserAction = ElementAction | BrowserAction;

/** Done to an element. */
export type ElementAction = ElementDeed & {
  /** The page just before it took effect. */
  readonly view: PageView;
  /** `ViewNode.ref` in `view`. */
  readonly ref: string;
};

export type ElementDeed =
  | {
      readonly kind: 'click' | 'double-click' | 'right-click' | 'hover' | 'check' | 'uncheck';
      /** On a drawing, where: in percent of its size, from its top left. */
      readonly at?: { readonly x: number; readonly y: number };
    }
  /** A click into a field: it counts only where something else opened by it. */
  | { readonly kind: 'click-into-field' }
  /** The whole value that the field holds now. */
  | { readonly kind: 'input-text'; readonly value: string; readonly secret: boolean }
  | { readonly kind: 'select-option'; readonly options: readonly string[] }
  /** Names of the files, without folders. */
  | { readonly kind: 'upload-file'; readonly files: readonly string[] }
  /** Playwright's name of the key, a chord joined by `+`. */
  | { readonly kind: 'press-key'; readonly key: string }
  /** `to` is where it was dropped: a `ViewNode.ref` in the same view. */
  | { readonly kind: 'drag'; readonly to: string };

/** Done to the browser itself. */
export type BrowserAction =
  | { readonly kind: 'open-url'; readonly url: string; readonly inNewTab: boolean }
  | { readonly kind: 'go-back' | 'go-forward' | 'reload' | 'close-tab' }
  /** Tabs are numbered from 1 in the order they were opened. */
  | { readonly kind: 'switch-tab'; readonly tab: number }
  | {
      readonly kind: 'answer-dialog';
      readonly accepted: boolean;
      readonly dialog: 'alert' | 'confirm' | 'prompt' | 'beforeunload';
      readonly text?: string;
    };
