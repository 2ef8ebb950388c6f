import type { HostPort } from './address.ts';

export type Codec = 'PCMU' | 'PCMA';

/** What both sides agreed to send: where to, in which codec, and the payload type of keys (RFC 4733) if any. */
export interface MediaAgreement {
  readonly remote: HostPort;
  readonly codec: Codec;
  readonly eventPayloadType: number | undefined;
  /** False while the other side holds us or sends only (a=inactive, a=sendonly). */
  readonly remoteListens: boolean;
}

// RFC 3551 section 6.
export const payloadTypeOf: Record<Codec, number> = { PCMU: 0, PCMA: 8 };
const defaultEventPayloadType = 101;

export function sdpOffer(local: HostPort, codecs: readonly Codec[]): string {
  return describe(local, codecs, defaultEventPayloadType, 'sendrecv');
}

/** Our answer to an agreed offer: the one codec chosen, and the offer's own number for keys. */
export function sdpAnswer(local: HostPort, agreed: MediaAgreement): string {
  return describe(
    local,
    [agreed.codec],
    agreed.eventPayloadType,
    agreed.remoteListens ? 'sendrecv' : 'recvonly',
  );
}

/** Chooses from the other side's SDP the first codec that we also speak; undefined when there is none. */
export function agreeMedia(sdp: string, codecs: readonly Codec[]): MediaAgreement | undefined {
  const media = /^m=audio (\d+) \S+ ([\d ]+)/m.exec(sdp);
  const address =
    /^c=IN IP4 (\S+)/m.exec(sdp.slice(sdp.indexOf('m=audio')))?.[1] ?? /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
  if (!media?.[1] || !media[2] || !address || media[1] === '0') return undefined;
  const offered = media[2].trim().split(/\s+/).map(Number);
  const named = rtpMap(sdp);
  const codec = offered.map((type) => codecOf(type, named)).find((each) => each && codecs.includes(each));
  if (!codec) return undefined;
  const eventPayloadType = offered.find((type) => /^telephone-event\/8000/i.test(named.get(type) ?? ''));
  const remoteListens = !/^a=(inactive|sendonly)\s*$/m.test(sdp);
  return { remote: { address, port: Number(media[1]) }, codec, eventPayloadType, remoteListens };
}

function describe(
  local: HostPort,
  codecs: readonly Codec[],
  eventType: number | undefined,
  direction: string,
): string {
  const types = [
    ...codecs.map((codec) => payloadTypeOf[codec]),
    ...(eventType === undefined ? [] : [eventType]),
  ];
  const lines = [
    'v=0',
    `o=- ${local.port} 1 IN IP4 ${local.address}`,
    's=call',
    `c=IN IP4 ${local.address}`,
    't=0 0',
    `m=audio ${local.port} RTP/AVP ${types.join(' ')}`,
    ...codecs.map((codec) => `a=rtpmap:${payloadTypeOf[codec]} ${codec}/8000`),
    ...(eventType === undefined
      ? []
      : [`a=rtpmap:${eventType} telephone-event/8000`, `a=fmtp:${eventType} 0-16`]),
    'a=ptime:20',
    `a=${direction}`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

function rtpMap(sdp: string): Map<number, string> {
  return new Map(
    [...sdp.matchAll(/^a=rtpmap:(\d+) (\S+)/gm)].map((line) => [Number(line[1]), line[2] ?? '']),
  );
}

function codecOf(payloadType: number, named: Map<number, string>): Codec | undefined {
  const name = named.get(payloadType)?.toUpperCase();
  if (name === 'PCMU/8000' || name === 'PCMU/8000/1' || (payloadType === 0 && !name)) return 'PCMU';
  if (name === 'PCMA/8000' || name === 'PCMA/8000/1' || (payloadType === 8 && !name)) return 'PCMA';
  return undefined;
}
