export interface Invite {
  readonly callId: string;
  /** Where the caller wants to hear. */
  readonly mediaPort: number;
}

/** Null where a SIP datagram isn't an INVITE with an audio offer (RFC 3261 section 7.1, RFC 8866 section 5.14). */
export function inviteOf(text: string): Invite | null {
  if (!text.startsWith('INVITE ')) return null;
  const callId = /^Call-ID: *(\S+)/im.exec(text)?.[1];
  const mediaPort = Number(/^m=audio (\d+) /m.exec(text)?.[1]);
  return callId && mediaPort ? { callId, mediaPort } : null;
}
