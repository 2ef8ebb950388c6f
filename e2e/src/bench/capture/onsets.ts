import { type HeardPacket, indexAt } from './audio-streams.ts';
import { silentDb, voicedDb } from './rtp.ts';

/** A caller who was quiet this long begins anew. */
const quietMs = 300;

/** Times of the packets with which someone begins to speak. */
export function onsets(packets: readonly HeardPacket[]): HeardPacket[] {
  const found: HeardPacket[] = [];
  let lastVoicedMs = Number.NEGATIVE_INFINITY;
  for (const packet of packets) {
    if (packet.levelDb <= voicedDb) continue;
    if (packet.atMs - lastVoicedMs >= quietMs) found.push(packet);
    lastVoicedMs = packet.atMs;
  }
  return found;
}

/** Longer than the gaps inside a sentence of the prompts the bench uses. */
const silenceMs = 150;

/**
 * The first packet of the silence that begins after `sinceMs`; null where it didn't fall silent before `untilMs`.
 * Silence is nothing at all: the engine's packets go on and hold zeros.
 */
export function silentFrom(
  packets: readonly HeardPacket[],
  sinceMs: number,
  untilMs: number,
): HeardPacket | null {
  let first: HeardPacket | null = null;
  for (let index = indexAt(packets, sinceMs); index < packets.length; index++) {
    const packet = packets[index];
    if (!packet || packet.atMs > untilMs) return null;
    if (packet.levelDb > silentDb) first = null;
    else first ??= packet;
    if (first && packet.atMs - first.atMs >= silenceMs - 20) return first;
  }
  return null;
}

/** Something was said in the stretch before a time. */
export function wasSpeaking(packets: readonly HeardPacket[], atMs: number, beforeMs = 100): boolean {
  for (let index = indexAt(packets, atMs - beforeMs); index < packets.length; index++) {
    const packet = packets[index];
    if (!packet || packet.atMs > atMs) return false;
    if (packet.levelDb > silentDb) return true;
  }
  return false;
}

/** The first packet that isn't digital silence at or after a time. */
export function soundFrom(packets: readonly HeardPacket[], sinceMs: number): HeardPacket | null {
  for (let index = indexAt(packets, sinceMs); index < packets.length; index++) {
    const packet = packets[index];
    if (packet && packet.levelDb > silentDb) return packet;
  }
  return null;
}
