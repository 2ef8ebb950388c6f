import alawmulaw from 'alawmulaw';

const { mulaw } = alawmulaw;

/** What of an RTP packet the figures need (RFC 3550 section 5.1). */
export interface Rtp {
  readonly sequence: number;
  readonly ssrc: number;
  /** µ-law bytes, cut where the capture cut. */
  readonly payload: Buffer;
}

const headerBytes = 12;
const pcmu = 0;

/** Null where it isn't a µ-law packet. */
export function rtpOf(datagram: Buffer): Rtp | null {
  if (datagram.length < headerBytes || datagram.readUInt8(0) >> 6 !== 2) return null;
  if ((datagram.readUInt8(1) & 0x7f) !== pcmu) return null;
  const contributors = datagram.readUInt8(0) & 0x0f;
  return {
    sequence: datagram.readUInt16BE(2),
    ssrc: datagram.readUInt32BE(8),
    payload: datagram.subarray(headerBytes + 4 * contributors),
  };
}

const power = Float64Array.from({ length: 256 }, (_, byte) => (mulaw.decodeSample(byte) / 32_768) ** 2);

/** dBFS, where a full-scale sine is −3 dB; −Infinity for digital silence. */
export function ulawLevelDb(payload: Uint8Array): number {
  let sum = 0;
  for (const byte of payload) sum += power[byte] ?? 0;
  return 10 * Math.log10(sum / Math.max(1, payload.length));
}

/** Speech over a telephone lies between −35 and −10 dBFS, breath and line noise below −45: this is voice. */
export const voicedDb = -40;

/** Nothing at all: both µ-law zeros and the steps beside them (−78 dBFS). */
export const silentDb = -75;
