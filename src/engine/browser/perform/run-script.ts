import type { Page } from 'playwright-core';

/** How the code said that it did not succeed: it threw, or returned `{success: false, reason}`. */
export type ScriptFailure = { readonly thrown: boolean; readonly reason: string };

/**
 * Runs the body of an async function in the page's own world, where it sees what the page's scripts see. The driver evaluates it, so that
 * a page's policy against `eval` is no matter. Undefined where it succeeded. Rejects as the driver does: for code that cannot be parsed,
 * and where the page goes elsewhere meanwhile.
 */
export async function runScript(page: Page, code: string): Promise<ScriptFailure | undefined> {
  const failure = await page.evaluate<ScriptFailure | null>(`(async () => {
const told = (value) => String(value === undefined || value === null ? '' : value).slice(0, 2000);
try {
const result = await (async () => {
${code}
})();
const failed = typeof result === 'object' && result !== null && result.success === false;
return failed ? { thrown: false, reason: told(result.reason) } : null;
} catch (error) {
const name = error instanceof Error ? error.name + ': ' + error.message : error;
return { thrown: true, reason: told(name) };
}
})()`);
  return failure ?? undefined;
}
