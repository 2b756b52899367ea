/** An address is signed anew with each answer; the one at hand stays as long as it holds, so that no picture is loaded twice. */
const known = new Map<string, { readonly address: string; readonly expiresAtMs: number }>();
const spareMs = 120_000;
const most = 2_000;

/** Address of a picture, video or trace on the server that this page is from. */
export function mediaAddress(url: string): string {
  const { pathname, search, searchParams } = new URL(url);
  const found = known.get(pathname);
  if (found !== undefined && found.expiresAtMs - spareMs > Date.now()) return found.address;
  const address = pathname + search;
  if (known.size >= most) known.clear();
  known.set(pathname, { address, expiresAtMs: Number(searchParams.get('expires')) * 1_000 });
  return address;
}
