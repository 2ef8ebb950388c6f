import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint, type HeardPacket } from './audio-streams.ts';
import { heardGaps } from './heard-gaps.ts';
import { inviteOf } from './invite.ts';
import { onsets, silentFrom, soundFrom, wasSpeaking } from './onsets.ts';
import { promptFrames, wasInterrupted } from './prompt-frames.ts';
import { readPcap } from './read-pcap.ts';
import { ulawLevelDb } from './rtp.ts';
import { sendGaps } from './send-gaps.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-pcap-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('reading a capture', () => {
  it('gives every datagram with its time and ports, and leaves out one that was cut off', () => {
    const sent = { atMs: 1000.25, from: 10, to: 20, payload: Buffer.from('hello') };
    const file = pcap([sent], record(sent).subarray(0, -1));
    const seen: string[] = [];
    readPcap(file, ({ atUs, sourcePort, destinationPort, payload }) =>
      seen.push(`${atUs} ${sourcePort} ${destinationPort} ${payload}`),
    );
    expect(seen).toEqual(['1000250 10 20 hello']);
  });

  it('says so when nothing was captured', () => {
    const file = path.join(folder, 'empty.pcap');
    writeFileSync(file, '');
    expect(() => readPcap(file, () => undefined)).toThrow('captured nothing');
  });
});

describe('gaps', () => {
  const rtpAt = (atMs: number, sequence: number) => ({
    atMs,
    from: 12_000,
    to: 10_000,
    payload: rtp(sequence),
  });

  it('of a sender are deviations from 20 ms, also across the wrap of the sequence', () => {
    const file = pcap([rtpAt(0, 65_534), rtpAt(20, 65_535), rtpAt(45, 0), rtpAt(60, 1)]);
    const { deviationsMs, lost, driftMs } = sendGaps(file, 0, 1000, (port) => port === 12_000);
    expect([...deviationsMs]).toEqual([0, 5, 5]);
    expect(lost).toBe(0);
    expect(driftMs).toBe(0);
  });

  it('of a sender are counted across the wrap too', () => {
    expect(sendGaps(pcap([rtpAt(0, 65_535), rtpAt(40, 1)]), 0, 1000, () => true).lost).toBe(1);
  });

  it('of a sender that skipped a frame are drift, and what never came is lost', () => {
    const file = pcap([rtpAt(0, 1), rtpAt(20, 2), rtpAt(60, 4)]);
    expect(sendGaps(file, 0, 1000, () => true)).toMatchObject({ lost: 1, driftMs: 20, streams: 1 });
    expect(heardGaps(file, () => true, 0, 1000)[0]).toMatchObject({ lost: 1, longestMs: 40, packets: 3 });
  });
});

describe('speech on the wire', () => {
  it('begins after 300 ms of quiet, not after the gap in a word', () => {
    const said = levels([-90, -20, -20, -90, -90, -20, ...Array<number>(16).fill(-90), -20]);
    expect(onsets(said).map(({ atMs }) => atMs)).toEqual([20, 440]);
  });

  it('has stopped when nothing at all comes for 150 ms; a gap between words is no stop', () => {
    const agent = levels([-20, -20, -90, -90, -20, ...Array<number>(10).fill(-90)]);
    expect(silentFrom(agent, 20, 3000)?.atMs).toBe(100);
    expect(silentFrom(agent.slice(0, 5), 20, 3000)).toBeNull();
    expect(wasSpeaking(agent, 90)).toBe(true);
    expect(wasSpeaking(agent, 280)).toBe(false);
    expect(soundFrom(agent, 30)?.atMs).toBe(80);
  });
});

describe('a prompt that somebody spoke over', () => {
  const prompt = Array.from({ length: 200 }, (_, place) => frame(place));
  const known = promptFrames(timed(prompt));
  const silent = Array<HeardPacket>(25).fill(frame(-1));

  it('went on, or resumed at the same place: not interrupted', () => {
    expect(wasInterrupted(timed(prompt), known)).toBe(false);
    expect(wasInterrupted(timed([...prompt.slice(0, 50), ...silent, ...prompt.slice(50)]), known)).toBe(
      false,
    );
  });

  it('began anew, or stayed away: interrupted', () => {
    expect(wasInterrupted(timed([...prompt.slice(0, 50), ...silent, ...prompt]), known)).toBe(true);
    expect(wasInterrupted(timed([...prompt.slice(0, 50), ...silent, ...silent]), known)).toBe(true);
  });
});

it('levels are dBFS, where nothing is −Infinity or almost', () => {
  expect(ulawLevelDb(Buffer.alloc(160, 0xff))).toBeLessThan(-75);
  expect(ulawLevelDb(Buffer.alloc(160, 0x80))).toBeGreaterThan(-1);
});

it('an INVITE names its call and where it wants to hear', () => {
  const text = 'INVITE sip:1@h SIP/2.0\r\nCall-ID: 7@h\r\n\r\nv=0\r\nm=audio 4000 RTP/AVP 0\r\n';
  expect(inviteOf(text)).toEqual({ callId: '7@h', mediaPort: 4000 });
  expect(inviteOf(text.replace('INVITE', 'BYE'))).toBeNull();
});

function levels(values: readonly number[]): HeardPacket[] {
  return values.map((levelDb, index) => ({ atMs: index * 20, sequence: index, levelDb, print: index }));
}

function frame(place: number): HeardPacket {
  return {
    atMs: 0,
    sequence: 0,
    levelDb: place < 0 ? -90 : -20,
    print: fingerprint(Buffer.from(`${place}`)),
  };
}

function timed(packets: readonly HeardPacket[]): HeardPacket[] {
  return packets.map((packet, index) => ({ ...packet, atMs: index * 20 }));
}

function rtp(sequence: number): Buffer {
  const packet = Buffer.alloc(172, 0xff);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(0, 1);
  packet.writeUInt16BE(sequence, 2);
  return packet;
}

interface Sent {
  readonly atMs: number;
  readonly from: number;
  readonly to: number;
  readonly payload: Buffer;
}

function pcap(sent: readonly Sent[], rest: Buffer = Buffer.alloc(0)): string {
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt32LE(1, 20);
  const file = path.join(folder, 'test.pcap');
  writeFileSync(file, Buffer.concat([header, ...sent.map(record), rest]));
  return file;
}

function record({ atMs, from, to, payload }: Sent): Buffer {
  const bytes = Buffer.alloc(16 + 42 + payload.length);
  bytes.writeUInt32LE(Math.floor(atMs / 1000), 0);
  bytes.writeUInt32LE(Math.round((atMs % 1000) * 1000), 4);
  bytes.writeUInt32LE(42 + payload.length, 8);
  bytes.writeUInt16BE(0x0800, 16 + 12);
  bytes.writeUInt8(0x45, 16 + 14);
  bytes.writeUInt8(17, 16 + 14 + 9);
  bytes.writeUInt16BE(from, 16 + 34);
  bytes.writeUInt16BE(to, 16 + 36);
  payload.copy(bytes, 16 + 42);
  return bytes;
}
