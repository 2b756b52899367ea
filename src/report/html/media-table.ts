import type { MediaRef } from '#core/domain/media-ref.ts';
import { html, raw, type Markup } from './markup.ts';

/**
 * Where a report's pictures, videos and traces come from: bytes are put into the page itself, a string is an address
 * the page links to, undefined means that the file is no longer kept.
 */
export type MediaSource = (ref: MediaRef) => Promise<Uint8Array | string | undefined>;

/** Every file a report shows, asked for once, however often it is shown. */
export type MediaTable = {
  /** Attributes that make an `img`, `video` or `a` show the file; undefined where it is not kept. */
  readonly attributes: (ref: MediaRef | undefined, attribute: 'src' | 'href') => Markup | undefined;
  /** The same for an `a` that shows a trace; undefined too where there is no viewer. */
  readonly viewer: (trace: MediaRef | undefined) => Markup | undefined;
  /** The embedded files, to stand at the end of the page. */
  readonly store: Markup;
};

export async function loadMedia(
  refs: readonly MediaRef[],
  source: MediaSource,
  traceViewer?: string,
): Promise<MediaTable> {
  const unique = new Map(refs.map((ref) => [ref.sha256, ref]));
  const links = new Map<string, string>();
  const embedded: Markup[] = [];
  for (const ref of unique.values()) {
    const found = await source(ref);
    if (found === undefined) continue;
    if (typeof found === 'string') {
      links.set(ref.sha256, found);
      continue;
    }
    links.set(ref.sha256, '');
    embedded.push(embed(ref, found));
  }
  return {
    attributes: (ref, attribute) => {
      const link = ref === undefined ? undefined : links.get(ref.sha256);
      if (ref === undefined || link === undefined) return undefined;
      if (link === '') return html`data-media="${ref.sha256}"`;
      return attribute === 'src' ? html`src="${link}"` : html`href="${link}"`;
    },
    viewer: (trace) => {
      const link = trace === undefined ? undefined : links.get(trace.sha256);
      if (traceViewer === undefined || link === undefined || link === '') return undefined;
      return html`href="${traceViewer}${encodeURIComponent(link)}"`;
    },
    store: html`${embedded}`,
  };
}

// A data block, which a browser never runs: each picture is in the page once and is decoded when it comes into view.
function embed(ref: MediaRef, bytes: Uint8Array): Markup {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return html`<script type="text/plain" id="m-${ref.sha256}" data-type="${ref.contentType}">
    ${raw(base64)}
  </script> `;
}
