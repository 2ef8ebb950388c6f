import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AllowedTarget, isAddress, mayReach } from './address-guard.ts';
import { HttpFailed } from './http-failed.ts';

/** All addresses of a host; rejects where there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};

export interface GuardOptions {
  readonly allowed: readonly AllowedTarget[];
  readonly resolve: Resolve;
  readonly connectTimeoutMs: number;
}

/**
 * Connects to the very addresses that were checked: a name is asked for once, so that a server which answers differently
 * the second time (rebinding) gains nothing. One forbidden address among several refuses them all.
 */
export function guardedConnect({
  allowed,
  resolve,
  connectTimeoutMs,
}: GuardOptions): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '').toLowerCase();
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    checkedAddresses(host, port, { allowed, resolve }).then(
      (addresses) => {
        const lookup = pinned(addresses);
        buildConnector({ timeout: connectTimeoutMs, allowH2: false, autoSelectFamily: true, lookup })(
          { ...options, hostname: host },
          callback,
        );
      },
      (error: unknown) => callback(asError(error), null),
    );
  };
}

async function checkedAddresses(
  host: string,
  port: number,
  { allowed, resolve }: Pick<GuardOptions, 'allowed' | 'resolve'>,
): Promise<readonly string[]> {
  const addresses = isAddress(host) ? [host] : await resolved(host, resolve);
  for (const address of addresses)
    if (!mayReach({ host, address, port }, allowed)) throw addressRefused(host, port);
  return addresses;
}

async function resolved(host: string, resolve: Resolve): Promise<readonly string[]> {
  const addresses = await resolve(host).catch((error: unknown) => {
    throw new HttpFailed('HTTP_HOST_UNKNOWN', `“${host}” was not found: check the name.`, { cause: error });
  });
  if (addresses.length === 0)
    throw new HttpFailed('HTTP_HOST_UNKNOWN', `“${host}” was not found: check the name.`);
  return addresses;
}

function addressRefused(host: string, port: number): HttpFailed {
  return new HttpFailed(
    'HTTP_ADDRESS_REFUSED',
    `“${host}:${port}” is not a public address, so a flow may not reach it. An administrator can allow it in PATCHCORD_HTTP_ALLOW.`,
  );
}

function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  const [first = { address: '', family: 4 }] = found;
  return (_host, options, done) =>
    options.all ? done(null, found) : done(null, first.address, first.family);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
