import { readPcap } from './read-pcap.ts';
import { rtpOf, ulawLevelDb } from './rtp.ts';

export interface HeardPacket {
  readonly atMs: number;
  readonly sequence: number;
  readonly levelDb: number;
  /** Equal where the sound is byte for byte the same: Asterisk passes µ-law on unchanged. */
  readonly print: number;
}

/** The µ-law packets of one direction of one call on one leg, in the order they passed. */
export interface AudioStream {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly packets: readonly HeardPacket[];
}

/** Every audio stream of a capture; times are ms since 1970. */
export function audioStreams(file: string): readonly AudioStream[] {
  const streams = new Map<number, AudioStream & { packets: HeardPacket[] }>();
  readPcap(file, ({ atUs, sourcePort, destinationPort, payload }) => {
    const rtp = rtpOf(payload);
    if (!rtp) return;
    const key = sourcePort * 65_536 + destinationPort;
    let stream = streams.get(key);
    if (!stream) {
      stream = { sourcePort, destinationPort, packets: [] };
      streams.set(key, stream);
    }
    const { sequence, payload: ulaw } = rtp;
    stream.packets.push({
      atMs: atUs / 1000,
      sequence,
      levelDb: ulawLevelDb(ulaw),
      print: fingerprint(ulaw),
    });
  });
  return [...streams.values()];
}

/** FNV-1a, 32 bits. */
export function fingerprint(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** Index of the first packet at or after a time; the length where there is none. */
export function indexAt(packets: readonly HeardPacket[], atMs: number): number {
  let low = 0;
  let high = packets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((packets[middle]?.atMs ?? Number.POSITIVE_INFINITY) < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
