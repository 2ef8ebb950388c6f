import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { tone, toneLevelDb } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { writeLibrary } from '../harness/library.ts';
import { talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { longGreeting, testFlows } from './flows.ts';
import { malformedPackets, rtpPacket } from './hostile-packets.ts';

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

const loud = tone(1000, 20, -6);

/** A well-formed packet with a loud 1,000 Hz tone, as a stranger who wants to be heard would send. */
function loudPacket(sequence: number): Buffer {
  return rtpPacket({ payloadType: 0, sequence, timestamp: sequence * 160, ssrc: 0xdeadbeef }, loud);
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
    await expectHeard(heard, voice, longGreeting);
    expect(toneLevelDb(heard, 1000)).toBeLessThan(-45);
    expect(turns.filter(({ role }) => role === 'caller')).toEqual([]);
    expect(path).toEqual(['greet', 'need', 'sorry']);
  });
});
