export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
  readonly payload: Uint8Array;
}

const headerBytes = 12;

/** RFC 3550 section 5.1. Undefined for anything that isn't RTP version 2 (RTCP, STUN, noise). */
export function readRtp(datagram: Buffer): RtpPacket | undefined {
  if (datagram.length < headerBytes || (datagram.readUInt8(0) & 0xc0) !== 0x80) return undefined;
  const first = datagram.readUInt8(0);
  const second = datagram.readUInt8(1);
  // RTCP's packet types 200–204 land on payload types 72–76 (RFC 5761 section 4).
  if ((second & 0x7f) >= 72 && (second & 0x7f) <= 76) return undefined;
  const start = payloadStart(datagram, first);
  const padding = (first & 0x20) === 0 ? 0 : datagram.readUInt8(datagram.length - 1);
  if (start + padding > datagram.length) return undefined;
  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequence: datagram.readUInt16BE(2),
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    payload: datagram.subarray(start, datagram.length - padding),
  };
}

export function writeRtp(packet: RtpPacket): Buffer {
  const datagram = Buffer.allocUnsafe(headerBytes + packet.payload.length);
  datagram.writeUInt8(0x80, 0);
  datagram.writeUInt8(packet.payloadType | (packet.marker ? 0x80 : 0), 1);
  datagram.writeUInt16BE(packet.sequence & 0xffff, 2);
  datagram.writeUInt32BE(packet.timestamp >>> 0, 4);
  datagram.writeUInt32BE(packet.ssrc >>> 0, 8);
  datagram.set(packet.payload, headerBytes);
  return datagram;
}

function payloadStart(datagram: Buffer, first: number): number {
  const afterSources = headerBytes + 4 * (first & 0x0f);
  if ((first & 0x10) === 0) return afterSources;
  if (afterSources + 4 > datagram.length) return datagram.length + 1;
  return afterSources + 4 + 4 * datagram.readUInt16BE(afterSources + 2);
}
