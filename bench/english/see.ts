// A picture and the rendered HTML of pages: node bench/english/see.ts <page>… | all [--first '[{"click":"#open"}]'] [--to folder]
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { openBrowserPool } from '#engine/browser/browser-pool.ts';

import { openPage, prepare } from './prepare.ts';
import type { Preparation } from './prepare.ts';
import { openSite } from './site.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { first: { type: 'string' }, to: { type: 'string', default: join(tmpdir(), 'see') } },
});
const first = JSON.parse(values.first ?? '[]') as Preparation[];

await using site = await openSite();
const wanted = positionals.includes('all') ? site.pages : positionals;
await using browser = await openBrowserPool({
  cacheDir: join(import.meta.dirname, '../../node_modules/.cache/runwright'),
});
await mkdir(values.to, { recursive: true });
for (const name of wanted) {
  await using lease = await browser.openContext(
    { headed: false, context: { viewport: { width: 1280, height: 720 } } },
    AbortSignal.timeout(60_000),
  );
  const page = await lease.context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
  try {
    await openPage(page, `${site.url}${name}`);
    await prepare(page, first);
  } catch (error) {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  const path = join(values.to, name);
  await page.screenshot({ path: `${path}.png`, fullPage: true });
  await writeFile(`${path}.html`, await page.locator('html').evaluate(renderedHtml));
  process.stdout.write(`${path}.png\n${path}.html\n`);
}

/** Runs in the page: what is rendered, with open shadow roots and frames written out where they stand. */
function renderedHtml(root: Element): string {
  const skipped = /^(?:script|style|link|meta|noscript)$/i;
  const empty = /^(?:area|br|col|hr|img|input|source|wbr)$/i;
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const write = (node: Node, depth: number): string => {
    const indent = '  '.repeat(depth);
    if (node instanceof Text || node.nodeType === 3) {
      const text = (node.textContent ?? '').trim();
      return text === '' ? '' : `${indent}${escaped(text)}\n`;
    }
    if (node.nodeType !== 1) return '';
    const element = node as Element;
    const tag = element.localName;
    if (skipped.test(tag)) return '';
    const attributes = [...element.attributes]
      .map(({ name, value }) => ` ${name}="${value.slice(0, 160).replaceAll('"', '&quot;')}"`)
      .join('');
    if (tag === 'svg')
      return `${indent}<svg${attributes.replaceAll(/ (?:d|viewBox|xmlns)="[^"]*"/g, '')}/>\n`;
    let inside = '';
    if (element.shadowRoot !== null) {
      const shadow = [...element.shadowRoot.childNodes].map((child) => write(child, depth + 2)).join('');
      inside += `${indent}  #shadow-root\n${shadow}`;
    }
    if (element instanceof HTMLIFrameElement && element.contentDocument !== null) {
      inside += `${indent}  #document\n${write(element.contentDocument.documentElement, depth + 2)}`;
    }
    inside += [...element.childNodes].map((child) => write(child, depth + 1)).join('');
    if (empty.test(tag)) return `${indent}<${tag}${attributes}>\n`;
    return inside === ''
      ? `${indent}<${tag}${attributes}></${tag}>\n`
      : `${indent}<${tag}${attributes}>\n${inside}${indent}</${tag}>\n`;
  };
  return write(root, 0);
}
