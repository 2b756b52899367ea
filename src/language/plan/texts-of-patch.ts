/** Texts that a change brings to the page, and texts that it takes away. */
export type ChangedTexts = { readonly added: readonly string[]; readonly removed: readonly string[] };

const attribute =
  /\b(?:aria-label|placeholder|title|alt|label)=(?:"([^"{}<>]+)"|'([^'{}<>]+)'|\{["'`]([^"'`{}<>]+)["'`]\})/g;
const between = /(?<=<[a-z][^<>]*)>([^<>{}]+)(?=<[/a-z])/gi;
const value = /^\s*["'][\w.-]+["']\s*:\s*["']([^"']+)["'],?\s*$/g;

/** Reads a unified diff. What only moved, and so stands on both sides, is neither. */
export function textsOfPatch(patch: string): ChangedTexts {
  const lines = patch.split('\n');
  const texts = (sign: '+' | '-'): Set<string> =>
    new Set(
      lines
        .filter((line) => line.startsWith(sign) && !line.startsWith(sign.repeat(3)))
        .flatMap((line) => textsOfLine(line.slice(1))),
    );
  const added = texts('+');
  const removed = texts('-');
  return {
    added: [...added].filter((text) => !removed.has(text)),
    removed: [...removed].filter((text) => !added.has(text)),
  };
}

function textsOfLine(line: string): string[] {
  return [attribute, between, value]
    .flatMap((pattern) => [...line.matchAll(pattern)].map((match) => match.slice(1).find(Boolean) ?? ''))
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter(isShown);
}

/** Words as people read them, and no code, address or class that happens to stand between the same signs. */
function isShown(text: string): boolean {
  return (
    text.length >= 3 &&
    text.length <= 80 &&
    /\p{L}{2}/u.test(text) &&
    !/[{}<>=;\\"]|&\w+;|\/\/|^[\w-]+[/.][\w-]+|^[a-z]+(?:[A-Z]\w*)+$|^[\w]+[-_][\w-]+$/u.test(text)
  );
}
