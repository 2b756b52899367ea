import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a checkout of dom-accessibility-api keeps its cases; its npm package has none. */
export const referenceCases = 'sources/__tests__/accessible-name.js';

/** A page that declares those cases to the harness: each is a piece of HTML and the name of the element in it that is marked. */
export async function referencePage(checkout: string): Promise<string> {
  const source = await readFile(join(checkout, referenceCases), 'utf8');
  const cases = source.replaceAll(/^import .*$/gm, '');
  return `<!doctype html><meta charset="utf-8"><body><script>(${installJest.toString()})();</script><script>{${cases}}</script>`;
}

/** As much of Jest as the cases need to be declared. Runs in the page, so it refers to nothing outside itself. */
function installJest(): void {
  type Body = (...values: unknown[]) => void;
  const page = window as unknown as Record<string, unknown> & {
    readonly promise_test: (run: () => Promise<void>, name: string) => void;
    readonly assert_equals: (actual: unknown, expected: unknown) => void;
    readonly test_driver: { readonly get_computed_label: (element: Element) => Promise<string> };
  };
  const declare = (html: string, expected: string, find: () => Element | null | undefined): void =>
    page.promise_test(async () => {
      document.body.innerHTML = html;
      const element = find();
      if (!element) throw new TypeError('The case has no marked element');
      page.assert_equals(await page.test_driver.get_computed_label(element), expected);
    }, html.trim());
  const marked = '[data-test]';
  page['expect'] = Object.assign(
    (html: string) => ({
      toRenderIntoDocumentAccessibleName: (expected: string) =>
        declare(html, expected, () => document.querySelector(marked)),
      toRenderIntoShadowDOMAccessibleName: (expected: string) =>
        declare(html, expected, () =>
          document.querySelector('[data-root]')?.shadowRoot?.querySelector(marked),
        ),
    }),
    { extend: () => undefined },
  );
  // What is no case but a test of the package's own options needs more than is here, and declares nothing.
  const attempt = (body: Body, values: readonly unknown[]): void => {
    try {
      body(...values);
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof ReferenceError)) throw error;
    }
  };
  const test = Object.assign((_name: string, body: Body) => attempt(body, []), {
    each: (rows: readonly unknown[][]) => (_name: string, body: Body) => {
      for (const row of rows) attempt(body, row);
    },
  });
  page['test'] = test;
  page['it'] = test;
  page['describe'] = (_name: string, body: Body) => body();
  page['beforeAll'] = (body: Body) => body();
  for (const name of ['beforeEach', 'afterEach', 'afterAll']) page[name] = () => undefined;
  page['cleanup'] = () => undefined;
}
