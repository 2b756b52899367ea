import { AppError } from '#core/domain/app-error.ts';
import type { MobileAppRecord } from '#core/domain/project-records.ts';
import type { Caller } from '#core/domain/records.ts';
import { deleteFile, findFile } from '#store/files.ts';
import { releaseMedia } from '#store/kept-media.ts';
import {
  deleteExpiredMobileApps,
  deleteMobileApp as removeMobileApp,
  insertMobileApp,
  listMobileApps as selectMobileApps,
  temporaryBytes,
} from '#store/mobile-apps.ts';
import { lockProject } from '#store/runs-of-project.ts';

import type { Context } from '../context.ts';
import type { ProjectRef } from '../inputs.ts';
import { lookUpProject, missing } from '../look-up.ts';

/** Of the temporary ones of a project. */
const mostTemporaryBytes = 20 * 1024 ** 3;

type InProject = { readonly project: ProjectRef };

/** Those that are to be kept still, newest first. Throws `not_found`. */
export async function listMobileApps(
  context: Context,
  caller: Caller,
  input: InProject,
): Promise<readonly MobileAppRecord[]> {
  const project = await lookUpProject(context.database, caller, input.project);
  return await selectMobileApps(context.database, project.id, context.clock());
}

export type CreateMobileAppInput = InProject & {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** Seconds until it is removed by itself; for good unless said. */
  readonly removeAfterS?: number;
};

/** Throws `not_found`, `bad_request` for a file that no device takes and for more than 20 GB of temporary ones, `media_full`. */
export async function createMobileApp(
  context: Context,
  caller: Caller,
  input: CreateMobileAppInput,
): Promise<MobileAppRecord> {
  const platform = platformOf(input.fileName);
  const project = await lookUpProject(context.database, caller, input.project);
  const { sha256, sizeBytes } = await context.media.put(input.bytes, 'application/octet-stream');
  return await keep(context, {
    projectId: project.id,
    platform,
    fileName: input.fileName,
    sizeBytes,
    sha256,
    removeAfterS: input.removeAfterS ?? null,
  });
}

export type ConfirmMobileAppInput = InProject & {
  /** Of the file that was announced and whose bytes were uploaded. */
  readonly fileId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly removeAfterS?: number;
};

/** Makes an app of an uploaded file. Throws as `createMobileApp`, and `bad_request` where its bytes have not come or are others. */
export async function confirmMobileApp(
  context: Context,
  caller: Caller,
  input: ConfirmMobileAppInput,
): Promise<MobileAppRecord> {
  const platform = platformOf(input.fileName);
  const project = await lookUpProject(context.database, caller, input.project);
  const file = await findFile(context.database, { id: input.fileId }, [project.id]);
  if (file?.state !== 'ready' || file.sha256 === null) {
    throw new AppError(
      'bad_request',
      'Nothing was uploaded under this storageKey. PUT the file to its uploadUrl first.',
    );
  }
  if (file.sizeBytes !== input.sizeBytes) {
    throw new AppError(
      'bad_request',
      `${file.sizeBytes} bytes were uploaded, and not ${input.sizeBytes}. Upload the whole file again.`,
    );
  }
  const app = await keep(context, {
    projectId: project.id,
    platform,
    fileName: input.fileName,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    removeAfterS: input.removeAfterS ?? null,
  });
  await deleteFile(context.database, file.id);
  return app;
}

/** Throws `not_found` for project and app. */
export async function deleteMobileApp(
  context: Context,
  caller: Caller,
  input: InProject & { readonly appId: string },
): Promise<void> {
  const project = await lookUpProject(context.database, caller, input.project);
  await context.database.transaction().execute(async (tx) => {
    const sha256 = await removeMobileApp(tx, project.id, input.appId);
    await releaseMedia(tx, [sha256 ?? missing('mobile app', { id: input.appId })], context.clock());
  });
}

/** Takes away what has had its time. Any process may do it, any number at once. @returns How many there were. */
export async function sweepExpiredApps(context: Context): Promise<number> {
  return await context.database.transaction().execute(async (tx) => {
    const now = context.clock();
    const expired = await deleteExpiredMobileApps(tx, now);
    await releaseMedia(tx, expired, now);
    return expired.length;
  });
}

/** Throws `bad_request` for the name of a file that no device takes. */
export function platformOf(fileName: string): MobileAppRecord['platform'] {
  if (/\.(?:apk|aab)$/i.test(fileName)) return 'android';
  if (/\.(?:ipa|zip|tar\.gz|tgz)$/i.test(fileName)) return 'ios';
  throw new AppError(
    'bad_request',
    `'${fileName}' is no mobile app: send an .apk or .aab for Android, an .ipa or a zipped .app for iOS.`,
    { problems: [{ at: 'filename', message: 'not an .apk, .aab, .ipa or .zip' }] },
  );
}

type Kept = Omit<Parameters<typeof insertMobileApp>[1], 'source' | 'now'>;

async function keep(context: Context, app: Kept): Promise<MobileAppRecord> {
  return await context.database.transaction().execute(async (tx) => {
    await lockProject(tx, app.projectId);
    const isTemporary = app.removeAfterS !== null;
    if (isTemporary && (await temporaryBytes(tx, app.projectId)) + app.sizeBytes > mostTemporaryBytes) {
      throw new AppError(
        'bad_request',
        'The temporary apps of a project take at most 20 GB. Delete some, or wait until they expire.',
      );
    }
    return await insertMobileApp(tx, { ...app, source: 'api_upload', now: context.clock() });
  });
}
