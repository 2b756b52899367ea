import { z } from 'zod';

import { apiRequestLimits, httpMethods } from '#core/domain/api-request.ts';

import { schemas, timestamp } from './schema.ts';

const id = z.int().min(1);
const text = (most: number) => z.string().trim().min(1).max(most);

const apiRequestSchema = z.object({
  url: text(4_000).describe('Whole, or from the root of the application; may hold {{variables}}'),
  method: z.preprocess(upperCase, z.enum(httpMethods)).default('GET'),
  headers: z.record(z.string(), z.string()).nullish(),
  body: z.union([z.string(), z.record(z.string(), z.unknown()), z.array(z.unknown())]).nullish(),
  timeout: z
    .number()
    .positive()
    .max(apiRequestLimits.timeoutMs / 1000)
    .nullish()
    .describe('Seconds; 30 unless said'),
  retries: z.int().min(0).max(apiRequestLimits.retries).nullish(),
  backoff_seconds: z
    .number()
    .min(0)
    .max(apiRequestLimits.backoffMs / 1000)
    .nullish()
    .describe('Doubled each time; 1 unless said'),
  should_refresh_page: z.boolean().nullish(),
});

function upperCase(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toUpperCase() : value;
}

const seconds = z.number().min(0).max(60).nullish().describe('Seconds');

const stepRequestSchema = z.object({
  step_number: z.int().min(1).nullish().describe('Where all have one, they say the order'),
  type: z
    .enum(['act', 'assert', 'module', 'api_request', 'api', 'trigger_run'])
    .default('act')
    .describe('`api` and `api_request` are the same'),
  action: z
    .string()
    .trim()
    .max(4_000)
    .nullish()
    .describe('The sentence of an act or assert step, the title of others'),
  use_vision: z.boolean().nullish().describe('Kept, without effect'),
  test_blueprint_module_id: id.nullish(),
  api_request: apiRequestSchema.nullish(),
  trigger_run_config: z.object({ test_blueprint_id: id }).nullish(),
  attached_file_ids: z
    .array(z.int())
    .max(0, 'files of steps can not be attached yet: leave it out')
    .nullish(),
  assert_images_count: z.int().min(0).nullish().describe('Kept, without effect'),
  disable_self_healing: z.boolean().nullish(),
  click_count: z.int().min(1).max(10).nullish(),
  hold_start_duration: seconds,
  hold_end_duration: seconds,
});

const variableRequestSchema = z.object({
  key: z.string().regex(/^[\p{L}_][\p{L}\p{N}_.-]*$/u, 'needs letters, digits and "_"'),
  type: z
    .string()
    .max(40)
    .nullish()
    .describe('`random` draws a value for each run; `secret` hides it; anything else is a text'),
  value: z.union([z.string(), z.number(), z.boolean()]).nullish(),
  randomConfig: z
    .looseObject({
      type: z.string().nullish().describe('email, name, number, uuid or text'),
      length: z.int().min(1).max(1_000).nullish(),
      min: z.int().nullish(),
      max: z.int().nullish(),
      prefix: z.string().max(1_000).nullish(),
      suffix: z.string().max(1_000).nullish(),
    })
    .nullish(),
});

const credentialsRequestSchema = z.object({
  username: z.string().max(1_000).nullish(),
  password: z.string().max(4_000).nullish(),
  otp_secret: z.string().max(1_000).nullish(),
});

const typingSpeedSchema = z.union([
  z.number().min(0).max(2_000),
  z.enum(['instant', 'fast', 'normal', 'slow']),
]);

