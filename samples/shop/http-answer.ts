import type { IncomingMessage } from 'node:http';

import type { Markup } from './markup.ts';
import type { Session } from './session.ts';

export type ShopRequest = {
  readonly method: string;
  readonly url: URL;
  readonly session: Session;
  /** The parts of the path that the route's pattern caught. */
  readonly parts: readonly string[];
  readonly body: Buffer;
};

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
};

export type Route = {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (request: ShopRequest) => Answer | Promise<Answer>;
};

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

export const page = (markup: Markup, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  body: markup.text,
});

export const redirect = (to: string): Answer => ({ status: 303, headers: { location: to }, body: '' });

export const refuse = (status: number, message: string): Answer => json({ message }, status);

/** The body's fields, or none where it is not a JSON object. */
export const fieldsOf = (request: ShopRequest): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(request.body.toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
};

export const textOf = (fields: Readonly<Record<string, unknown>>, name: string): string => {
  const value = fields[name];
  return typeof value === 'string' ? value.trim() : '';
};

const maxBodyBytes = 10_000_000;

/** Throws where the body is over 10 MB. */
export const readBody = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of message) {
    if (!Buffer.isBuffer(chunk)) continue;
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBodyBytes) throw new RangeError('The body is larger than 10 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
