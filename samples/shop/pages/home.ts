import { findProduct, type Product, products } from '../catalogue.ts';
import { html, type Markup } from '../markup.ts';
import { productCard } from './product-card.ts';

const pick = (...slugs: readonly string[]): readonly Product[] =>
  slugs.flatMap((slug) => findProduct(slug) ?? []);

const windows: readonly { readonly id: string; readonly name: string; readonly shown: readonly Product[] }[] =
  [
    { id: 'new', name: 'New in', shown: products.slice(0, 4) },
    {
      id: 'best',
      name: 'Best sellers',
      shown: pick('stoneware-mug', 'striped-bath-towel', 'oak-chopping-board', 'enamel-kettle'),
    },
    {
      id: 'staff',
      name: 'Staff picks',
      shown: pick('driftwood-mirror', 'dune-floor-lamp', 'wool-cushion', 'rattan-chair'),
    },
  ];

const questions: readonly (readonly [string, string])[] = [
  [
    'How long does delivery take?',
    'Two to four working days. With express delivery your parcel comes the next day.',
  ],
  ['Can I send things back?', 'Yes, within 30 days. Sign in and fill in the return form.'],
  ['Where are your things made?', 'In small workshops around the North Sea. Each product page says by whom.'],
];

export const homeContent = (): Markup =>
  html`<div class="banner-place"></div>
    <section class="hero">
      <div>
        <h1>Things for a calm home</h1>
        <p>Lamps, linen and oak from small workshops by the sea.</p>
        <a class="button primary" href="/products">Browse the shop</a>
      </div>
      <img src="/pictures/aurora-table-lamp.svg" alt="The Aurora table lamp" width="400" height="300" />
    </section>
    <section class="windows">
      <div role="tablist" aria-label="Shop windows">
        ${windows.map(
          ({ id, name }, index) =>
            html`<button
              type="button"
              role="tab"
              id="tab-${id}"
              aria-controls="panel-${id}"
              aria-selected="${index === 0 ? 'true' : 'false'}"
              tabindex="${index === 0 ? '0' : '-1'}"
            >
              ${name}
            </button>`,
        )}
      </div>
      ${windows.map(
        ({ id, shown }, index) =>
          html`<div role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" ${index > 0 && html`hidden`}>
            <div class="grid">${shown.map(productCard)}</div>
          </div>`,
      )}
    </section>
    <section class="two" id="questions">
      <div>
        <h2>Questions</h2>
        ${questions.map(
          ([question, answer], index) =>
            html`<div class="accordion">
              <h3>
                <button type="button" aria-expanded="false" aria-controls="answer-${index}">
                  ${question}
                </button>
              </h3>
              <div id="answer-${index}" hidden><p>${answer}</p></div>
            </div>`,
        )}
      </div>
      <div>
        <h2>Stay in touch</h2>
        <iframe title="Newsletter" src="/newsletter"></iframe>
      </div>
    </section>`;

/** What the frame on the home page holds. */
export const newsletterPage = html`<!doctype html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <title>Newsletter</title>
      <link rel="stylesheet" href="/assets/shop.css" />
      <script type="module" src="/assets/newsletter.js"></script>
    </head>
    <body class="frame">
      <form class="stack" novalidate>
        <p>One letter a month, and a mug for every hundredth reader.</p>
        <label for="newsletter-email">Email</label>
        <input id="newsletter-email" name="email" type="email" autocomplete="email" />
        <button class="primary" disabled>Subscribe</button>
        <p class="answer" role="status"></p>
      </form>
    </body>
  </html>`;
