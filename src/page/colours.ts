import type { ViewColours } from '#core/domain/page-view.ts';
import { queryAll } from './dom.ts';
import type { NodeRecord } from './record.ts';

type Rgb = { readonly red: number; readonly green: number; readonly blue: number };

/** The basic colours that a part of the page shows: behind it, of what is written or drawn on it, and around it. */
export function coloursOf({ element, boxes = [], ownText }: NodeRecord): ViewColours {
  const styles = [element, ...boxes].map((box) => getComputedStyle(box));
  const back = styles.map((style) => read(style.backgroundColor)).find((colour) => colour !== undefined);
  const edged = styles.find(
    (style) => Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none',
  );
  const ink = ownText === '' ? drawnIn(element) : read(styles[0]?.color ?? '');
  const edge = edged && read(edged.borderTopColor);
  return {
    ...(back && { back: nameOf(back) }),
    ...(ink && { ink: nameOf(ink) }),
    ...(edge && { edge: nameOf(edge) }),
  };
}

/** What a picture is drawn with: filled, else its lines. */
function drawnIn(element: Element): Rgb | undefined {
  const picture = element.localName === 'svg' ? element : queryAll(element, 'svg')[0];
  const shape = picture && (queryAll(picture, 'path, circle, rect, polygon, line, polyline')[0] ?? picture);
  if (!shape)
    return /^(?:i|.*-icon)$/.test(element.localName) ? read(getComputedStyle(element).color) : undefined;
  const style = getComputedStyle(shape);
  return read(style.fill) ?? read(style.stroke);
}

/** As it appears on white; undefined for what can be seen through. */
function read(css: string): Rgb | undefined {
  const [red, green, blue, opacity = 1] = (/^rgba?\(([^)]*)\)$/.exec(css)?.[1] ?? '')
    .split(/[,/\s]+/)
    .filter((part) => part !== '')
    .map(Number);
  if (red === undefined || green === undefined || blue === undefined || opacity < 0.1) return undefined;
  const onWhite = (part: number): number => part * opacity + 255 * (1 - opacity);
  return { red: onWhite(red), green: onWhite(green), blue: onWhite(blue) };
}

/** Where a hue begins, in degrees; between two names lies what people call either. */
const hues: readonly (readonly [from: number, name: string])[] = [
  [0, 'red'],
  [12, ''],
  [18, 'orange'],
  [42, ''],
  [47, 'yellow'],
  [66, ''],
  [76, 'green'],
  [160, ''],
  [190, 'blue'],
  [250, ''],
  [262, 'purple'],
  [300, ''],
  [312, 'pink'],
  [342, ''],
  [348, 'red'],
];

/** A basic colour, `pale` between grey and white, or '' where people would not agree on one. */
function nameOf({ red, green, blue }: Rgb): string {
  const most = Math.max(red, green, blue);
  const least = Math.min(red, green, blue);
  const light = (most + least) / 510;
  const spread = most - least;
  const vivid = spread === 0 ? 0 : spread / (255 * (1 - Math.abs(2 * light - 1)));
  if (spread < 12) return light > 0.96 ? 'white' : light < 0.15 ? 'black' : light > 0.9 ? 'pale' : 'grey';
  if (light < 0.1) return 'black';
  if (vivid < 0.25) return '';
  const sector =
    most === red
      ? ((green - blue) / spread) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  const hue = (sector * 60 + 360) % 360;
  const name = hues.findLast(([from]) => hue >= from)?.[1] ?? '';
  if (name === 'orange' && light < 0.35) return light < 0.3 ? 'brown' : '';
  return name === 'red' && light > 0.75 && vivid < 0.9 ? '' : name;
}
