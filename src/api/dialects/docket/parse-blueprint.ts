import { apiRequestDefaults, describeRequest } from '#core/domain/api-request.ts';
import { AppError } from '#core/domain/app-error.ts';
import type {
  ApiRequest,
  Gesture,
  StepDefinition,
  TestDefinition,
  VariableDeclaration,
} from '#core/domain/test-definition.ts';

import { templateOf } from './random-config.ts';
import type { BlueprintRequest, StepRequest, VariableRequest } from './schema-blueprints.ts';

/** The window of this vendor's browsers. */
export const defaultViewport = { width: 1900, height: 1200 } as const;

/** A test or module that a request names by its number. */
export type NamedTest = { readonly id: string; readonly name: string };
/** Throws `bad_request` where there is none; `at` is the field that names it. */
export type FindNamed = (kind: 'test' | 'module', serial: number, at: string) => Promise<NamedTest>;

/** What of a test only this dialect knows; it is kept in the definition's `extra`. */
export type DocketExtra = {
  readonly type?: string;
  readonly status?: string;
  readonly starting_prompt?: string;
  readonly device_type?: string;
  readonly device_name?: string;
  readonly typing_speed?: NonNullable<BlueprintRequest['typing_speed']>;
  readonly persist_self_healed?: boolean;
  readonly file_download_mode?: string;
  readonly credentials?: { username: string | null; has_password: boolean; has_otp_secret: boolean };
  /** Type and configuration of variables, by their keys. */
  readonly variables?: Readonly<Record<string, Pick<VariableRequest, 'type' | 'randomConfig'>>>;
};

/** A test from a request. Throws `bad_request` with the field that is wrong. */
export async function parseBlueprint(
  request: BlueprintRequest,
  find: FindNamed,
  credentials: DocketExtra['credentials'],
): Promise<TestDefinition> {
  refuseDevices(request);
  const {
    browser_zoom: zoom,
    num_retries: retries,
    setup_module,
    starting_url: url,
    teardown_module,
  } = request;
  const setUp = setup_module && (await find('module', setup_module, 'setup_module')).id;
  const tearDown = teardown_module && (await find('module', teardown_module, 'teardown_module')).id;
  const typingDelayMs = typingDelayOf(request.typing_speed);
  return {
    name: request.title,
    tags: [],
    variables: (request.variables ?? []).map(parseVariable),
    steps: await parseSteps(request.steps, find),
    viewport: {
      width: request.viewport_width ?? defaultViewport.width,
      height: request.viewport_height ?? defaultViewport.height,
    },
    ...(url && { url }),
    ...(zoom && zoom !== 1 && { zoom }),
    ...(retries && { retries }),
    ...(typingDelayMs > 0 && { typingDelayMs }),
    ...(request.reset_browser_on_retry === false && { keepsBrowser: true }),
    ...(setUp && { setUp }),
    ...(tearDown && { tearDown }),
    extra: { docket: extraOf(request, credentials) },
  };
}

/** A module from a request: steps and variables; all else is of the tests that use it. */
export async function parseModule(
  request: Pick<BlueprintRequest, 'title' | 'steps' | 'status' | 'variables'>,
  find: FindNamed,
): Promise<TestDefinition> {
  return {
    name: request.title,
    tags: [],
    variables: (request.variables ?? []).map(parseVariable),
    steps: await parseSteps(request.steps, find),
    extra: { docket: extraOf(request, undefined) },
  };
}

const devices = /^(?:desktop|web|browser|chrome|chromium)$/i;

function refuseDevices({ device_type }: BlueprintRequest): void {
  if (!device_type || devices.test(device_type)) return;
  throw problem(
    'device_type',
    `this server tests web applications in a desktop browser only, not on '${device_type}': leave it out or write "desktop"`,
  );
}

const typingWords = { instant: 0, fast: 20, normal: 60, slow: 150 } as const;

/** Milliseconds between two keys. */
function typingDelayOf(speed: BlueprintRequest['typing_speed']): number {
  return typeof speed === 'string' ? typingWords[speed] : (speed ?? 0);
}

function extraOf(request: Partial<BlueprintRequest>, credentials: DocketExtra['credentials']): DocketExtra {
  const variables = (request.variables ?? []).map(({ key, randomConfig, type }) => [
    key,
    defined({ type, randomConfig }),
  ]);
  return defined({
    type: request.type,
    status: request.status,
    starting_prompt: request.starting_prompt,
    device_type: request.device_type,
    device_name: request.device_name,
    typing_speed: request.typing_speed,
    persist_self_healed: request.persist_self_healed,
    file_download_mode: request.file_download_mode,
    credentials,
    variables: variables.length > 0 ? (Object.fromEntries(variables) as DocketExtra['variables']) : undefined,
  });
}

