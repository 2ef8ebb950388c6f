import type { HeardPacket } from './audio-streams.ts';
import { silentDb } from './rtp.ts';

/** Frames of a prompt by what they hold, with their place in it; frames that occur twice are left out. */
export function promptFrames(packets: readonly HeardPacket[]): ReadonlyMap<number, number> {
  const first = packets.findIndex(({ levelDb }) => levelDb > silentDb);
  const places = new Map<number, number>();
  const twice = new Set<number>();
  packets.slice(first).forEach(({ print, levelDb }, place) => {
    if (levelDb <= silentDb) return;
    if (places.has(print)) twice.add(print);
    places.set(print, place);
  });
  for (const print of twice) places.delete(print);
  return places;
}

/** A verdict takes at most 500 ms; an agent silent longer than this is listening. */
const listeningMs = 700;
/** Frames a voice may be seen to step back without having begun anew. */
const samePlaceFrames = 3;

/** Did the agent stop for good: does it stay silent, or begin the prompt anew, instead of going on where it was? */
export function wasInterrupted(
  packets: readonly HeardPacket[],
  prompt: ReadonlyMap<number, number>,
): boolean {
  let place = -1;
  let lastSoundMs = packets[0]?.atMs ?? 0;
  for (const { atMs, levelDb, print } of packets) {
    if (levelDb > silentDb) lastSoundMs = atMs;
    else if (atMs - lastSoundMs > listeningMs) return true;
    const now = prompt.get(print);
    if (now === undefined) continue;
    if (now < place - samePlaceFrames) return true;
    place = now;
  }
  return false;
}
