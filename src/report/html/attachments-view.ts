import type { AttemptResult } from '#core/domain/run.ts';

import { html, type Markup } from './markup.ts';
import type { MediaTable } from './media-table.ts';

/** What a Playwright case attached: pictures to be seen, all else to be kept. */
export function attachmentsView({ attachments = [] }: AttemptResult, media: MediaTable): Markup | false {
  const shown = attachments.flatMap(({ media: ref, name }) => {
    if (ref.contentType.startsWith('image/')) {
      const source = media.attributes(ref, 'src');
      return source === undefined
        ? []
        : [
            html`<figure>
              <img alt="${name}" loading="lazy" ${source} />
              <figcaption>${name}</figcaption>
            </figure> `,
          ];
    }
    const address = media.attributes(ref, 'href');
    return address === undefined
      ? []
      : [html`<p><a class="button" download="${name}" ${address}>${name}</a></p> `];
  });
  return (
    shown.length > 0 &&
    html`<section class="log attachments">
      <h3>Attachments</h3>
      <div class="pictures">${shown}</div>
    </section>`
  );
}