const startingUrl = z
  .string()
  .trim()
  .regex(/^(?:https?:\/\/|\/|\{\{)\S*$/, 'needs to be an address, such as https://shop.example/');

/** All that a test may be made with; what is left out has its usual value. */
export const blueprintRequestSchema = z.object({
  title: text(500),
  type: z.string().max(40).nullish(),
  status: z.string().max(40).nullish(),
  starting_url: startingUrl.nullish(),
  starting_prompt: z.string().max(20_000).nullish().describe('Kept, without effect'),
  test_blueprint_category_id: id.nullish().describe('The suite: an outermost folder, or any other'),
  folder_path: z
    .string()
    .max(2_000)
    .nullish()
    .describe('`Checkout/Guests`, within the suite where one is given'),
  steps: z.array(stepRequestSchema).min(1).max(500),
  device_type: z.string().max(40).nullish().describe('Only those of a desktop browser'),
  device_name: z.string().max(200).nullish(),
  app_id: z.null('this server tests web applications only: leave it out').optional(),
  browser_zoom: z.number().min(0.25).max(5).nullish(),
  viewport_width: z.int().min(100).max(8192).nullish(),
  viewport_height: z.int().min(100).max(8192).nullish(),
  num_retries: z.int().min(0).max(10).nullish(),
  reset_browser_on_retry: z
    .boolean()
    .nullish()
    .describe('false: a retry begins with the cookies and the storage of the attempt before'),
  typing_speed: typingSpeedSchema.nullish().describe('Milliseconds between two keys, or a word for it'),
  persist_self_healed: z.boolean().nullish().describe('Kept, without effect'),
  file_download_mode: z.string().max(40).nullish().describe('Kept, without effect'),
  variables: z.array(variableRequestSchema).max(200).nullish(),
  setup_module: id.nullish(),
  teardown_module: id.nullish(),
  credentials: credentialsRequestSchema.nullish(),
});

export type BlueprintRequest = z.infer<typeof blueprintRequestSchema>;
export type StepRequest = z.infer<typeof stepRequestSchema>;
export type VariableRequest = z.infer<typeof variableRequestSchema>;

export const updateBlueprintRequestSchema = blueprintRequestSchema.partial();
export type BlueprintChange = z.infer<typeof updateBlueprintRequestSchema>;

const moduleOnly = {
  title: true,
  status: true,
  steps: true,
  test_blueprint_category_id: true,
  folder_path: true,
  variables: true,
} as const;

/** Viewport, zoom and device of older clients are those of the tests that use the module: they are left aside. */
export const moduleRequestSchema = blueprintRequestSchema.pick(moduleOnly);
export const updateModuleRequestSchema = moduleRequestSchema.partial();

const stepSchema = z.object({
  step_number: z.int(),
  type: z.enum(['act', 'assert', 'module', 'api_request', 'trigger_run']).or(z.string()),
  action: z.string(),
  use_vision: z.boolean(),
  test_blueprint_module_id: z.int().nullable(),
  api_request: z
    .object({
      url: z.string(),
      method: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string().nullable(),
      timeout: z.number(),
      retries: z.int(),
      backoff_seconds: z.number(),
      should_refresh_page: z.boolean(),
    })
    .nullable(),
  trigger_run_config: z.object({ test_blueprint_id: z.int() }).nullable(),
  attached_file_ids: z.array(z.int()),
  assert_images_count: z.int().nullable(),
  disable_self_healing: z.boolean(),
  click_count: z.int(),
  hold_start_duration: z.number(),
  hold_end_duration: z.number(),
});

const variableSchema = z.object({
  key: z.string(),
  type: z.string(),
  value: z.string().nullable().describe('Null for a random value and for a secret'),
  randomConfig: z.record(z.string(), z.unknown()).nullable(),
});

const placed = {
  company_id: z.int().describe('The project'),
  test_blueprint_category_id: z.int().nullable().describe('The outermost folder'),
  folder_path: z.string().nullable().describe('Within it'),
  created_at: timestamp,
  updated_at: timestamp,
};

export const blueprintSchema = z.object({
  id: z.int(),
  title: z.string(),
  type: z.string(),
  status: z.string(),
  starting_url: z.string().nullable(),
  starting_prompt: z.string().nullable(),
  steps: z.array(stepSchema),
  device_type: z.string(),
  device_name: z.string().nullable(),
  app_id: z.null(),
  browser_zoom: z.number(),
  viewport_width: z.int(),
  viewport_height: z.int(),
  num_retries: z.int(),
  reset_browser_on_retry: z.boolean(),
  typing_speed: typingSpeedSchema.nullable(),
  persist_self_healed: z.boolean(),
  file_download_mode: z.string().nullable(),
  variables: z.array(variableSchema),
  setup_module: z.int().nullable(),
  teardown_module: z.int().nullable(),
  credentials: z
    .object({ username: z.string().nullable(), has_password: z.boolean(), has_otp_secret: z.boolean() })
    .nullable()
    .describe('What is secret is never read back'),
  ...placed,
});

export const moduleSchema = z.object({
  id: z.int(),
  title: z.string(),
  type: z.literal('module'),
  status: z.string(),
  steps: z.array(stepSchema),
  variables: z.array(variableSchema),
  usage_count: z.int(),
  test_blueprints_using_module: z.array(z.object({ id: z.int(), title: z.string() })),
  ...placed,
});

export const blueprintAnswerSchema = z.object({ test_blueprint: blueprintSchema });
export const blueprintSavedSchema = blueprintAnswerSchema.extend({ message: z.string() });
export const moduleAnswerSchema = z.object({ test_blueprint: moduleSchema });
export const moduleSavedSchema = moduleAnswerSchema.extend({ message: z.string() });

const nextCursor = z.string().nullable().describe('For the next page; null on the last one');
export const blueprintListSchema = z.object({
  test_blueprints: z.array(blueprintSchema),
  next_cursor: nextCursor,
});
export const moduleListSchema = z.object({ modules: z.array(moduleSchema), next_cursor: nextCursor });
export const deletedSchema = z.object({ message: z.string() });

schemas.add(apiRequestSchema, { id: 'ApiRequest' });
schemas.add(stepRequestSchema, { id: 'StepRequest' });
schemas.add(stepSchema, { id: 'Step' });
schemas.add(blueprintRequestSchema, { id: 'TestBlueprintRequest' });
schemas.add(blueprintSchema, { id: 'TestBlueprint' });
schemas.add(moduleRequestSchema, { id: 'ModuleRequest' });
schemas.add(moduleSchema, { id: 'Module' });
