import type { Viewport } from './test-definition.ts';

/** What the size of a page depends on. */
export type Zoomed = { readonly viewport: Viewport; readonly zoom?: number | undefined };

/** The page's own size in CSS pixels: that of the window, smaller the more is zoomed in. */
export function pageSizeOf({ viewport, zoom = 1 }: Zoomed): Viewport {
  return { width: Math.round(viewport.width / zoom), height: Math.round(viewport.height / zoom) };
}
