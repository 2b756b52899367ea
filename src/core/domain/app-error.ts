/**
 * Everything that can be wrong with a request, by code. A dialect maps each code to its own words in one exhaustive
 * table. A failed *step* is data, never an `AppError`.
 */
export type ErrorCode =
  | 'bad_request'
  | 'bad_json'
  | 'body_too_large'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'rate_limited'
  | 'test_file_invalid'
  | 'variable_missing'
  | 'config_invalid'
  | 'no_browser'
  | 'port_in_use'
  | 'database_unavailable'
  | 'media_full'
  | 'unavailable'
  | 'internal';

export type Problem = {
  /** Where: a file's path, a field's path in a body, a flag. */
  readonly at?: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
};

/** An error whose message a user may read: it says what is wrong and what to do next. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** All that is wrong, where more than one thing is. */
  readonly problems: readonly Problem[];
  /** When it makes sense to ask again. */
  readonly retryAfterS: number | undefined;
  /** What a dialect's shape of this error repeats in fields of its own: counts, ids. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      cause?: unknown;
      problems?: readonly Problem[];
      retryAfterS?: number;
      details?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
    this.retryAfterS = options.retryAfterS;
    this.details = options.details ?? {};
  }
}
