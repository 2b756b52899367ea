import type { WireView } from './wire.ts';

/** What the page's side tells of something a person did, as JSON. */
export type UserEvent = UserDeed & {
  /** When, in milliseconds since 1970. */
  readonly atMs: number;
  /** Registry numbers of the element acted on and of those around it, innermost first. */
  readonly path: readonly number[];
  /** The document just before it took effect; absent where it is still that of the event before. */
  readonly view?: WireView;
};

export type UserDeed =
  | {
      readonly kind: 'click' | 'double-click' | 'right-click';
      /** On a drawing, where: in percent of its size. */
      readonly at?: { readonly x: number; readonly y: number };
    }
  | { readonly kind: 'hover' | 'click-into-field' }
  | { readonly kind: 'toggle'; readonly on: boolean }
  | { readonly kind: 'input-text'; readonly value: string; readonly secret: boolean }
  | { readonly kind: 'select-option'; readonly options: readonly string[] }
  | { readonly kind: 'upload-file'; readonly files: readonly string[] }
  | { readonly kind: 'press-key'; readonly key: string }
  | { readonly kind: 'drag'; readonly to: readonly number[] };
