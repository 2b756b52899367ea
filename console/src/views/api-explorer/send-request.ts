import type { ComposedRequest } from './compose-request.ts';

export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly durationMs: number;
  readonly text: string;
};

const mostCharacters = 200_000;

/**
 * Sends a call as it is, and reads what comes. With a session, as our own API takes it; else with the headers alone: no cookie goes
 * with it. Throws where the server does not answer.
 */
export async function sendRequest(
  { address, body, headers, method }: ComposedRequest,
  withSession: boolean,
): Promise<Answer> {
  const startedAtMs = performance.now();
  const response = await fetch(address, {
    method,
    headers: { ...headers, ...(withSession && { 'x-runwright-console': '1' }) },
    credentials: withSession ? 'same-origin' : 'omit',
    ...(body !== undefined && { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  const text = await readText(response, type);
  return { status: response.status, type, durationMs: performance.now() - startedAtMs, text };
}

async function readText(response: Response, type: string): Promise<string> {
  if (type.startsWith('text/event-stream')) {
    await response.body?.cancel();
    return 'Events come as long as one listens: copy the call as curl to follow them.';
  }
  if (!/json|text|xml|svg|yaml/.test(type)) {
    const { size } = await response.blob();
    return size === 0 ? 'No body.' : `${size} bytes.`;
  }
  const text = await response.text();
  const pretty = /json/.test(type) ? formatJson(text) : text;
  return pretty.length > mostCharacters
    ? `${pretty.slice(0, mostCharacters)}\n… and ${pretty.length - mostCharacters} characters more.`
    : pretty;
}

function formatJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
