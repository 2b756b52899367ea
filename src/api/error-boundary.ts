import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

import { AppError, type Problem } from '#core/domain/app-error.ts';
import type { Log } from '#core/operations/context.ts';
import { isPassing } from '#core/operations/runs/is-passing.ts';

import type { Dialect } from './dialect.ts';
import { bodyLimitBytes } from './json-body.ts';

/** Answers whatever was thrown in the dialect's own shape. What is not the client's fault is logged whole. */
export function answerError(
  dialect: Pick<Dialect, 'errors' | 'errorType' | 'presentError'>,
  log: Log,
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const error = toAppError(thrown);
  const { status } = dialect.errors[error.code];
  if (status >= 500) {
    const path = loggedPath(request.url);
    log.error({ err: thrown, requestId: request.id, method: request.method, path }, 'A request failed.');
  }
  if (error.retryAfterS !== undefined) reply.header('retry-after', String(error.retryAfterS));
  return reply
    .code(status)
    .type(accepts(request, dialect.errorType) ?? 'application/json; charset=utf-8')
    .serializer((body) => (typeof body === 'string' ? body : JSON.stringify(body)))
    .send(dialect.presentError(error, { resource: resourceOf(request) }));
}

/** The media type where the client names it: whoever takes anything gets what they always got. */
function accepts({ headers }: FastifyRequest, type: string | undefined): string | undefined {
  const named = (headers.accept ?? '').split(',').map((range) => range.trim().toLowerCase());
  const isAsked = named.some((range) => {
    const [name, ...parameters] = range.split(/ *; */);
    return name === type && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
  return isAsked ? type : undefined;
}

/** A request's address without its query, which may hold signatures. */
export function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

/** The same without the secret that an inbound webhook's address ends with. */
export function loggedPath(url: string): string {
  return pathOf(url).replace(/(?<=\/webhook\/[^/]+\/).+/, '…');
}

/** The last named part of the path: the thing the request is about. */
export function resourceOf(request: FastifyRequest): string | undefined {
  const { params } = request;
  if (typeof params !== 'object' || params === null) return undefined;
  const named = Object.entries(params).filter(([name]) => name !== '*');
  const last: unknown = named.at(-1)?.[1];
  return typeof last === 'string' || typeof last === 'number' ? String(last) : undefined;
}

/** Fastify's own errors and those of validation, as ours; what nobody foresaw becomes `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) return describeValidation(thrown);
  const code = readField(thrown, 'code');
  const status = readField(thrown, 'statusCode');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const megabytes = bodyLimitBytes / 1_048_576;
    return new AppError(
      'body_too_large',
      `The body is larger than ${megabytes} MB, which is the most we take.`,
    );
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new AppError(
      'bad_request',
      'Send the body as JSON, with the header Content-Type: application/json.',
    );
  }
  if (code === 'FST_ERR_BAD_URL') return new AppError('bad_request', 'The address is not a valid one.');
  if (typeof status === 'number' && status >= 400 && status < 500 && thrown instanceof Error) {
    return new AppError('bad_request', thrown.message, { cause: thrown });
  }
  if (isPassing(thrown)) {
    return new AppError(
      'database_unavailable',
      'The database does not answer right now: try again in a moment.',
      {
        cause: thrown,
      },
    );
  }
  return new AppError('internal', 'Something went wrong on our side.', { cause: thrown });
}

type Validation = {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string | undefined }[];
  readonly validationContext?: string | undefined;
};

function describeValidation({ validation, validationContext }: Validation): AppError {
  const place = placeNames[validationContext ?? 'body'] ?? 'body';
  const problems = validation.map(({ instancePath, message }): Problem => {
    const field = instancePath.split('/').filter(Boolean).join('.');
    return { at: field === '' ? place : field, message: message ?? 'is not valid' };
  });
  const said = problems.map(({ at, message }) => `${at}: ${message}`).join('; ');
  return new AppError('bad_request', `The ${place} is not what this call takes: ${said}.`, { problems });
}

const placeNames: Readonly<Record<string, string>> = {
  body: 'body',
  params: 'address',
  querystring: 'query',
  headers: 'header',
};

function readField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
