import { createHash, randomBytes } from 'node:crypto';

/** Of a link that is good for one thing: 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a code or token. They are random and long, so nothing slower is needed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
