/** Where the fields of a parsed packet are put; one is reused for every packet. RFC 3550 section 5.1. */
export interface RtpPacket {
  payloadType: number;
  marker: boolean;
  sequence: number;
  timestamp: number;
  ssrc: number;
  /** The payload is `packet[payloadStart, payloadEnd)`, header extension and padding left out. */
  payloadStart: number;
  payloadEnd: number;
}

export const blankRtpPacket = (): RtpPacket => ({
  payloadType: 0,
  marker: false,
  sequence: 0,
  timestamp: 0,
  ssrc: 0,
  payloadStart: 0,
  payloadEnd: 0,
});

const FIXED_HEADER_BYTES = 12;

/** Reads an RTP packet into `into`; false, with `into` undefined, for anything that isn't a well-formed one. */
export function parseRtp(packet: Buffer, into: RtpPacket): boolean {
  const length = packet.length;
  if (length < FIXED_HEADER_BYTES) return false;
  const first = packet.readUInt8(0);
  if (first >> 6 !== 2) return false;
  const second = packet.readUInt8(1);
  // 72–76 with the marker bit are RTCP's packet types 200–204 (RFC 5761 section 4).
  if (second >= 200 && second <= 204) return false;
  let start = FIXED_HEADER_BYTES + (first & 0x0f) * 4;
  if ((first & 0x10) !== 0) {
    if (start + 4 > length) return false;
    start += 4 + packet.readUInt16BE(start + 2) * 4;
  }
  if (start > length) return false;
  let end = length;
  if ((first & 0x20) !== 0) {
    const padding = packet.readUInt8(length - 1);
    if (padding === 0 || padding > length - start) return false;
    end -= padding;
  }
  into.payloadType = second & 0x7f;
  into.marker = second >= 0x80;
  into.sequence = packet.readUInt16BE(2);
  into.timestamp = packet.readUInt32BE(4);
  into.ssrc = packet.readUInt32BE(8);
  into.payloadStart = start;
  into.payloadEnd = end;
  return true;
}
