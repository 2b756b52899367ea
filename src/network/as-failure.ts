import { RequestFailed } from './check-url.ts';

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name is not known',
  EAI_AGAIN: 'the name could not be looked up just now',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was closed before an answer came',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that address',
  EPROTO: 'it does not speak TLS',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
};

/** What a connection failed with, as a sentence. */
export function asFailure(error: unknown): RequestFailed {
  if (error instanceof RequestFailed) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  // The message may hold what was sent; the code never does.
  const why = (code !== undefined && words[code]) || code || message;
  return new RequestFailed('unreachable', `The request failed: ${why}.`, { cause: error });
}
