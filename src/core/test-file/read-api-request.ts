import { isMap, isScalar, isSeq } from 'yaml';

import {
  apiRequestDefaults,
  apiRequestLimits,
  describeRequest,
  httpMethods,
} from '#core/domain/api-request.ts';
import type { ApiRequest, StepDefinition } from '#core/domain/test-definition.ts';

import {
  booleanValue,
  durationValue,
  entriesOf,
  given,
  textValue,
  unknownKey,
  wholeNumberValue,
  type Entry,
} from './read-yaml.ts';
import type { ProblemList } from './source-place.ts';

type Parts = { -readonly [Key in keyof ApiRequest]?: ApiRequest[Key] | undefined } & {
  name?: string | undefined;
};
type PartReader = (entry: Entry, problems: ProblemList) => Parts;

const readers: Readonly<Record<string, PartReader>> = {
  name: (entry, problems) => ({ name: textValue(entry, problems)?.trim() }),
  url: (entry, problems) => ({ url: readUrl(entry, textValue(entry, problems), problems) }),
  method: (entry, problems) => ({ method: readMethod(entry, textValue(entry, problems), problems) }),
  headers: (entry, problems) => ({ headers: readHeaders(entry, problems) }),
  body: (entry, problems) => ({ body: readBody(entry, problems) }),
  timeout: (entry, problems) => ({ timeoutMs: durationValue(entry, problems, apiRequestLimits.timeoutMs) }),
  retries: (entry, problems) => ({
    retries: wholeNumberValue(entry, 0, apiRequestLimits.retries, problems),
  }),
  backoff: (entry, problems) => ({ backoffMs: durationValue(entry, problems, apiRequestLimits.backoffMs) }),
  reload: (entry, problems) => ({ reloadsPage: booleanValue(entry, problems) }),
};

/** `api: POST /orders`, or a mapping with all that a request may have. Undefined and problems where it can't be read. */
export function readApiRequest(entry: Entry, problems: ProblemList): StepDefinition | undefined {
  const parts = isMap(entry.value) ? readParts(entry, problems) : readLine(entry, problems);
  const { name, url, ...said } = parts;
  if (url === undefined) {
    if (isMap(entry.value) && !entry.value.has('url'))
      problems.add(entry.at, '"api" has no "url": write where the request goes, such as /api/orders.');
    return undefined;
  }
  const known = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const request: ApiRequest = { ...apiRequestDefaults, url, ...known };
  return { type: 'api-request', instruction: name ?? describeRequest(request), request };
}

function readParts(entry: Entry, problems: ProblemList): Parts {
  const parts: Parts = {};
  for (const part of isMap(entry.value) ? entriesOf(entry.value, problems) : []) {
    const read = Object.hasOwn(readers, part.key) ? readers[part.key] : undefined;
    if (read === undefined) unknownKey(part, Object.keys(readers), problems);
    else Object.assign(parts, read(part, problems));
  }
  return parts;
}

/** Method and address in one line; without a method it is a GET. */
function readLine(entry: Entry, problems: ProblemList): Parts {
  const text = textValue(entry, problems)?.trim();
  if (text === undefined) return {};
  const line = /^([A-Za-z]+)\s+(.*)$/.exec(text);
  if (line === null) return { url: readUrl(entry, text, problems) };
  return { method: readMethod(entry, line[1], problems), url: readUrl(entry, line[2], problems) };
}

function readUrl(entry: Entry, text: string | undefined, problems: ProblemList): string | undefined {
  const url = text?.trim();
  if (url === undefined) return undefined;
  if (/^(?:https?:\/\/|\/|\{\{|\.\/)/i.test(url) && !/\s/.test(url.replaceAll(/\{\{[^}]*\}\}/g, '')))
    return url;
  problems.add(
    entry.at,
    `"${url}" is no address that a request can go to: write it whole or from the root, such as /api/orders.`,
  );
  return undefined;
}

function readMethod(entry: Entry, text: string | undefined, problems: ProblemList): string | undefined {
  const method = text?.trim().toUpperCase();
  if (method === undefined) return undefined;
  if ((httpMethods as readonly string[]).includes(method)) return method;
  problems.add(entry.at, `"${text}" is no method of a request; they are ${httpMethods.join(', ')}.`);
  return undefined;
}

function readHeaders(entry: Entry, problems: ProblemList): Readonly<Record<string, string>> | undefined {
  if (!isMap(entry.value)) {
    problems.add(
      entry.at,
      `"headers" gives names values, such as { Accept: text/html }${given(entry.value)}.`,
    );
    return undefined;
  }
  const headers = entriesOf(entry.value, problems).map((header): [string, string] => {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(header.key))
      problems.add(header.keyAt, `"${header.key}" can't name a header.`);
    return [header.key, textValue(header, problems) ?? ''];
  });
  return Object.fromEntries(headers);
}

/** A text as it is; a mapping or a list as JSON. */
function readBody(entry: Entry, problems: ProblemList): string | undefined {
  if (isMap(entry.value) || isSeq(entry.value)) return JSON.stringify(entry.value.toJSON());
  return isScalar(entry.value) ? textValue(entry, problems) : undefined;
}
