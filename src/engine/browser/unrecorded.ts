import type { Locator, Page } from 'playwright-core';

/** What every object of the driver has and its types do not show (playwright-core 1.65): calls of the driver's own making. */
type Wrapping = {
  readonly _wrapApiCall?: <T>(call: () => Promise<T>, options: { readonly internal: boolean }) => Promise<T>;
};

/**
 * Does calls that only look at a page without their turning up in the trace, where each would take two snapshots of the
 * page. A driver that can't tell them apart records them as well.
 */
export async function unrecorded<T>(page: Page, call: () => Promise<T>): Promise<T> {
  const wrapping = page as Wrapping;
  return typeof wrapping._wrapApiCall === 'function'
    ? wrapping._wrapApiCall(call, { internal: true })
    : call();
}

/** Asks something of an element without its turning up in the trace. */
export function ask<T>(locator: Locator, question: (locator: Locator) => Promise<T>): Promise<T> {
  return unrecorded(locator.page(), () => question(locator));
}
