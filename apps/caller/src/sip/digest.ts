import { createHash, randomBytes } from 'node:crypto';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Challenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque?: string | undefined;
  readonly algorithm: 'MD5' | 'SHA-256';
  readonly qop: boolean;
}

/** Reads WWW-Authenticate or Proxy-Authenticate; undefined when it isn't a digest we can answer. */
export function parseChallenge(value: string): Challenge | undefined {
  const fields = digestFields(value);
  const algorithm = (fields.get('algorithm') ?? 'MD5').toUpperCase();
  const nonce = fields.get('nonce');
  if (nonce === undefined || (algorithm !== 'MD5' && algorithm !== 'SHA-256')) return undefined;
  const qop = (fields.get('qop') ?? '').split(',').map((each) => each.trim());
  return {
    realm: fields.get('realm') ?? '',
    nonce,
    opaque: fields.get('opaque'),
    algorithm,
    qop: qop.includes('auth'),
  };
}

/** The Authorization value for a request (RFC 7616 section 3.4; RFC 2617's form when no qop is offered). */
export function answerChallenge(
  challenge: Challenge,
  credentials: Credentials,
  request: { method: string; uri: string },
  cnonce: string = randomBytes(8).toString('hex'),
): string {
  const nonceCount = '00000001';
  const response = digestResponse({ ...challenge, ...credentials, ...request, cnonce, nonceCount });
  const fields = [
    `username="${credentials.username}"`,
    `realm="${challenge.realm}"`,
    `nonce="${challenge.nonce}"`,
    `uri="${request.uri}"`,
    `response="${response}"`,
    `algorithm=${challenge.algorithm}`,
    ...(challenge.qop ? ['qop=auth', `nc=${nonceCount}`, `cnonce="${cnonce}"`] : []),
    ...(challenge.opaque === undefined ? [] : [`opaque="${challenge.opaque}"`]),
  ];
  return `Digest ${fields.join(', ')}`;
}

/** Whether an Authorization value answers our own challenge (the answering phone's side). */
export function checkAnswer(
  value: string,
  challenge: Challenge,
  credentials: Credentials,
  method: string,
): boolean {
  const fields = digestFields(value);
  if (fields.get('username') !== credentials.username || fields.get('nonce') !== challenge.nonce)
    return false;
  const expected = digestResponse({
    ...challenge,
    ...credentials,
    method,
    uri: fields.get('uri') ?? '',
    cnonce: fields.get('cnonce') ?? '',
    nonceCount: fields.get('nc') ?? '',
    qop: fields.has('qop'),
  });
  return fields.get('response') === expected;
}

type DigestParts = Challenge &
  Credentials & { method: string; uri: string; cnonce: string; nonceCount: string };

function digestResponse(parts: DigestParts): string {
  const hash = (text: string) =>
    createHash(parts.algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text)
      .digest('hex');
  const who = hash(`${parts.username}:${parts.realm}:${parts.password}`);
  const what = hash(`${parts.method}:${parts.uri}`);
  const middle = parts.qop ? `${parts.nonce}:${parts.nonceCount}:${parts.cnonce}:auth` : parts.nonce;
  return hash(`${who}:${middle}:${what}`);
}

function digestFields(value: string): Map<string, string> {
  const pairs = value
    .replace(/^\s*Digest\s+/i, '')
    .matchAll(/(\w+)\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^,\s]+))/g);
  return new Map([...pairs].map((pair) => [(pair[1] ?? '').toLowerCase(), pair[2] ?? pair[3] ?? '']));
}
