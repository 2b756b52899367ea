import type { ViewColours, ViewStates } from '#core/domain/page-view.ts';

/** What one frame's look answers, as JSON. Short keys, and nothing where the value is the usual one: it crosses a socket. */
export type WireView = {
  readonly url: string;
  readonly title: string;
  readonly viewport: readonly [width: number, height: number];
  readonly scroll: readonly [x: number, y: number];
  /** The change counter's reading just before the look. */
  readonly change: number;
  /** Position of this document's window among its parent's `frames`; absent where it is the top or stands in a shadow tree. */
  readonly self?: number;
  readonly nodes: readonly WireNode[];
};

export type WireNode = {
  /** Number in the frame's registry. */
  readonly n: number;
  /** Index of the parent in `nodes`, -1 for the root. */
  readonly p: number;
  readonly tag: string;
  /** Absent for `generic`. */
  readonly role?: string;
  readonly name?: string;
  readonly text?: string;
  /** Absent where it is the same as `text`. */
  readonly own?: string;
  readonly value?: string;
  readonly options?: readonly string[];
  readonly placeholder?: string;
  readonly description?: string;
  readonly near?: string;
  readonly testId?: string;
  readonly hints?: readonly string[];
  /** Names of the pictures on it as the page has them, and digests of drawings after a `#`. */
  readonly icons?: readonly string[];
  readonly type?: string;
  readonly level?: number;
  readonly states?: ViewStates;
  /** Interactive. */
  readonly i?: 1;
  /** Interactive by a pointer that says to move it or to draw from it. */
  readonly m?: 1;
  /** Not visible. */
  readonly hid?: 1;
  /** Not visible yet, but being faded in. */
  readonly fade?: 1;
  /** x, y, width, height in the frame's viewport. */
  readonly box: readonly [number, number, number, number];
  readonly columns?: readonly string[];
  readonly href?: string;
  readonly selectedBy?: readonly string[];
  readonly colours?: ViewColours;
  /** For a frame element: position of its window among this document's `frames`; absent in a shadow tree. */
  readonly frame?: number;
  /** For a frame element: where its document's own viewport begins, relative to `box`. */
  readonly inset?: readonly [x: number, y: number];
};

/** What `describe` answers. */
export type WireDescription = {
  readonly html: string;
  readonly role: string;
  readonly name: string;
  readonly box: readonly [number, number, number, number];
  /** Most stable first. */
  readonly selectors: readonly string[];
};

/** What `hit` answers: which ancestor the pointer reaches, and where in its padding box, in CSS pixels. */
export type WireHit = { readonly levels: number; readonly x: number; readonly y: number };

/** What `at` answers: numbers from the element at the point outwards, and for a frame the point in its document. */
export type WirePoint = {
  readonly path: readonly number[];
  readonly frame?: readonly [x: number, y: number];
};

/** What a look is asked for beyond the page itself. */
export type LookOptions = {
  /** A reading of the change counter: where it is still that, the answer is empty. */
  readonly since?: number;
  /** Selectors that the step names: the view says which elements each picks. */
  readonly selectors?: readonly { readonly engine: 'css' | 'xpath'; readonly body: string }[];
  /** The step says a colour: the view names those of each element. */
  readonly colours?: true;
};
