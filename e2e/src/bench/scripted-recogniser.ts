import { createSocket, type Socket } from 'node:dgram';
import type { Recogniser } from '@patchcord/runtime/providers';

const frameBytes = 160;

/**
 * Understands every utterance as the same words, at once. With each result it sends a marker packet to a port nobody
 * listens on: the capture sees on one clock when the words were final and, by the frame of the utterance that the
 * marker carries, on whose call.
 */
export function scriptedRecogniser(words: string, markerPort: number): Recogniser {
  const socket = markerSocket();
  return {
    name: 'scripted',
    prepare: async () => ({
      async recognise(ulaw) {
        socket.send(loudestFrame(ulaw), markerPort, '127.0.0.1');
        return { text: words };
      },
      close: () => undefined,
    }),
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** Whole frames as they came, so that the very packet can be found again. */
export function loudestFrame(ulaw: Uint8Array): Uint8Array {
  let best = ulaw.subarray(0, frameBytes);
  let most = -1;
  for (let at = 0; at + frameBytes <= ulaw.length; at += frameBytes) {
    const frame = ulaw.subarray(at, at + frameBytes);
    // µ-law counts down from 0xff (silence) to 0x80 (loudest) on either side of zero.
    const loudness = frame.reduce((sum, byte) => sum + (0x7f - (byte & 0x7f)), 0);
    if (loudness <= most) continue;
    most = loudness;
    best = frame;
  }
  return best;
}

function markerSocket(): Socket {
  // Without its own look-up a socket sends only after a turn of the event loop.
  const socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) });
  // “Port unreachable” comes back from the port nobody listens on.
  socket.on('error', () => undefined);
  socket.bind(0, '127.0.0.1');
  socket.unref();
  return socket;
}
