import { createHmac } from 'node:crypto';
import { HttpFailed } from './http-failed.ts';

/** How the engine proves who it is; flows name credentials and never hold them. */
export type Credential =
  | { readonly kind: 'header'; readonly header: string; readonly value: string }
  | { readonly kind: 'signature'; readonly secret: string };

const prefix = 'PATCHCORD_CREDENTIAL_';

/** A credential's setting can't be read. The message names the setting and never its value. */
export class CredentialUnreadable extends Error {
  readonly code = 'CREDENTIAL_UNREADABLE';
  constructor(setting: string) {
    super(
      `${setting} can't be read. Write “bearer TOKEN”, “basic USER:PASSWORD”, “header NAME: VALUE” or “signature SECRET”.`,
    );
    this.name = 'CredentialUnreadable';
  }
}

/** Every `PATCHCORD_CREDENTIAL_<NAME>` of an environment, by its name in small letters. */
export function credentialsFrom(
  environment: Readonly<Record<string, string | undefined>>,
): Map<string, Credential> {
  const credentials = new Map<string, Credential>();
  for (const [setting, value] of Object.entries(environment))
    if (setting.startsWith(prefix) && value)
      credentials.set(setting.slice(prefix.length).toLowerCase(), credential(setting, value));
  return credentials;
}

function credential(setting: string, text: string): Credential {
  const [, kind, rest = ''] = /^(bearer|basic|header|signature)\s+(\S.*)$/.exec(text.trim()) ?? [];
  const authorization = (value: string): Credential => ({ kind: 'header', header: 'authorization', value });
  if (kind === 'bearer') return authorization(`Bearer ${rest}`);
  if (kind === 'basic' && rest.includes(':'))
    return authorization(`Basic ${Buffer.from(rest).toString('base64')}`);
  if (kind === 'signature') return { kind, secret: rest };
  const [, header, value] = /^([A-Za-z0-9-]+):\s*(\S.*)$/.exec(rest) ?? [];
  if (kind === 'header' && header && value) return { kind, header: header.toLowerCase(), value };
  throw new CredentialUnreadable(setting);
}

export interface SignedRequest {
  readonly credentials: ReadonlyMap<string, Credential>;
  readonly name: string;
  readonly body: string;
  readonly epochMs: number;
}

/** The headers that prove it. A signature covers time and body: `t=SECONDS,v1=HMAC-SHA256(secret, "SECONDS.BODY")`. */
export function proofHeaders({ credentials, name, body, epochMs }: SignedRequest): Record<string, string> {
  const found = credentials.get(name.toLowerCase());
  if (!found)
    throw new HttpFailed(
      'HTTP_CREDENTIAL_UNKNOWN',
      `The credential “${name}” isn't set: set ${prefix}${name.toUpperCase()} and start again.`,
    );
  if (found.kind === 'header') return { [found.header]: found.value };
  const seconds = Math.floor(epochMs / 1000);
  const digest = createHmac('sha256', found.secret).update(`${seconds}.${body}`).digest('hex');
  return { 'patchcord-signature': `t=${seconds},v1=${digest}` };
}
