import type { z } from 'zod';

import type { ProjectRecord, TestRecord } from '#core/domain/records.ts';
import type { StepDefinition, VariableDeclaration } from '#core/domain/test-definition.ts';
import type { FolderPath } from '#core/operations/tests/get-folder-paths.ts';
import type { TestUses } from '#core/operations/tests/get-test-uses.ts';

import { defaultViewport, type DocketExtra } from './parse-blueprint.ts';
import { presentStepType, presentTimestamp } from './present.ts';
import type { blueprintSchema, moduleSchema } from './schema-blueprints.ts';

type WireBlueprint = z.infer<typeof blueprintSchema>;
type WireModule = z.infer<typeof moduleSchema>;
type WireStep = WireBlueprint['steps'][number];

/** What a test is shown with: none of it is in its own row. */
export type Surroundings = {
  readonly project: (id: string) => ProjectRecord | undefined;
  readonly paths: ReadonlyMap<string, FolderPath>;
  readonly uses: TestUses;
};

export function presentBlueprint(test: TestRecord, around: Surroundings): WireBlueprint {
  const { definition } = test;
  const { setUp, tearDown, viewport = defaultViewport } = definition;
  const extra = extraOf(test);
  const serialOf = (id: string | undefined): number | null =>
    id === undefined ? null : (around.uses.serials.get(id) ?? null);
  return {
    id: test.serial,
    title: definition.name,
    type: extra.type ?? 'integration',
    status: extra.status ?? 'active',
    starting_url: definition.url ?? null,
    starting_prompt: extra.starting_prompt ?? null,
    steps: presentSteps(definition.steps, around.uses),
    device_type: extra.device_type ?? 'desktop',
    device_name: extra.device_name ?? null,
    app_id: null,
    browser_zoom: definition.zoom ?? 1,
    viewport_width: viewport.width,
    viewport_height: viewport.height,
    num_retries: definition.retries ?? 0,
    reset_browser_on_retry: definition.keepsBrowser !== true,
    typing_speed: extra.typing_speed ?? definition.typingDelayMs ?? null,
    persist_self_healed: extra.persist_self_healed ?? false,
    file_download_mode: extra.file_download_mode ?? null,
    variables: definition.variables.map((variable) => presentVariable(variable, extra)),
    setup_module: serialOf(setUp),
    teardown_module: serialOf(tearDown),
    credentials: definition.credentialId === undefined ? null : (extra.credentials ?? unknownCredentials),
    ...presentPlace(test, around),
  };
}

const unknownCredentials = { username: null, has_password: true, has_otp_secret: false };

export function presentModule(test: TestRecord, around: Surroundings): WireModule {
  const { definition } = test;
  const extra = extraOf(test);
  const users = around.uses.users.get(test.id) ?? [];
  return {
    id: test.serial,
    title: definition.name,
    type: 'module',
    status: extra.status ?? 'active',
    steps: presentSteps(definition.steps, around.uses),
    variables: definition.variables.map((variable) => presentVariable(variable, extra)),
    usage_count: users.length,
    test_blueprints_using_module: users.map(({ name, serial }) => ({ id: serial, title: name })),
    ...presentPlace(test, around),
  };
}

/** What this dialect has kept of a test; nothing of one that was made otherwise. */
export function extraOf({ definition }: TestRecord): DocketExtra {
  const extra = definition.extra?.['docket'];
  return typeof extra === 'object' && extra !== null ? extra : {};
}

function presentPlace(test: TestRecord, { paths, project }: Surroundings) {
  const path = test.folder === null ? undefined : paths.get(test.folder.id);
  const [, ...below] = path?.names ?? [];
  return {
    company_id: project(test.projectId)?.serial ?? 0,
    test_blueprint_category_id: path?.topSerial ?? null,
    folder_path: below.length === 0 ? null : below.join('/'),
    created_at: presentTimestamp(test.createdAt),
    updated_at: presentTimestamp(test.updatedAt),
  };
}

function presentSteps(steps: readonly StepDefinition[], uses: TestUses): WireStep[] {
  return steps.map((step, index) => presentStep(step, index + 1, uses));
}

function presentStep(step: StepDefinition, number: number, { serials }: TestUses): WireStep {
  const { extra = {}, gesture } = step;
  const { assert_images_count: images, use_vision: vision } = extra;
  const tested = step.type === 'run-test' ? serials.get(step.testId) : undefined;
  return {
    step_number: number,
    type: presentStepType(step.type),
    action: step.instruction,
    use_vision: vision === true,
    test_blueprint_module_id: step.type === 'module' ? (serials.get(step.moduleId) ?? null) : null,
    api_request: step.type === 'api-request' ? presentRequest(step) : null,
    trigger_run_config: tested === undefined ? null : { test_blueprint_id: tested },
    attached_file_ids: [],
    assert_images_count: typeof images === 'number' ? images : null,
    disable_self_healing: step.heals === false,
    click_count: gesture?.clicks ?? 1,
    hold_start_duration: (gesture?.holdMs ?? 0) / 1000,
    hold_end_duration: (gesture?.holdEndMs ?? 0) / 1000,
  };
}

function presentRequest({
  request,
}: Extract<StepDefinition, { readonly type: 'api-request' }>): NonNullable<WireStep['api_request']> {
  return {
    url: request.url,
    method: request.method,
    headers: { ...request.headers },
    body: request.body ?? null,
    timeout: request.timeoutMs / 1000,
    retries: request.retries,
    backoff_seconds: request.backoffMs / 1000,
    should_refresh_page: request.reloadsPage,
  };
}

function presentVariable(
  { name, secret, template, value }: VariableDeclaration,
  { variables = {} }: DocketExtra,
): WireBlueprint['variables'][number] {
  const kept = Object.hasOwn(variables, name) ? variables[name] : undefined;
  const usual = secret ? 'secret' : template === undefined ? 'static' : 'random';
  return {
    key: name,
    type: kept?.type ?? usual,
    value: secret ? null : (value ?? null),
    randomConfig: template === undefined ? null : (kept?.randomConfig ?? {}),
  };
}
