/** CSS pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A word as it was recognised in a picture of an element. */
export type DrawnWord = {
  readonly text: string;
  /** 0 to 1: how sure the recogniser is of its letters. */
  readonly confidence: number;
  /** From the top left of the element. */
  readonly box: Box;
  /** It stood there in two pictures, one taken after the other. */
  readonly steady: boolean;
};

/** What an element that is drawn, and not made of text, shows as text. */
export type DrawnText = {
  /** `ViewNode.ref`. */
  readonly ref: string;
  readonly words: readonly DrawnWord[];
  /** There is more in it than could be read: a map, a scene. */
  readonly isTooBusy?: true;
};
