/** An answer with everything that differs from run to run named by its first appearance. */
export function normalise(body: unknown, origin: string): string {
  const names = new Map<string, string>();
  const name = (kind: string) => (found: string) => {
    const known = names.get(found);
    if (known !== undefined) return known;
    const count = [...names.values()].filter((each) => each.startsWith(`<${kind} `)).length + 1;
    names.set(found, `<${kind} ${count}>`);
    return `<${kind} ${count}>`;
  };
  return `${JSON.stringify(body, null, 2)
    .replaceAll(origin, '<origin>')
    .replaceAll(/\?(?:type=[^"&]*&)?expires=\d+&signature=[\w-]+/g, '?<signed>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?=Z)/g, '<date>')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?=\+00:00)/g, '<date>')
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, name('uuid'))
    .replaceAll(/(?<=["/])[0-9a-z]{25}(?=["?])/g, name('base36'))
    .replaceAll(/[0-9a-f]{20}-[0-9a-f]{20}/g, name('case'))
    .replaceAll(/\b(?:rw_|emp_|sk_|dk_|whsec_)[\w+/=-]+/g, name('key'))
    .replaceAll(/(?<=webhook\/<uuid \d+>\/)[\w-]{43}/g, name('key'))}\n`;
}
