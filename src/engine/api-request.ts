import { wait } from '#base/wait.ts';
import type { KeptAnswer } from '#core/domain/step-result.ts';
import type { ApiRequest, StepDefinition } from '#core/domain/test-definition.ts';
import { RequestFailed } from '#network/check-url.ts';
import { type Answer, sendRequest } from '#network/send-request.ts';
import type { AttemptContext } from './attempt-context.ts';
import { reload } from './browser/perform/navigate.ts';
import { StepFailure } from './browser/step-failure.ts';
import { deploymentUrl } from './deployment-url.ts';
import { fillText } from './fill-values.ts';
import { nothingSeen } from './recorder.ts';
import { record } from './record-action.ts';
import type { StepScope } from './step-scope.ts';

type RequestStep = Extract<StepDefinition, { readonly type: 'api-request' }>;

/** Of an answer's body; the rest is not read. */
const maxBodyBytes = 1_000_000;
const maxRedirects = 5;
const shownCharacters = 2_000;
const longestBackoffMs = 60_000;

/** The longest that a request with all its tries may take. */
export function timeOfRequestMs({ backoffMs, retries, timeoutMs }: ApiRequest): number {
  const pauses = Array.from({ length: retries }, (_, tried) => pauseMs(backoffMs, tried));
  return pauses.reduce((sum, pause) => sum + pause + timeoutMs, timeoutMs);
}

function pauseMs(backoffMs: number, tried: number): number {
  return Math.min(backoffMs * 2 ** tried, longestBackoffMs);
}

/**
 * Sends a request to an API, without the browser and its cookies, until it is answered with less than 500 or no try is left. The answer
 * is kept as evidence.
 * @throws StepFailure `request_failed` for no answer and for one of 400 or more; `request_refused`; `variable_missing`.
 */
export async function executeApiRequest(
  context: AttemptContext,
  scope: StepScope,
  step: RequestStep,
): Promise<void> {
  const startedAtMs = context.session.sinceStartMs();
  const request = filled(context, step.request);
  const before = hasPage(context) ? context.recorder.before() : nothingSeen;
  const answered = await tryAgain(context, scope, request);
  const failure = failureOf(request, answered);
  const said = `${request.method} ${request.url}`;
  const outcome = failure?.message ?? `Answered ${statusOf(answered)}.`;
  const reloads = failure === undefined && request.reloadsPage && hasPage(context);
  if (reloads) await reloadPage(context, scope);
  record(context, scope, {
    clause: { text: step.instruction, position: { start: 0, end: 0 }, alternatives: [] },
    intent: { interaction: 'api-request', negated: false, value: request.url },
    output: `api-request ${said}: ${outcome}`,
    url: context.session.page().url(),
    startedAtMs,
    before,
    passed: failure === undefined,
    acted: reloads,
    ...('status' in answered && { answer: await keptAnswer(context, answered) }),
  });
  if (failure !== undefined) throw failure;
  scope.said.push(`${said} was answered ${statusOf(answered)}.`);
}

/** The request with its placeholders filled and its address made whole. */
function filled(context: AttemptContext, request: ApiRequest): ApiRequest {
  const fill = (text: string): string => fillText(context, text);
  const { baseUrl } = context;
  const said = deploymentUrl(context, fill(request.url).trim());
  const url = URL.parse(said, baseUrl)?.href;
  if (url === undefined) {
    const hint =
      baseUrl === undefined ? ' Give the whole address, as in https://api.shop.example/orders.' : '';
    throw new StepFailure('request_refused', `“${said}” is no address that a request can go to.${hint}`);
  }
  const given = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), fill(value)]);
  const body = request.body === undefined ? undefined : fill(request.body);
  const headers = headersOf(body, Object.fromEntries(given));
  return { ...request, url, headers, ...(body !== undefined && { body }) };
}

const defaultHeaders = { accept: '*/*', 'user-agent': 'Runwright' };

