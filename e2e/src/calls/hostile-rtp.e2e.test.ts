import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { correlate, tone, toneLevelDb } from '@patchcord/caller';
import { linearToUlaw } from '@patchcord/runtime/media';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { writeLibrary } from '../harness/library.ts';
import { talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { recognisable } from '../harness/recognisable.ts';
import { longGreeting, testFlows } from './flows.ts';

let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct({ library: writeLibrary(testFlows) });
});
afterAll(async () => {
  await product?.stop();
  await voice.close();
});

/** UDP ports the engine listens on for audio, as the kernel tells. */
function engineAudioPorts(): number[] {
  const { first, last } = product.ports.engineRtp;
  return readFileSync('/proc/net/udp', 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => Number.parseInt(row.trim().split(/\s+/)[1]?.split(':')[1] ?? '0', 16))
    .filter((port) => port >= first && port <= last);
}

/** A well-formed packet with a loud 1,000 Hz tone, as a stranger who wants to be heard would send. */
function loudPacket(sequence: number): Buffer {
  const header = Buffer.from([0x80, 0, sequence >> 8, sequence & 0xff, 0, 0, 0, 0, 0xde, 0xad, 0xbe, 0xef]);
  header.writeUInt32BE(sequence * 160, 4);
  const sound = Uint8Array.from(tone(1000, 20, -6), (sample) => linearToUlaw[sample & 0xffff] ?? 0xff);
  return Buffer.concat([header, sound]);
}

/** Bytes that are no RTP, or lie about themselves. */
function malformedPackets(seed: number): Buffer[] {
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

describe('strangers on the audio ports', () => {
  it('change nothing a caller hears, and are not heard by the flow', async () => {
    const stranger = createSocket('udp4');
    let sent = 0;
    let round = 0;
    const { heard, path, turns } = await talk(product, '200', async (caller) => {
      const attack = setInterval(() => {
        const packets = [loudPacket(round), ...(round % 10 === 0 ? malformedPackets(round) : [])];
        for (const port of engineAudioPorts()) {
          for (const packet of packets) stranger.send(packet, port, '127.0.0.1');
          sent += packets.length;
        }
        round++;
      }, 20);
      try {
        await caller.ended;
      } finally {
        clearInterval(attack);
      }
    });
    stranger.close();
    // Packets, and so none if no port of the call was found.
    expect(sent).toBeGreaterThan(1000);
    // Sentence by sentence: a frame that a busy machine delays between two of them is no stranger's doing.
    for (const sentence of longGreeting.split(/(?<=[.?])\s/)) {
      expect(correlate(heard, await voice.says(sentence)).peak, sentence).toBeGreaterThan(recognisable);
    }
    expect(toneLevelDb(heard, 1000)).toBeLessThan(-45);
    expect(turns.filter(({ role }) => role === 'caller')).toEqual([]);
    expect(path).toEqual(['greet', 'need', 'sorry']);
  });
});
