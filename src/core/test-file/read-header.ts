import { isMap, isScalar, type YAMLMap } from 'yaml';

import type { TestDefinition, VariableDeclaration, Viewport } from '#core/domain/test-definition.ts';

import { readSteps } from './read-steps.ts';
import {
  booleanValue,
  durationValue,
  entriesOf,
  given,
  textList,
  textValue,
  unknownKey,
  wholeNumberValue,
  type Entry,
} from './read-yaml.ts';
import type { ProblemList } from './source-place.ts';

export type Header = { -readonly [Key in keyof TestDefinition]?: TestDefinition[Key] };

const laterKeys: ReadonlySet<string> = new Set(['module', 'data', 'browser']);

type Reader = (entry: Entry, problems: ProblemList, header: Header, text: string) => void;

/** Every key of a test and how it is read. */
const readers: Readonly<Record<string, Reader>> = {
  name: (entry, problems, header) => {
    const name = textValue(entry, problems)?.trim();
    if (name === '') problems.add(entry.at, '"name" is empty: say in a few words what the test checks.');
    else if (name !== undefined) header.name = name;
  },
  description: (entry, problems, header) => {
    const description = textValue(entry, problems)?.trim();
    if (description !== undefined && description !== '') header.description = description;
  },
  url: (entry, problems, header) => {
    const url = textValue(entry, problems)?.trim();
    if (url === undefined) return;
    if (isAddress(url)) header.url = url;
    else
      problems.add(
        entry.at,
        `"url" is the address of the start page, such as https://shop.example/, not "${url}".`,
      );
  },
  tags: (entry, problems, header) => {
    header.tags = textList(entry, problems);
  },
  variables: (entry, problems, header) => {
    header.variables = readVariables(entry, problems);
  },
  environment: (entry, problems, header) => {
    const environment = textValue(entry, problems)?.trim();
    if (environment !== undefined) header.environment = environment;
  },
  timeout: (entry, problems, header) => {
    const timeoutMs = durationValue(entry, problems);
    if (timeoutMs !== undefined) header.timeoutMs = timeoutMs;
  },
  stepTimeout: (entry, problems, header) => {
    const stepTimeoutMs = durationValue(entry, problems);
    if (stepTimeoutMs !== undefined) header.stepTimeoutMs = stepTimeoutMs;
  },
  retries: (entry, problems, header) => {
    const retries = wholeNumberValue(entry, 0, 10, problems);
    if (retries !== undefined) header.retries = retries;
  },
  viewport: (entry, problems, header) => {
    const viewport = readViewport(entry, problems);
    if (viewport) header.viewport = viewport;
  },
  zoom: (entry, problems, header) => {
    const zoom = readZoom(entry, problems);
    if (zoom !== undefined) header.zoom = zoom;
  },
  typing: (entry, problems, header) => {
    const typingDelayMs = durationValue(entry, problems, mostTypingMs);
    if (typingDelayMs !== undefined) header.typingDelayMs = typingDelayMs;
  },
  keepBrowser: (entry, problems, header) => {
    const keepsBrowser = booleanValue(entry, problems);
    if (keepsBrowser !== undefined) header.keepsBrowser = keepsBrowser;
  },
  setup: (entry, problems, header) => {
    const setUp = readModule(entry, problems);
    if (setUp !== undefined) header.setUp = setUp;
  },
  teardown: (entry, problems, header) => {
    const tearDown = readModule(entry, problems);
    if (tearDown !== undefined) header.tearDown = tearDown;
  },
  steps: (entry, problems, header, text) => {
    header.steps = readSteps(entry, text, problems);
  },
};
const known = Object.keys(readers);
const spellings: Readonly<Record<string, string>> = {
  'step-timeout': 'stepTimeout',
  step_timeout: 'stepTimeout',
  'keep-browser': 'keepBrowser',
  keep_browser: 'keepBrowser',
};

/** All that a mapping says of a test. `text` is what it was read from, `except` are keys that this kind of file has elsewhere. */
export function readHeader(
  root: YAMLMap,
  text: string,
  problems: ProblemList,
  except: readonly string[] = [],
): Header {
  const header: Header = {};
  for (const entry of entriesOf(root, problems)) {
    const key = spellings[entry.key] ?? entry.key;
    const reader = Object.hasOwn(readers, key) ? readers[key] : undefined;
    if (except.includes(key))
      problems.add(entry.keyAt, `"${key}" stands below the header in a Markdown test, as a list.`);
    else if (reader) reader({ ...entry, key }, problems, header, text);
    else if (laterKeys.has(key)) problems.add(entry.keyAt, `"${key}" is not supported yet.`);
    else unknownKey(entry, known, problems);
  }
  return header;
}

