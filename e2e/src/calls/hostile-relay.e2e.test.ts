import { correlate } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, sentencesOf } from '../harness/expect-heard.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { RelayedAudio } from '../harness/relayed-audio.ts';
import { longGreeting, testFlows } from './flows.ts';
import { headerOf, lyingCopies, malformedPackets, rtpPacket } from './hostile-packets.ts';

let audio: RelayedAudio;
let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  const ports = await freePorts();
  audio = await RelayedAudio.open(ports.ari);
  product = await startProduct({
    ports,
    library: writeLibrary(testFlows),
    environment: { ARI_URL: audio.ariUrl },
  });
});
afterAll(async () => {
  await product?.stop();
  await audio?.close();
  await voice.close();
});

const foreignSsrc = 0xdeadbeef;
/** GSM, comfort noise, G.729, keys, and numbers nobody agreed on. */
const wrongTypes = [3, 13, 18, 96, 101, 127];

/** A call's first packets, by which the engine gets to know its source. */
const introduction = 10;

/** Puts hostile packets around each of Asterisk's own, all of which carry the same words. */
function attackWith(words: Int16Array): { sent: number } {
  const attack = { sent: 0 };
  let round = 0;
  audio.onPacket = (packet) => {
    if (round++ < introduction) return [packet];
    const at = (round * 160) % (words.length - 160);
    const sound = words.subarray(at, at + 160);
    const header = headerOf(packet);
    const before = [
      ...lyingCopies(rtpPacket({ ...header, payloadType: 0 }, sound)),
      ...wrongTypes.map((payloadType) => rtpPacket({ ...header, payloadType }, sound)),
      ...(round % 10 === 0 ? malformedPackets(round) : []),
    ];
    // Behind its own: whoever speaks first after a long silence is believed, as Asterisk must be after a change.
    const behind = [0, 1, 2].map((more) => {
      const sequence = round * 3 + more;
      return rtpPacket({ payloadType: 0, sequence, timestamp: sequence * 160, ssrc: foreignSsrc }, sound);
    });
    attack.sent += before.length + behind.length;
    // Its own comes twice: a doubled packet is nothing new either.
    return [...before, packet, packet, ...behind];
  };
  return attack;
}

const errand = () => placeCall(product, '200', [{ kind: 'say', text: 'I want to renew my book.' }]);

/** When each sentence of the greeting began, counted from the first. */
async function startsOf(heard: Int16Array): Promise<number[]> {
  const sentences = await Promise.all(sentencesOf(longGreeting).map((sentence) => voice.says(sentence)));
  const starts = sentences.map((sentence) => correlate(heard, sentence).atMs);
  return starts.map((start) => start - (starts[0] ?? 0));
}

describe('packets from the very address that Asterisk’s audio comes from', () => {
  it('change nothing a caller hears when they are malformed, of a wrong type or of a foreign source', async () => {
    const calm = await errand();
    const attack = attackWith(await voice.says('Goodbye. Goodbye. Goodbye.'));
    const attacked = await errand();
    expect(attack.sent).toBeGreaterThan(5000);
    for (const { heard, path } of [calm, attacked]) {
      expect(path).toEqual(['greet', 'need', 'sort', 'renewed', 'bye']);
      await expectHeard(heard, voice, longGreeting, 'Your book is renewed.', 'Goodbye.');
    }
    // No pause either: sentences follow each other as they do in a call that nobody attacks.
    const expected = await startsOf(calm.heard);
    for (const [index, start] of (await startsOf(attacked.heard)).entries())
      expect(Math.abs(start - (expected[index] ?? 0))).toBeLessThan(100);
  });
});
