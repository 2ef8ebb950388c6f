import { randomBytes } from 'node:crypto';

export interface HostPort {
  readonly address: string;
  readonly port: number;
}

/** The URI inside a From, To, Contact or Route value. */
export function uriOf(value: string): string {
  return /<([^>]*)>/.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? value;
}

export function tagOf(value: string | undefined): string | undefined {
  return parameterOf(afterUri(value ?? ''), 'tag');
}

export function parameterOf(value: string, name: string): string | undefined {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*("[^"]*"|[^;,\\s]+)`, 'i').exec(value);
  return found?.[1]?.replace(/^"|"$/g, '');
}

/** The user part of a SIP URI: the number dialled, or the caller's. */
export function userOf(uri: string): string {
  return decodeURIComponent(/^sips?:([^@;>]*)@/i.exec(uri)?.[1] ?? '');
}

/** Where a SIP URI points, when its host is an IPv4 literal; names aren't looked up. */
export function hostPortOf(uri: string): HostPort | undefined {
  const found = /^sips?:(?:[^@]*@)?(\d+\.\d+\.\d+\.\d+)(?::(\d+))?/i.exec(uri);
  return found?.[1] ? { address: found[1], port: Number(found[2] ?? 5060) } : undefined;
}

/** Where the answer to a request goes (RFC 3261 section 18.2.2 with RFC 3581's rport). */
export function replyAddress(via: string, source: HostPort): HostPort {
  if (/;\s*rport\b/i.test(via)) return source;
  const sentBy = /^SIP\s*\/\s*2\.0\s*\/\s*\w+\s+([^;\s]+)/i.exec(via)?.[1] ?? '';
  return { address: source.address, port: Number(/:(\d+)$/.exec(sentBy)?.[1] ?? 5060) };
}

/** A random token fit for tags, branches and Call-IDs. */
export function token(): string {
  return randomBytes(9).toString('base64url').replace(/[-_]/g, 'x');
}

/** RFC 3261 section 8.1.1.7: the cookie marks a branch as unique across all time. */
export function newBranch(): string {
  return `z9hG4bK${token()}`;
}

function afterUri(value: string): string {
  const end = value.lastIndexOf('>');
  return end >= 0 ? value.slice(end + 1) : value;
}
