import { AppError } from '#core/domain/app-error.ts';
import type { TestRecord } from '#core/domain/records.ts';
import type { TestDefinition } from '#core/domain/test-definition.ts';

/*
 * Tests of mobile applications can be kept, but not run. To everything else such a test is disabled, so that no batch runs it as one of
 * the web; whether the vendor's client enabled it is kept beside it.
 */

export function isMobile({ extra }: TestDefinition): boolean {
  return extra?.['platform'] === 'mobile';
}

export function isEnabled({ definition, enabled }: TestRecord): boolean {
  return isMobile(definition) ? definition.extra?.['enabled'] !== false : enabled;
}

/** The definition and the flag to be kept. */
export function withEnabled(
  definition: TestDefinition,
  enabled: boolean,
): { readonly definition: TestDefinition; readonly enabled: boolean } {
  if (!isMobile(definition)) return { definition, enabled };
  return { definition: { ...definition, extra: { ...definition.extra, enabled } }, enabled: false };
}

const advice =
  'This server tests web applications only. Leave out platform, deviceModel, appId and mobile, or ask for platform "web".';

/** Throws `bad_request` for whatever would need a device. */
export function refuseDevices(asked: {
  readonly platform?: string | undefined;
  readonly deviceModel?: unknown;
  readonly appId?: unknown;
  readonly mobile?: unknown;
}): void {
  const { appId, deviceModel, mobile, platform = 'web' } = asked;
  const needsDevice = [appId, deviceModel, mobile].some((value) => value !== undefined);
  if (platform !== 'web' || needsDevice) throw new AppError('bad_request', advice);
}
