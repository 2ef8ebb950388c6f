import { readPcap } from './read-pcap.ts';
import { rtpOf } from './rtp.ts';

/** What the streams of one direction show of their sender's clock. */
export interface SendGaps {
  readonly streams: number;
  readonly packets: number;
  /** |gap − 20 ms| of every two packets that followed each other. */
  readonly deviationsMs: Float64Array;
  /** Sequence numbers that never came. */
  readonly lost: number;
  /** The most that any stream's packets ran ahead of or behind their times over the whole span. */
  readonly driftMs: number;
}

const frameMs = 20;

interface Track {
  firstUs: number;
  lastUs: number;
  firstSequence: number;
  lastSequence: number;
  packets: number;
}

/** Looks at a span of a capture, at what was sent from the ports that `isSender` names. */
export function sendGaps(
  file: string,
  fromMs: number,
  toMs: number,
  isSender: (port: number) => boolean,
): SendGaps {
  const tracks = new Map<number, Track>();
  const deviations: number[] = [];
  let lost = 0;
  readPcap(file, ({ atUs, sourcePort, destinationPort, payload }) => {
    if (!isSender(sourcePort) || atUs < fromMs * 1000 || atUs >= toMs * 1000) return;
    const rtp = rtpOf(payload);
    if (!rtp) return;
    const key = sourcePort * 65_536 + destinationPort;
    const track = tracks.get(key);
    if (!track) {
      const { sequence } = rtp;
      tracks.set(key, {
        firstUs: atUs,
        lastUs: atUs,
        firstSequence: sequence,
        lastSequence: sequence,
        packets: 1,
      });
      return;
    }
    deviations.push(Math.abs((atUs - track.lastUs) / 1000 - frameMs));
    lost += Math.max(0, ((rtp.sequence - track.lastSequence) & 0xffff) - 1);
    track.lastUs = atUs;
    track.lastSequence = rtp.sequence;
    track.packets++;
  });
  const all = [...tracks.values()];
  return {
    streams: all.length,
    packets: all.reduce((sum, { packets }) => sum + packets, 0),
    deviationsMs: Float64Array.from(deviations).sort(),
    lost,
    driftMs: all.reduce((most, track) => Math.max(most, Math.abs(driftOf(track))), 0),
  };
}

/** Frames sent, skipped ones counting as drift, against the time that has passed. */
function driftOf({ firstUs, lastUs, packets }: Track): number {
  return (packets - 1) * frameMs - (lastUs - firstUs) / 1000;
}
