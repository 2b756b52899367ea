import type { Cookie } from '#core/domain/cookie.ts';
import type { RunPlan } from '#core/domain/run.ts';
import { startUrlOf } from '#core/domain/start-url.ts';

/** The plan's cookies with the address whose host gets them: where the test starts. None where it starts nowhere. */
export function hostCookies(plan: RunPlan): (Cookie & { readonly url: string })[] {
  const start = startUrlOf(plan);
  if (start === undefined || !URL.canParse(start)) return [];
  const { origin, protocol } = new URL(start);
  return (plan.cookies ?? [])
    .filter(({ name }) => protocol === 'https:' || !isOfEncryption(name))
    .map(({ name, value }) => ({ name, value, url: `${origin}/` }));
}

/** Browsers refuse such a name without encryption (RFC 6265bis §4.1.3). */
function isOfEncryption(name: string): boolean {
  return /^__(?:host|secure)-/i.test(name);
}
