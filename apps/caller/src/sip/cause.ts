import { headerOf, type SipMessage } from './message.ts';

/** The Q.850 cause of a BYE or a refusal (RFC 3326), ready to spread; empty when there is none. */
export function causeOf(message: SipMessage): { cause?: number } {
  const cause = /Q\.850\s*;[^,]*cause\s*=\s*(\d+)/i.exec(headerOf(message, 'reason') ?? '')?.[1];
  return cause === undefined ? {} : { cause: Number(cause) };
}
