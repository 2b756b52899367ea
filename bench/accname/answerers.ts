import { build } from 'esbuild';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';

import type { AccnameWindow, Question } from './harness.ts';

/** Playwright's side inside the page, which it leaves there when its own tests run. */
type PlaywrightWindow = Window & {
  readonly __injectedScript?: {
    readonly utils: {
      readonly getAriaRole: (element: Element) => string | null;
      readonly getElementAccessibleNameText: (element: Element) => string;
      readonly getElementAccessibleDescription: (element: Element) => string | { readonly text: string };
    };
  };
};

type OwnWindow = Window & {
  readonly runwright: {
    readonly roleOf: (element: Element) => string;
    readonly computedNameOf: (element: Element, role: string) => string;
    readonly descriptionOf: (element: Element, name: string) => string;
  };
};

/** Our role and name computation as a script that leaves it in `window.runwright`. */
export async function bundleOwn(): Promise<string> {
  const bundle = await build({
    stdin: {
      contents:
        "export { roleOf } from './role.ts'; export { computedNameOf, descriptionOf } from './name.ts';",
      resolveDir: join(import.meta.dirname, '../../src/page'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'runwright',
    logLevel: 'silent',
  });
  return `${bundle.outputFiles[0]?.text ?? ''}; window.runwright = runwright;`;
}

/** Answers inside the page, without a round trip. Runs in the page, so it refers to nothing outside itself. */
export function installAnswers(): void {
  const page = window as unknown as AccnameWindow & PlaywrightWindow & OwnWindow;
  const askChromium = page.answer;
  page.answer = async (answerer, question, element) => {
    if (answerer === 'runwright') {
      const role = page.runwright.roleOf(element);
      if (question === 'role') return role;
      const name = page.runwright.computedNameOf(element, role);
      return question === 'name' ? name : page.runwright.descriptionOf(element, name);
    }
    if (answerer === 'playwright') {
      const theirs = page.__injectedScript?.utils;
      if (!theirs) throw new TypeError('Playwright left nothing in the page');
      if (question === 'role') return theirs.getAriaRole(element) ?? '';
      if (question === 'name') return theirs.getElementAccessibleNameText(element);
      const description = theirs.getElementAccessibleDescription(element);
      return typeof description === 'string' ? description : description.text;
    }
    (page as unknown as { subject: Element }).subject = element;
    return await askChromium(answerer, question, element);
  };
}

/** What Chromium's accessibility tree says of `window.subject`. */
export async function askChromium(session: CDPSession, question: Question): Promise<string> {
  const { result } = await session.send('Runtime.evaluate', { expression: 'window.subject' });
  if (!result.objectId) return '';
  const { nodes } = await session.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const value: unknown = nodes[0]?.[question]?.value;
  return typeof value === 'string' ? value : '';
}

/** Makes Playwright put its side of the page there. */
export async function wakePlaywright(page: Page): Promise<void> {
  await page.$eval('html', () => undefined);
}
