import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';

import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

import { AppError } from '#core/domain/app-error.ts';

import { notKept, rangeWithin } from './byte-range.ts';
import type { MediaStore } from './media-store.ts';

export type S3Options = {
  readonly bucket: string;
  readonly region: string;
  /** Of a store that is not Amazon's. */
  readonly endpoint?: string | undefined;
  /** The bucket in the path instead of the host name, as most other stores need it. */
  readonly pathStyle?: boolean | undefined;
  /** Absent: the SDK looks where it always does (instance role, profile). */
  readonly accessKeyId?: string | undefined;
  readonly secretAccessKey?: string | undefined;
  /** In front of every object's key: `runwright/`. */
  readonly prefix?: string | undefined;
};

/** Objects of a bucket, keyed like the files on disk: `ab/cd/abcd…`. Close it with the process. */
export function createS3Media(options: S3Options): MediaStore & Disposable {
  const { accessKeyId, secretAccessKey } = options;
  const client = new S3Client({
    region: options.region,
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
    ...(accessKeyId === undefined || secretAccessKey === undefined
      ? {}
      : { credentials: { accessKeyId, secretAccessKey } }),
    forcePathStyle: options.pathStyle ?? options.endpoint !== undefined,
    maxAttempts: 4,
  });
  const at = (sha256: string): { Bucket: string; Key: string } => ({
    Bucket: options.bucket,
    Key: `${options.prefix ?? ''}${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`,
  });
  const sizeOf = async (sha256: string): Promise<number | undefined> => {
    const head = await orMissing(client.send(new HeadObjectCommand(at(sha256))), options.bucket);
    return head === undefined ? undefined : (head.ContentLength ?? 0);
  };
  return {
    put: async (bytes, contentType) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if ((await sizeOf(sha256)) !== bytes.byteLength) {
        const object = {
          ...at(sha256),
          Body: bytes,
          ContentLength: bytes.byteLength,
          ContentType: contentType,
        };
        await orMissing(client.send(new PutObjectCommand(object)), options.bucket, 'refuse');
      }
      return { sha256, contentType, sizeBytes: bytes.byteLength };
    },
    open: async (sha256, range) => {
      const sizeBytes = await sizeOf(sha256);
      if (sizeBytes === undefined) throw notKept();
      const { start, end } = rangeWithin(range, sizeBytes);
      if (sizeBytes === 0) return { stream: Readable.from([]), sizeBytes, start, end };
      const command = new GetObjectCommand({ ...at(sha256), Range: `bytes=${start}-${end}` });
      const object = await orMissing(client.send(command), options.bucket);
      if (!(object?.Body instanceof Readable)) throw notKept();
      return { stream: object.Body, sizeBytes, start, end };
    },
    has: async (sha256) => (await sizeOf(sha256)) !== undefined,
    remove: async (sha256) => {
      await orMissing(client.send(new DeleteObjectCommand(at(sha256))), options.bucket);
    },
    [Symbol.dispose]: () => client.destroy(),
  };
}

const statusMissing = 404;
/** What stores answer that have run out of room, and quotas that are used up. */
const fullErrors = new Set(['InsufficientStorage', 'XMinioStorageFull', 'QuotaExceeded', 'EntityTooLarge']);

/** Undefined for an object that is not there; everything else that goes wrong becomes an `AppError`. */
async function orMissing<T>(
  sent: Promise<T>,
  bucket: string,
  whenMissing: 'undefined' | 'refuse' = 'undefined',
): Promise<T | undefined> {
  try {
    return await sent;
  } catch (error) {
    const missing = error instanceof S3ServiceException && error.$metadata.httpStatusCode === statusMissing;
    // A missing bucket answers 404 as well, but by another name where there is a body to carry it.
    if (missing && whenMissing === 'undefined' && error.name !== 'NoSuchBucket') return undefined;
    const name = error instanceof Error ? error.name : '';
    const said = error instanceof Error ? error.message : 'unknown error';
    throw fullErrors.has(name)
      ? new AppError(
          'media_full',
          `The bucket ${bucket} takes no more media: ${said}. Free some space or raise its quota.`,
          { cause: error },
        )
      : new AppError(
          'unavailable',
          `Media cannot be kept in the bucket ${bucket}: ${name} ${said}. Check the S3 settings.`,
          { cause: error },
        );
  }
}
