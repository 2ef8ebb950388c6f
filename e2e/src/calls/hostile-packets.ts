import { mulaw } from 'alawmulaw';

export interface RtpHeader {
  readonly payloadType: number;
  readonly sequence: number;
  readonly timestamp: number;
  readonly ssrc: number;
}

export function headerOf(packet: Buffer): RtpHeader {
  return {
    payloadType: packet.readUInt8(1) & 0x7f,
    sequence: packet.readUInt16BE(2),
    timestamp: packet.readUInt32BE(4),
    ssrc: packet.readUInt32BE(8),
  };
}

export function rtpPacket({ payloadType, sequence, timestamp, ssrc }: RtpHeader, sound: Int16Array): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(payloadType, 1);
  header.writeUInt16BE(sequence & 0xffff, 2);
  header.writeUInt32BE(timestamp >>> 0, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, mulaw.encode(sound)]);
}

/** Bytes that are no RTP, or lie about themselves. */
export function malformedPackets(seed: number): Buffer[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  };
  const lies = [
    [],
    [0x80],
    [0x80, 0, 0, 1],
    [0xbf, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1],
    [0x90, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0xff, 0xff],
  ];
  const noise = Array.from({ length: 40 }, (_, index) => Array.from({ length: index * 37 }, random));
  return [...lies, ...noise].map((bytes) => Buffer.from(bytes));
}

/** The packet as it would be if its header lied: whoever believes the rest of it would hear what it carries. */
export function lyingCopies(packet: Buffer): Buffer[] {
  const changed = (...changes: readonly (readonly [at: number, byte: number])[]) => {
    const copy = Buffer.from(packet);
    for (const [at, byte] of changes) copy.writeUInt8(byte, at);
    return copy;
  };
  const last = packet.length - 1;
  return [
    changed([0, 0x40]), // version 1
    changed([0, 0xc0]), // version 3
    changed([1, 200]), // RTCP’s sender report
    changed([1, 204]), // RTCP’s APP
    changed([0, 0x90], [14, 0xff], [15, 0xff]), // an extension longer than the packet
    changed([0, 0xa0], [last, 0]), // padding of no length
    changed([0, 0xa0], [last, 0xff]), // padding longer than the packet
    changed([0, 0x8f]).subarray(0, 40), // fifteen sources, and no room for them
    packet.subarray(0, 11),
  ];
}
