import { createHash } from 'node:crypto';

/** Why a run did not pass, as it is told from other failures. */
export type Failure = {
  /** 32 hex digits, the same for whatever is the same failure. */
  readonly fingerprint: string;
  readonly code: string | null;
  /** Without what differs from run to run. */
  readonly message: string;
  /** The failing step, or `file:line` of a Playwright case. */
  readonly place: string | null;
};

export type FailedRun = {
  readonly error: { readonly code: string; readonly message: string } | null;
  /** As written, of the first step that did not pass. */
  readonly failedStep: string | null;
};

const longestMessage = 600;

/**
 * What makes two failures the same: the code, the message without what differs from run to run, and where it happened. Pure: the same
 * run gives the same failure on every machine.
 */
export function describeFailure({ error, failedStep }: FailedRun): Failure {
  const text = error?.message ?? '';
  const message = normaliseMessage(text);
  const place = placeOfFrame(text) ?? failedStep;
  const code = error?.code ?? null;
  const hash = createHash('sha256').update(JSON.stringify([code, message, place]));
  return { fingerprint: hash.digest('hex').slice(0, 32), code, message, place };
}

/** What varies, and what stands in its place; the order matters, since a later rule reads what an earlier one left. */
const rules: readonly (readonly [RegExp, string])[] = [
  // oxlint-disable-next-line no-control-regex -- Colours of a terminal begin with one.
  [/\u001B\[[0-9;?]*[ -/]*[@-~]/g, ''],
  // What a driver did until it gave up differs with the speed of the machine.
  [/\n\s*call log:[\s\S]*?(?=\n\s*\n|$)/gi, ''],
  // Lines of a code frame and of a stack: the place says which one it was.
  [/^\s*>?\s*\d*\s*\|.*$/gm, ''],
  [/^\s+at .*$/gm, ''],
  [/"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|“[^”\n]*”|«[^»\n]*»|(?<![\p{L}\p{N}])'[^'\n]*'(?![\p{L}\p{N}])/gu, '"…"'],
  [/\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:\[[^\]\s]*\]|[^\s/?#"'`“”<>)\]]+)/gi, '$1…'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, '#'],
  [/(?<![\w/.…])(?:[a-z]:)?(?:[\\/][\w.@~+-]+){2,}/gi, '…/#'],
  [/\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{7,}\b/gi, '#'],
  [
    /[+-]?\d+(?:[.,:]\d+)*\s*(?:ms|milliseconds?|s|sec|seconds?|m|min|minutes?|h|hours?|%|[kmg]i?b)?(?![\p{L}\d#])/giu,
    '#',
  ],
  [/\d+/g, '#'],
  [/\s+/g, ' '],
];

/** A message without colours, logs, quoted values, hosts, paths, ids, numbers and times. */
export function normaliseMessage(message: string): string {
  const normal = rules.reduce((text, [found, instead]) => text.replaceAll(found, instead), message);
  return normal.trim().slice(0, longestMessage).trimEnd();
}

/**
 * `folder/file:line` of the first frame of a stack that is not in a package; null where the message has none. Two parts of the path, since
 * each machine checks out somewhere else.
 */
export function placeOfFrame(message: string): string | null {
  for (const [, path = '', line = ''] of message.matchAll(/^\s+at (?:.*\()?(.+?):(\d+):\d+\)?\s*$/gm)) {
    if (/[\\/]node_modules[\\/]|^node:/.test(path)) continue;
    const parts = path.replace(/^file:\/\//, '').split(/[\\/]/);
    return `${parts.slice(-2).join('/')}:${line}`;
  }
  return null;
}
