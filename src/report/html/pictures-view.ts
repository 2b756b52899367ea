import type { MediaRef } from '#core/domain/media-ref.ts';
import type { ActionResult, ElementEvidence } from '#core/domain/step-result.ts';
import type { Viewport } from '#core/domain/test-definition.ts';
import { html, type Markup } from './markup.ts';
import type { MediaTable } from './media-table.ts';

/** The page before and after an action, the target outlined; one picture where nothing changed. */
export function picturesView(action: ActionResult, viewport: Viewport, media: MediaTable): Markup | false {
  const { screenshotBefore: before, screenshotAfter: after, element } = action;
  const same = before?.sha256 === after?.sha256;
  if (before === undefined || same) {
    return figures([pictureView('The page', before ?? after, element, viewport, media)]);
  }
  return figures([
    pictureView('Before', before, element, viewport, media),
    pictureView('After', after, undefined, viewport, media),
  ]);
}

function figures(views: readonly (Markup | false)[]): Markup | false {
  const shown = views.filter((view) => view !== false);
  return shown.length > 0 && html`<div class="pictures">${shown}</div>`;
}

function pictureView(
  caption: string,
  ref: MediaRef | undefined,
  element: ElementEvidence | undefined,
  viewport: Viewport,
  media: MediaTable,
): Markup | false {
  if (ref === undefined) return false;
  const attributes = media.attributes(ref, 'src');
  if (attributes === undefined) return html`<p class="gone">${caption}: the picture is no longer kept.</p>`;
  return html`<figure>
    <button type="button" class="picture" aria-label="Enlarge: ${caption}">
      <img
        alt="${alternative(caption, element)}"
        width="${viewport.width}"
        height="${viewport.height}"
        loading="lazy"
        decoding="async"
        ${attributes}
      />${outline(element, viewport)}
    </button>
    <figcaption>${caption}</figcaption>
  </figure>`;
}

function alternative(caption: string, element: ElementEvidence | undefined): string {
  const target = element === undefined ? '' : `, ${element.role} ${element.name} outlined`;
  return `${caption}: picture of the page${target}`;
}

const marginPx = 3;

// SVG scales with the picture by itself and needs no style attribute, which a strict content policy forbids.
function outline(element: ElementEvidence | undefined, viewport: Viewport): Markup | false {
  const rect = element?.rect;
  if (rect === undefined || rect.width <= 0 || rect.height <= 0) return false;
  const box = html`x="${Math.round(rect.x) - marginPx}" y="${Math.round(rect.y) - marginPx}"
  width="${Math.round(rect.width) + 2 * marginPx}" height="${Math.round(rect.height) + 2 * marginPx}" rx="4"`;
  return html`<svg
    class="outline"
    viewBox="0 0 ${viewport.width} ${viewport.height}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <rect class="halo" ${box} />
    <rect class="line" ${box} />
  </svg>`;
}
