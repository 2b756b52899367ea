import { join } from 'node:path';

import type { Alternative, Target } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import { findBrowser } from '#engine/browser/find-browser.ts';
import { launchBrowser } from '#engine/browser/launch-browser.ts';
import { bundlePageEngine, look, registerPageEngine } from '#engine/browser/page-engine.ts';
import { resolve } from '#engine/resolver/resolve.ts';
import type { Page } from 'playwright-core';

/** Medians in milliseconds for a page of so many elements. */
export type LookFigures = {
  readonly elements: number;
  readonly nodes: number;
  /** The walk and its JSON, inside the page. */
  readonly inPageMs: number;
  /** `look()`: asked of the browser, read and joined. */
  readonly lookMs: number;
  /** A step on a view nobody has asked before, and on one that was. */
  readonly resolveFirstMs: number;
  readonly resolveAgainMs: number;
};

const rounds = 21;
const cacheDir = join(import.meta.dirname, '../node_modules/.cache/runwright');

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** A page as applications are: navigation, a form, a table with actions, cards. About so many elements. */
function documentOf(elements: number): string {
  const rows = Math.round(elements / 2 / 9);
  const cards = Math.round(elements / 2 / 6);
  const row = (n: number): string =>
    `<tr><td>INV-${n}</td><td>Customer ${n}</td><td><span>$${n}.00</span></td><td>Paid</td><td><button class="btn btn-sm">Edit</button><button>Delete</button></td></tr>`;
  const card = (n: number): string =>
    `<div class="card product-card"><h3>Product ${n}</h3><p>Made of oak, number ${n}</p><a href="/p/${n}"><img alt="Picture ${n}" width="20" height="20"></a><button>Add to cart</button></div>`;
  return `<style>.card{display:inline-block;width:200px;padding:8px;border:1px solid #ccc}.btn{cursor:pointer}</style>
    <header><nav><a href="/">Home</a><a href="/shop">Shop</a></nav></header><main><h1>Everything</h1>
    <form><label>Email <input type="email"></label><button>Subscribe</button></form>
    <table><thead><tr><th>Invoice</th><th>Customer</th><th>Total</th><th>Status</th><th></th></tr></thead>
    <tbody>${Array.from({ length: rows }, (_, n) => row(n)).join('')}</tbody></table>
    <section><h2>Products</h2>${Array.from({ length: cards }, (_, n) => card(n)).join('')}</section></main>`;
}

async function inPage(page: Page): Promise<number> {
  const engine = await bundlePageEngine();
  const times = await page.evaluate<number[]>(
    `(() => { const engine = ${engine}; const times = [];
      for (let round = 0; round < ${rounds + 5}; round++) { const start = performance.now(); engine.queryAll(document, 'look:'); times.push(performance.now() - start); }
      return times.slice(5); })()`,
  );
  return median(times);
}

function click(target: Omit<Target, 'said'>): Alternative[] {
  return [
    {
      confidence: 1,
      intent: { interaction: 'click', negated: false, target: { said: target.name, ...target } },
    },
  ];
}

const steps: readonly Alternative[][] = [
  click({ name: 'Subscribe', quoted: true }),
  click({
    name: 'delete',
    quoted: false,
    role: 'button',
    relation: { kind: 'in', anchor: { said: '', name: 'INV-7', quoted: true, role: 'row' } },
  }),
  click({ name: 'subscribe to the newsletter', quoted: false }),
];

function resolveTimes(view: PageView): { first: number; again: number } {
  const first: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const step of steps) {
      const fresh = { ...view };
      for (const times of [first, again]) {
        const start = performance.now();
        resolve(step, fresh, {});
        times.push(performance.now() - start);
      }
    }
  }
  return { first: median(first), again: median(again) };
}

async function measure(page: Page, elements: number): Promise<LookFigures> {
  await page.setContent(documentOf(elements));
  const count = await page.evaluate<number>('document.querySelectorAll("*").length');
  const times: number[] = [];
  let view = await look(page);
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    view = await look(page);
    times.push(performance.now() - start);
  }
  const { first, again } = resolveTimes(view);
  return {
    elements: count,
    nodes: view.nodes.length,
    inPageMs: await inPage(page),
    lookMs: median(times),
    resolveFirstMs: first,
    resolveAgainMs: again,
  };
}

/** Looks at pages of 500 and 5,000 elements and resolves steps on them; prints the medians. */
export async function run(): Promise<readonly LookFigures[]> {
  await registerPageEngine();
  const { browser } = await launchBrowser(await findBrowser({ cacheDir }), {
    headed: false,
    timeoutMs: 30_000,
  });
  try {
    const page = await browser.newPage();
    const figures: LookFigures[] = [];
    for (const elements of [500, 5_000]) figures.push(await measure(page, elements));
    for (const figure of figures) {
      const shown = Object.entries(figure).map(
        ([name, value]) => `${name} ${name.endsWith('Ms') ? value.toFixed(1) : value}`,
      );
      process.stdout.write(`${shown.join(' · ')}\n`);
    }
    return figures;
  } finally {
    await browser.close();
  }
}

if (import.meta.main) await run();