function isAddress(text: string): boolean {
  return (
    /^(?:https?|file):\/\/\S+$/i.test(text) || text.startsWith('{{') || /^(?:\/|about:|data:)/.test(text)
  );
}

function readVariables(entry: Entry, problems: ProblemList): VariableDeclaration[] {
  if (!isMap(entry.value)) {
    problems.add(
      entry.at,
      `"variables" gives names values, such as { USER: ada@example.org }${given(entry.value)}.`,
    );
    return [];
  }
  return entriesOf(entry.value, problems).flatMap((variable) => readVariable(variable, problems));
}

function readVariable(entry: Entry, problems: ProblemList): VariableDeclaration[] {
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(entry.key)) {
    problems.add(entry.keyAt, `"${entry.key}" can't name a variable: use letters, digits and "_".`);
    return [];
  }
  if (entry.value === null || (isScalar(entry.value) && entry.value.value === null))
    return [{ name: entry.key, secret: false }];
  if (!isMap(entry.value)) {
    const value = textValue(entry, problems);
    return value === undefined ? [] : [{ name: entry.key, value, secret: false }];
  }
  let secret = false;
  let value: string | undefined;
  let template: string | undefined;
  for (const part of entriesOf(entry.value, problems)) {
    if (part.key === 'secret') secret = booleanValue(part, problems) ?? false;
    else if (part.key === 'value') value = textValue(part, problems);
    else if (part.key === 'template') template = textValue(part, problems);
    else unknownKey(part, ['secret', 'value', 'template'], problems);
  }
  if (value !== undefined && template !== undefined)
    problems.add(entry.at, `"${entry.key}" has a value and a template: leave one of them out.`);
  return [
    {
      name: entry.key,
      secret,
      ...(value !== undefined && { value }),
      ...(template !== undefined && { template }),
    },
  ];
}

const mostTypingMs = 2_000;
/** As far as browsers zoom. */
const zoomFrom = 0.25;
const zoomTo = 5;

/** "150%" and 1.5 are the same. */
function readZoom(entry: Entry, problems: ProblemList): number | undefined {
  const text = isScalar(entry.value) ? String(entry.value.value).trim() : '';
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const zoom = match === null ? Number.NaN : Number(match[1]) / (match[2] === '%' ? 100 : 1);
  if (zoom >= zoomFrom && zoom <= zoomTo) return zoom;
  problems.add(entry.at, `"zoom" is from 25% to 500%, such as 150% or 1.5${given(entry.value)}.`);
  return undefined;
}

function readModule(entry: Entry, problems: ProblemList): string | undefined {
  const path = textValue(entry, problems)?.trim();
  if (path !== '') return path;
  problems.add(entry.at, `"${entry.key}" names the file of a module, such as log-in.module.md.`);
  return undefined;
}

const mostPixels = 8192;

function readViewport(entry: Entry, problems: ProblemList): Viewport | undefined {
  const text = isScalar(entry.value) ? /^(\d+)\s*[x×]\s*(\d+)$/i.exec(String(entry.value.value)) : null;
  if (text) return checkedViewport(Number(text[1]), Number(text[2]), entry, problems);
  if (!isMap(entry.value)) {
    problems.add(entry.at, `"viewport" is a size, such as 1280x720${given(entry.value)}.`);
    return undefined;
  }
  const size: { width?: number; height?: number } = {};
  for (const part of entriesOf(entry.value, problems)) {
    if (part.key !== 'width' && part.key !== 'height') {
      unknownKey(part, ['width', 'height'], problems);
      continue;
    }
    const pixels = wholeNumberValue(part, 100, mostPixels, problems);
    if (pixels !== undefined) size[part.key] = pixels;
  }
  if (size.width !== undefined && size.height !== undefined)
    return { width: size.width, height: size.height };
  problems.add(entry.at, '"viewport" needs a width and a height in pixels.');
  return undefined;
}

function checkedViewport(
  width: number,
  height: number,
  entry: Entry,
  problems: ProblemList,
): Viewport | undefined {
  const fits = (pixels: number): boolean => pixels >= 100 && pixels <= mostPixels;
  if (fits(width) && fits(height)) return { width, height };
  problems.add(entry.at, `"viewport" is from 100x100 to ${mostPixels}x${mostPixels} pixels.`);
  return undefined;
}
