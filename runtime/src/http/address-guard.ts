import ipaddr from 'ipaddr.js';

/** A place inside the house that the administrator has opened: an address, a network or a host name, with or without a port. */
export interface AllowedTarget {
  /** Host name in lower case, or null where `network` counts. */
  readonly host: string | null;
  readonly network: readonly [ipaddr.IPv4 | ipaddr.IPv6, number] | null;
  /** Null: any port. */
  readonly port: number | null;
}

/** An entry of the allow-list can't be read. */
export class AllowListUnreadable extends Error {
  readonly code = 'HTTP_ALLOW_UNREADABLE';
  constructor(entry: string) {
    super(
      `“${entry}” is no address, network or host name. Write e.g. 127.0.0.1:4010, 10.1.0.0/16 or shop.internal:8080, separated by commas.`,
    );
    this.name = 'AllowListUnreadable';
  }
}

/** Reads `127.0.0.1:4010, 10.1.0.0/16, [fd00::1]:80, shop.internal`. */
export function parseAllowList(text: string): AllowedTarget[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map(allowedTarget);
}

function allowedTarget(entry: string): AllowedTarget {
  const { name, port } = withoutPort(entry);
  if (port !== null && !(port >= 1 && port <= 65_535)) throw new AllowListUnreadable(entry);
  if (ipaddr.isValidCIDR(name)) return { host: null, network: ipaddr.parseCIDR(name), port };
  if (isAddress(name)) {
    const address = ipaddr.process(name);
    return { host: null, network: [address, address.kind() === 'ipv4' ? 32 : 128], port };
  }
  if (!/^[a-z]([a-z0-9.-]*[a-z0-9])?$/i.test(name)) throw new AllowListUnreadable(entry);
  return { host: name.toLowerCase(), network: null, port };
}

/** `[fd00::1]:80`, `10.0.0.1:80`, and an IPv6 address without brackets, which can't have a port. */
function withoutPort(entry: string): { name: string; port: number | null } {
  const [, bracketed, after] = /^\[(.+)\](?::(\d+))?$/.exec(entry) ?? [];
  if (bracketed) return { name: bracketed, port: after ? Number(after) : null };
  const [name = '', port, ...more] = entry.split(':');
  return more.length > 0 || port === undefined ? { name: entry, port: null } : { name, port: Number(port) };
}

/** True for one written the usual way; `0177.1` and other disguises have been made plain by `URL` before. */
export function isAddress(text: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
}

const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * May a flow's request go to this address? Public unicast ones only, unless the administrator allowed the target. Addresses
 * that carry an IPv4 one inside (mapped, 6to4, NAT64, Teredo) aren't public: they'd be a way around the table.
 */
export function mayReach(
  { host, address, port }: { readonly host: string; readonly address: string; readonly port: number },
  allowed: readonly AllowedTarget[],
): boolean {
  const parsed = ipaddr.parse(address);
  const matches = (target: AllowedTarget) =>
    (target.port === null || target.port === port) &&
    (target.network === null ? target.host === host : contains(target.network, ipaddr.process(address)));
  return allowed.some(matches) || isPublic(parsed);
}

function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' || address.match(globalIpv6);
}

function contains(
  [network, bits]: readonly [ipaddr.IPv4 | ipaddr.IPv6, number],
  address: ipaddr.IPv4 | ipaddr.IPv6,
) {
  return network.kind() === address.kind() && address.match(network, bits);
}
