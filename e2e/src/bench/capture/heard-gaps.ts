import { readPcap } from './read-pcap.ts';
import { rtpOf } from './rtp.ts';

/** What one caller was sent. */
export interface HeardGaps {
  readonly callerPort: number;
  readonly packets: number;
  readonly lost: number;
  readonly longestMs: number;
}

/** Gaps in what each caller heard; `isCaller` tells by the port packets went to. */
export function heardGaps(
  file: string,
  isCaller: (port: number) => boolean,
  fromMs: number,
  toMs: number,
): HeardGaps[] {
  const heard = new Map<number, HeardGaps & { lastUs: number; lastSequence: number }>();
  readPcap(file, ({ atUs, destinationPort, payload }) => {
    if (!isCaller(destinationPort) || atUs < fromMs * 1000 || atUs >= toMs * 1000) return;
    const rtp = rtpOf(payload);
    if (!rtp) return;
    const before = heard.get(destinationPort);
    heard.set(destinationPort, {
      callerPort: destinationPort,
      packets: (before?.packets ?? 0) + 1,
      lost:
        (before?.lost ?? 0) + (before ? Math.max(0, ((rtp.sequence - before.lastSequence) & 0xffff) - 1) : 0),
      longestMs: Math.max(before?.longestMs ?? 0, before ? (atUs - before.lastUs) / 1000 : 0),
      lastUs: atUs,
      lastSequence: rtp.sequence,
    });
  });
  return [...heard.values()];
}
