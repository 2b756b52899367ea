import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';

import type { AppError, ErrorCode } from '#core/domain/app-error.ts';
import type { DialectName } from '#core/domain/records.ts';
import type { WebhookNews, WebhookVoice } from '#core/domain/webhook.ts';

import type { Api } from './api.ts';
import type { Links } from './links.ts';

/** A Fastify instance whose routes are typed by their zod schemas. */
export type ZodApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What a client presents; the operation `authenticate-key` says whose it is. */
export type Credentials = {
  /** The public half, where the dialect sends one apart (Autonoma's client id). */
  readonly clientId?: string;
  readonly secret: string;
};

/** How one error code looks in a dialect. */
export type WireError = {
  readonly status: number;
  /** The dialect's word for it, where it has words. */
  readonly word: string;
  /** Replaces the error's own message: where the vendor's text is fixed, or where ours must say nothing. */
  readonly message?: string;
};

export type ErrorTable = Record<ErrorCode, WireError>;

/** The resource that a request names in its path: some vendors repeat it in their "not found". */
export type ErrorContext = { readonly resource: string | undefined };

/** One vendor's API over our operations. Every dialect folder exports one, in the same six kinds of file. */
export type Dialect = {
  readonly name: DialectName;
  readonly title: string;
  /** Path prefixes; the first is the vendor's own and the one its OpenAPI document shows. */
  readonly mounts: readonly [string, ...string[]];
  /** Paths that are this dialect's even where no route answers: the error for those is in its words. */
  readonly owns: RegExp;
  readonly errors: ErrorTable;
  readonly presentError: (error: AppError, context: ErrorContext) => unknown;
  /** Of what it makes. */
  readonly errorSchema: z.ZodType;
  /** Undefined where the request carries nothing that could be a key. */
  readonly readCredentials: (headers: IncomingHttpHeaders) => Credentials | undefined;
  /** Names of the document's components. */
  readonly schemas: z.core.$ZodRegistry<{ id?: string | undefined }>;
  /** For the OpenAPI document. */
  readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  readonly addRoutes: (app: ZodApp, api: Api) => void;
  /** Whoever is signed in to the dashboard may call as well. */
  readonly takesSessions?: true;
  /** A POST with an `Idempotency-Key` is carried out once, however often it is sent. */
  readonly repeatsAnswers?: true;
  /** The media type of errors, for clients that ask for it; JSON for all others. */
  readonly errorType?: string;
  /** Where the vendor tells others what happens. */
  readonly webhook?: DialectVoice;
  /** What the vendor serves elsewhere, with mounts of its own. */
  readonly elsewhere?: Pick<Dialect, 'mounts' | 'addRoutes'>;
};

/** How the dialect tells what happens: its body, and the headers that prove it. */
export type DialectVoice = {
  readonly present: (news: WebhookNews, links: Links) => object;
  readonly sign: WebhookVoice['sign'];
};

export type SecurityScheme =
  | { readonly type: 'http'; readonly scheme: 'bearer'; readonly description: string }
  | { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string; readonly description: string };

/** The text after `Bearer ` of an `Authorization` header. */
export function bearerOf(headers: IncomingHttpHeaders): Credentials | undefined {
  const match = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '');
  return match?.[1] === undefined ? undefined : { secret: match[1] };
}
