import { BlockList, isIP, isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Where requests of the server itself may go: those of webhooks, and those that steps make without a browser. */
export type AddressPolicy = {
  /** Why this place is out of bounds, as a sentence for whoever asked; undefined where it is allowed. */
  readonly refusal: (address: string, port: number) => string | undefined;
};

export type AddressPolicyOptions = {
  /** Addresses, subnets such as `10.0.0.0/8`, and the names of `namedNetworks`. */
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  /** Ports on this machine that are out of bounds whatever the lists say: the platform's own. */
  readonly ownPorts?: readonly number[];
};

export const namedNetworks: Readonly<Record<string, readonly string[]>> = {
  all: ['0.0.0.0/0', '::/0'],
  loopback: ['127.0.0.0/8', '::1'],
  private: ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Denied unless a list says otherwise: what no application under test is at (RFC 6890), and where clouds hand out the
 * machine's own credentials.
 */
const deniedByDefault = [
  // Link-local; holds 169.254.169.254, the metadata service of most clouds.
  '169.254.0.0/16',
  'fe80::/10',
  // Metadata services elsewhere: AWS and Google by IPv6, Alibaba, Azure, Oracle.
  'fd00:ec2::254',
  'fd20:ce::254',
  '100.100.100.200',
  '168.63.129.16',
  '192.0.0.192',
  // "This" host, multicast, broadcast and reserved.
  '0.0.0.0/8',
  '::',
  '224.0.0.0/4',
  '240.0.0.0/4',
  'ff00::/8',
];

/** IPv6 addresses that stand for the IPv4 address in their last 32 bits: mapped (RFC 4291), NAT64 (RFC 6052). */
const holdingIPv4 = listOf(['::ffff:0:0/96', '64:ff9b::/96']);

type Rule = { readonly verdict: 'allow' | 'deny'; readonly bits: number; readonly network: BlockList };

/**
 * Of all networks that an address is in the smallest decides, as in a routing table. Of two alike `deny` counts before `allow`, and
 * both before what is denied by default. What is in none is allowed. Throws `RangeError` for an entry that is neither an address, a subnet nor a name.
 */
export function createAddressPolicy(options: AddressPolicyOptions = {}): AddressPolicy {
  const rules = [
    ...rulesOf('deny', options.deny ?? []),
    ...rulesOf('allow', options.allow ?? []),
    ...rulesOf('deny', deniedByDefault),
  ].toSorted((a, b) => b.bits - a.bits);
  return {
    refusal: (given, port) => {
      const address = heldIPv4(given) ?? given;
      if (options.ownPorts?.includes(port) === true && isThisMachine(address)) {
        return `${shown(address)}:${port} is Runwright itself, which does not call itself.`;
      }
      const rule = rules.find(({ network }) => network.check(address, familyOf(address)));
      if (rule?.verdict !== 'deny') return undefined;
      return `The address ${shown(address)} is out of bounds for requests of the server. Whoever runs it can allow it with RUNWRIGHT_ALLOW_ADDRESSES.`;
    },
  };
}

function rulesOf(verdict: Rule['verdict'], entries: readonly string[]): Rule[] {
  return entries
    .flatMap((entry) => namedNetworks[entry] ?? [entry])
    .map((entry) => ({ verdict, bits: prefixOf(entry), network: listOf([entry]) }));
}

/** True of an address or a subnet, as in `10.0.0.7`, `10.0.0.0/8` and `fd00::/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || address.includes('%') || rest.length > 0) return false;
  return bits === undefined || (/^(?:0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= widthOf(address));
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    if (!isNetwork(network)) throw new RangeError(`'${network}' is neither an address nor a subnet.`);
    const [address = ''] = network.split('/');
    list.addSubnet(address, Number(network.split('/')[1] ?? widthOf(address)), familyOf(address));
  }
  return list;
}

/** Counted so that a subnet of IPv4 and one of IPv6 are never compared: an address is in those of its own family only. */
function prefixOf(network: string): number {
  const [address = '', bits] = network.split('/');
  return bits === undefined ? widthOf(address) : Number(bits);
}

function widthOf(address: string): number {
  return isIPv6(address) ? 128 : 32;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

function heldIPv4(address: string): string | undefined {
  if (!isIPv6(address) || !holdingIPv4.check(address, 'ipv6')) return undefined;
  // The URL parser writes the shortest form, always with hexadecimal groups (RFC 5952 §4).
  const groups = new URL(`http://[${withoutZone(address)}]`).hostname.slice(1, -1).split(':');
  const [high = 0, low = 0] = groups
    .slice(-2)
    .map((group) => Number.parseInt(group === '' ? '0' : group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function isThisMachine(address: string): boolean {
  if (loopback.check(address, familyOf(address))) return true;
  return Object.values(networkInterfaces()).some((addresses) =>
    addresses?.some((own) => own.address === withoutZone(address)),
  );
}

/** Systems connect to the unspecified address as if it were the loopback. */
const loopback = listOf(['127.0.0.0/8', '::1', '0.0.0.0', '::']);

function withoutZone(address: string): string {
  return address.split('%')[0] ?? address;
}

function shown(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}
