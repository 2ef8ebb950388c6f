import type { LoggedPacket } from './packet-log.ts';

const samplesPerMs = 8;
/** A packet this much later than its timestamp says begins a new stretch: the sender paused without counting. */
const lateMs = 250;
/** A timestamp this far ahead of the clock is a jump, not a burst. */
const earlyMs = 30_000;

export interface PlacedPacket {
  readonly packet: LoggedPacket;
  /** Index of its first sample; sample 0 is heard at `originMs`. May be negative before the origin. */
  readonly startSample: number;
}

/**
 * Where each packet belongs on the caller's clock. Inside a stretch the RTP timestamp decides (jitter, reordering and
 * bursts don't move sound); a stretch is anchored where its first packet arrived. A new SSRC, a long pause or a jump of
 * the timestamp begins another.
 */
export function placePackets(packets: Iterable<LoggedPacket>, originMs: number): PlacedPacket[] {
  const placed: PlacedPacket[] = [];
  let anchor: { ssrc: number; timestamp: number; startSample: number } | undefined;
  let newest = Number.NEGATIVE_INFINITY;
  for (const packet of packets) {
    const arrivalSample = Math.round((packet.atMs - originMs) * samplesPerMs);
    let startSample = anchor
      ? anchor.startSample + signed32(packet.timestamp - anchor.timestamp)
      : arrivalSample;
    const reordered =
      anchor?.ssrc === packet.ssrc && startSample < newest && newest - startSample < lateMs * samplesPerMs;
    const offMs = (arrivalSample - startSample) / samplesPerMs;
    const sameStretch = anchor?.ssrc === packet.ssrc && (reordered || (offMs < lateMs && offMs > -earlyMs));
    if (!sameStretch) {
      startSample = Math.max(arrivalSample, newest);
      anchor = { ssrc: packet.ssrc, timestamp: packet.timestamp, startSample };
    }
    newest = Math.max(newest, startSample + packet.payload.length);
    placed.push({ packet, startSample });
  }
  return placed;
}

function signed32(difference: number): number {
  return difference | 0;
}
