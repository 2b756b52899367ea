type Size = { readonly width: number; readonly height: number };

/** What touches, as one thing. */
type Shape = { left: number; top: number; right: number; bottom: number; pixels: number };

/** Lighter than this is nothing. */
const inked = 215;
/** Pixels: smaller shapes are letters, or dots of them. */
const smallest = 20;

/**
 * Wipes out the outlines of buttons and boxes, lines, and what is left of rounded corners: a recogniser takes them for letters of the word
 * beside them.
 * @param letters Grey, a byte a pixel, dark on white; changed.
 */
export function removeFrames(letters: Uint8Array, size: Size): void {
  const { shapes, shapeOf } = shapesOf(letters, size);
  const isFrame = shapes.map((shape) => isOutline(shape, shapes));
  for (let at = 0; at < letters.length; at++) if (isFrame[shapeOf[at] ?? 0] === true) letters[at] = 255;
}

function isOutline(shape: Shape, shapes: readonly Shape[]): boolean {
  const width = shape.right - shape.left + 1;
  const height = shape.bottom - shape.top + 1;
  if (width < smallest && height < smallest) return false;
  if (width > 8 * height || height > 8 * width) return true;
  const filled = shape.pixels / (width * height);
  if (filled < 0.12) return true;
  return filled < 0.4 && holdsSeveral(shape, shapes);
}

/** A letter has at most one other shape within it. */
function holdsSeveral({ left, top, right, bottom }: Shape, shapes: readonly Shape[]): boolean {
  let inside = 0;
  for (const other of shapes) {
    const isWithin = other.left > left && other.right < right && other.top > top && other.bottom < bottom;
    if (isWithin && other.pixels >= 8) inside++;
    if (inside > 1) return true;
  }
  return false;
}

/** The shape of each pixel, by its number; 0 is what is behind all. */
function shapesOf(letters: Uint8Array, { width, height }: Size): { shapes: Shape[]; shapeOf: Int32Array } {
  const shapeOf = new Int32Array(width * height);
  const shapes: Shape[] = [{ left: 0, top: 0, right: 0, bottom: 0, pixels: 0 }];
  const open: number[] = [];
  const take = (at: number, number: number): void => {
    if (shapeOf[at] !== 0 || (letters[at] ?? 255) > inked) return;
    shapeOf[at] = number;
    open.push(at);
  };
  for (let start = 0; start < letters.length; start++) {
    const number = shapes.length;
    take(start, number);
    if (open.length === 0) continue;
    const shape: Shape = { left: width, top: height, right: 0, bottom: 0, pixels: 0 };
    shapes.push(shape);
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % width;
      const y = (at - x) / width;
      grow(shape, x, y);
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY++)
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX++)
          take(nextY * width + nextX, number);
    }
  }
  return { shapes, shapeOf };
}

function grow(shape: Shape, x: number, y: number): void {
  shape.left = Math.min(shape.left, x);
  shape.right = Math.max(shape.right, x);
  shape.top = Math.min(shape.top, y);
  shape.bottom = Math.max(shape.bottom, y);
  shape.pixels++;
}