function parseVariable({ key, randomConfig, type, value }: VariableRequest): VariableDeclaration {
  const isSecret = /^(?:secret|password|sensitive)$/i.test(type ?? '');
  if (isSecret && value !== undefined && value !== null) {
    throw problem(
      'variables',
      `the value of the secret '${key}' would be readable by everybody who sees the test: put it into credentials, or into a variable of the project, and leave the value out here`,
    );
  }
  if (type === 'random' || randomConfig)
    return { name: key, template: templateOf(randomConfig ?? {}), secret: false };
  const hasValue = value !== undefined && value !== null;
  return { name: key, secret: isSecret, ...(hasValue && { value: String(value) }) };
}

/** In the order of their numbers, where all have one. */
async function parseSteps(requests: readonly StepRequest[], find: FindNamed): Promise<StepDefinition[]> {
  const inOrder = requests.every(({ step_number }) => step_number)
    ? requests.toSorted((a, b) => (a.step_number ?? 0) - (b.step_number ?? 0))
    : requests;
  const steps: StepDefinition[] = [];
  for (const request of inOrder)
    steps.push(await parseStep(request, `steps[${requests.indexOf(request)}]`, find));
  return steps;
}

async function parseStep(request: StepRequest, at: string, find: FindNamed): Promise<StepDefinition> {
  const { action, type } = request;
  const extra = defined({ use_vision: request.use_vision, assert_images_count: request.assert_images_count });
  const kept = Object.keys(extra).length > 0 ? { extra } : {};
  if (type === 'module') {
    const { id, name } = await used(
      'module',
      request.test_blueprint_module_id,
      `${at}.test_blueprint_module_id`,
      find,
    );
    return { type, moduleId: id, instruction: action || name, ...kept };
  }
  if (type === 'trigger_run') {
    const serial = request.trigger_run_config?.test_blueprint_id;
    const { id, name } = await used('test', serial, `${at}.trigger_run_config.test_blueprint_id`, find);
    return { type: 'run-test', testId: id, instruction: action || name, ...kept };
  }
  if (type === 'api' || type === 'api_request') {
    const asked = parseRequest(request.api_request, at);
    return { type: 'api-request', instruction: action || describeRequest(asked), request: asked, ...kept };
  }
  if (!action) throw problem(`${at}.action`, `write what ${type === 'assert' ? 'should hold' : 'to do'}`);
  const gesture = gestureOf(request);
  return {
    type,
    instruction: action,
    ...(gesture && { gesture }),
    ...(request.disable_self_healing && { heals: false }),
    ...kept,
  };
}

async function used(
  kind: 'test' | 'module',
  serial: number | null | undefined,
  at: string,
  find: FindNamed,
): Promise<NamedTest> {
  if (!serial) throw problem(at, `say which ${kind} the step is for`);
  return await find(kind, serial, at);
}

function parseRequest(request: StepRequest['api_request'], at: string): ApiRequest {
  if (!request)
    throw problem(`${at}.api_request`, 'say where the request goes, as in {"url": "/api/orders"}');
  const { backoff_seconds: backoff, body, headers, method, retries, timeout, url } = request;
  return {
    url,
    method,
    headers: headers ?? {},
    timeoutMs: timeout ? Math.round(timeout * 1000) : apiRequestDefaults.timeoutMs,
    retries: retries ?? apiRequestDefaults.retries,
    backoffMs:
      backoff === null || backoff === undefined ? apiRequestDefaults.backoffMs : Math.round(backoff * 1000),
    reloadsPage: request.should_refresh_page ?? false,
    ...(body !== null &&
      body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

/** Undefined for a single click that is not held. */
function gestureOf({
  click_count,
  hold_end_duration,
  hold_start_duration,
}: StepRequest): Gesture | undefined {
  const gesture = {
    ...(click_count && click_count > 1 && { clicks: click_count }),
    ...(hold_start_duration && { holdMs: Math.round(hold_start_duration * 1000) }),
    ...(hold_end_duration && { holdEndMs: Math.round(hold_end_duration * 1000) }),
  };
  return Object.keys(gesture).length > 0 ? gesture : undefined;
}

/** A field that can't be taken as it is. */
export function problem(at: string, message: string): AppError {
  return new AppError('bad_request', `${at}: ${message}.`, { problems: [{ at, message }] });
}

type Given<T> = { -readonly [Key in keyof T]?: NonNullable<T[Key]> };

function defined<T extends object>(fields: T): Given<T> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(given) as Given<T>;
}
