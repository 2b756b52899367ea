import type { ComposedRequest, Credential } from './compose-request.ts';

/** A command for a POSIX shell. The secrets are variables of the shell, so that no command that is shared holds one. */
export function writeCurl(
  origin: string,
  { address, body, headers, method }: ComposedRequest,
  credentials: readonly Credential[],
): string {
  const parts = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quote(origin + address)}`,
    ...credentials.map(({ header, prefix, variable }) => `-H "${header}: ${prefix}$${variable}"`),
    ...Object.entries(headers).map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`-d ${quote(body)}`]),
  ];
  return parts.join(' \\\n  ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