/** A body that is JSON says so, unless the test says what it is. */
function headersOf(
  body: string | undefined,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (body === undefined) return { ...defaultHeaders, ...given };
  const type = isJson(body) ? 'application/json' : 'text/plain; charset=utf-8';
  // Node sends no length of its own with methods that seldom have a body, and the body would be lost.
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  return { ...defaultHeaders, 'content-type': type, ...given, ...length };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function tryAgain(
  context: AttemptContext,
  scope: StepScope,
  request: ApiRequest,
): Promise<Answer | RequestFailed> {
  for (let tried = 0; ; tried += 1) {
    const answered = await send(context, scope, request);
    const isFinal = 'status' in answered ? answered.status < 500 : isRefused(answered);
    if (isFinal || tried === request.retries) return answered;
    await wait(pauseMs(request.backoffMs, tried), scope.signal);
  }
}

async function send(
  { network }: AttemptContext,
  { signal }: StepScope,
  { body, headers, method, timeoutMs, url }: ApiRequest,
): Promise<Answer | RequestFailed> {
  const request = { method, url, headers, timeoutMs, maxRedirects, maxBodyBytes };
  try {
    return await sendRequest(network, body === undefined ? request : { ...request, body }, signal);
  } catch (error) {
    if (error instanceof RequestFailed) return error;
    throw error;
  }
}

/** What was never sent, and never will be. */
function isRefused({ reason }: RequestFailed): boolean {
  return reason === 'url' || reason === 'denied';
}

function failureOf(request: ApiRequest, answered: Answer | RequestFailed): StepFailure | undefined {
  const to = `${request.method} ${request.url}`;
  if (answered instanceof RequestFailed) {
    const code = isRefused(answered) ? 'request_refused' : 'request_failed';
    return new StepFailure(code, `${to}: ${answered.message}`, { cause: answered });
  }
  if (answered.status < 400) return undefined;
  const text = textOf(answered)?.trim().slice(0, 200) ?? '';
  const says = text === '' ? '' : ` It says: ${text}`;
  const message = `${to} was answered ${answered.status}.${says}`;
  return new StepFailure('request_failed', message, {
    expected: 'a status below 400',
    actual: String(answered.status),
  });
}

function statusOf(answered: Answer | RequestFailed): string {
  return 'status' in answered ? String(answered.status) : 'nothing';
}

/** Headers that hand out a session are no evidence. */
const secretHeaders: ReadonlySet<string> = new Set(['set-cookie', 'authorization', 'proxy-authenticate']);

async function keptAnswer(context: AttemptContext, answer: Answer): Promise<KeptAnswer> {
  const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || secretHeaders.has(name) ? [] : [[name, [value].flat().join(', ')]],
  );
  const text = textOf(answer);
  const type = text === undefined ? 'application/octet-stream' : 'text/plain; charset=utf-8';
  const body = answer.body.length === 0 ? undefined : await context.keepBytes(answer.body, type);
  return {
    status: answer.status,
    headers: Object.fromEntries(headers),
    // Masked before it is cut: half a secret would be found by nobody.
    ...(text !== undefined && { text: context.mask.text(text).slice(0, shownCharacters) }),
    ...(body !== undefined && { body }),
  };
}

function textOf({ body, headers }: Answer): string | undefined {
  const type = headers['content-type'] ?? '';
  return /^text\/|[/+](?:json|xml)\b|^application\/x-www-form-urlencoded/i.test(type)
    ? body.toString('utf8')
    : undefined;
}

/** Before the first sentence no page has been opened, so that there is nothing to load again. */
function hasPage({ session }: AttemptContext): boolean {
  return /^https?:/.test(session.page().url());
}

async function reloadPage(context: AttemptContext, { deadlineMs, signal }: StepScope): Promise<void> {
  await reload({ page: context.session.page(), deadlineMs, signal });
  context.watch.touched();
}
