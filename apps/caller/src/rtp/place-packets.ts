import type { LoggedPacket } from './packet-log.ts';

const samplesPerMs = 8;
/** A packet this much later than its timestamp says begins a new stretch: the sender paused without counting. */
const lateMs = 250;
/** A timestamp this far ahead of the clock is a jump, not a burst. */
const earlyMs = 30_000;
/** A sequence number up to this much older than the newest is a packet that was overtaken or sent twice. */
const overtakenPackets = 100;

export interface PlacedPacket {
  readonly packet: LoggedPacket;
  /** Index of its first sample; sample 0 is heard at `originMs`. May be negative before the origin. */
  readonly startSample: number;
}

interface Stretch {
  readonly ssrc: number;
  readonly timestamp: number;
  readonly startSample: number;
  newestSequence: number;
  endSample: number;
}

/**
 * Where each packet belongs on the caller's clock. Inside a stretch the RTP timestamp decides (jitter, reordering and
 * bursts don't move sound); a stretch is anchored where its first packet arrived. A new SSRC, a long pause or a jump of
 * the timestamp begins another.
 */
export function placePackets(packets: Iterable<LoggedPacket>, originMs: number): PlacedPacket[] {
  const placed: PlacedPacket[] = [];
  let stretch: Stretch | undefined;
  for (const packet of packets) {
    const arrivalSample = Math.round((packet.atMs - originMs) * samplesPerMs);
    if (!stretch || !belongsTo(stretch, packet, arrivalSample)) {
      stretch = {
        ssrc: packet.ssrc,
        timestamp: packet.timestamp,
        startSample: Math.max(arrivalSample, stretch?.endSample ?? arrivalSample),
        newestSequence: packet.sequence,
        endSample: arrivalSample,
      };
    }
    const startSample = sampleOf(packet, stretch);
    if (!isOvertaken(packet, stretch)) stretch.newestSequence = packet.sequence;
    stretch.endSample = Math.max(stretch.endSample, startSample + packet.payload.length);
    placed.push({ packet, startSample });
  }
  return placed;
}

function belongsTo(stretch: Stretch, packet: LoggedPacket, arrivalSample: number): boolean {
  if (packet.ssrc !== stretch.ssrc) return false;
  if (isOvertaken(packet, stretch)) return true;
  const lateByMs = (arrivalSample - sampleOf(packet, stretch)) / samplesPerMs;
  return lateByMs < lateMs && lateByMs > -earlyMs;
}

/** Timestamps wrap at 32 bits, so their difference is taken as a signed 32-bit number. */
function sampleOf(packet: LoggedPacket, stretch: Stretch): number {
  return stretch.startSample + ((packet.timestamp - stretch.timestamp) | 0);
}

function isOvertaken(packet: LoggedPacket, stretch: Stretch): boolean {
  const behind = (stretch.newestSequence - packet.sequence) & 0xffff;
  return behind > 0 && behind < overtakenPackets;
}
