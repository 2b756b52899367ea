import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

import type { AddressPolicy } from './address-policy.ts';
import { RequestFailed } from './check-url.ts';

export type Network = {
  readonly policy: AddressPolicy;
  /** How names become addresses; the system's unless given. */
  readonly lookup?: LookupFunction;
};

/** Gives the connection only addresses that the policy allows. It is called for names alone, not for addresses. */
export function checkedLookup({ lookup = systemLookup, policy }: Network, port: number): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, []);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const allowed = addresses.filter(({ address }) => policy.refusal(address, port) === undefined);
      const [first] = allowed;
      if (first === undefined) {
        const [denied] = addresses;
        const why = denied && policy.refusal(denied.address, port);
        return callback(new RequestFailed('denied', why ?? `The name ${hostname} has no address.`), []);
      }
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}
