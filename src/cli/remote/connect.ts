import { createClient, type Client } from '#client/client.ts';
import { AppError } from '#core/domain/app-error.ts';

/** Where the server is and who asks; the key is never an argument, which other users of the machine could see. */
export type Remote = { readonly server: string | undefined; readonly key: string | undefined };

const defaultServer = 'http://127.0.0.1:4600';

/** Throws `config_invalid` where there is no key, or the address is none. */
export function connect({ key, server = defaultServer }: Remote): Client {
  if (!/^https?:\/\//.test(server) || !URL.canParse(server)) {
    throw new AppError(
      'config_invalid',
      `"${server}" is no address of a server: write it as http://127.0.0.1:4600.`,
    );
  }
  if (key === undefined) {
    throw new AppError(
      'config_invalid',
      'RUNWRIGHT_KEY is not set: put a key of Runwright’s own API there, rw_…, as the first start of the server printed it.',
    );
  }
  return createClient({ url: server, key });
}
