import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { defineNode, type Runners } from '@patchcord/nodes/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MediaSession } from '../media/contract.ts';
import { wavHeader } from '../media/record/wav-header.ts';
import type { CallObserver, PhoneCall } from '../transports/asterisk/contract.ts';
import type { CallServices } from './call-services.ts';
import type { CallStore } from './call-store.ts';
import { LiveCall } from './live-call.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-call-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const flow = compileFlow(
  flowSchema.parse({
    format: 1,
    id: 'zoo',
    name: 'Zoo',
    entry: 'end',
    settings: { onError: 'end', recording: { enabled: true } },
    nodes: { end: { type: 'stop@1' } },
  }),
  {
    stop: defineNode({
      type: 'stop',
      version: 1,
      title: 'Stop',
      family: 'end',
      config: z.strictObject({}),
      ports: {},
      summary: () => '',
    }),
  },
);
const runners: Runners = { 'stop@1': async (_config, call) => call.hangup() };

/** A recorded call whose audio is closed as given; `books` tells what was remembered, in order. */
async function recordedCall(closeAudio: (file: string) => void, leaves = false) {
  const books: string[] = [];
  const failures: unknown[] = [];
  let file = '';
  let observer: CallObserver | undefined;
  const session = {
    localPort: 24_000,
    nowMs: () => 0,
    configure: () => undefined,
    resume: () => undefined,
    suspend: () => books.push('audio silent'),
    record: (recorded: string) => {
      file = recorded;
    },
    close: async () => closeAudio(file),
  } as unknown as MediaSession;
  const call = {
    incoming: { channelId: 'c1', numbers: [], callerNumber: '' },
    observe: (given: CallObserver) => {
      observer = given;
    },
    attach: async () => ({ address: '127.0.0.1', port: 20_000 }),
    hangup: async () => undefined,
  } as unknown as PhoneCall;
  const store: CallStore = {
    behind: false,
    begin: async () => void books.push('begun'),
    answered: async () => {
      books.push('answered');
      if (leaves) observer?.ended({ by: 'caller', cause: 16, causeText: '' });
    },
    recorded: async () => void books.push('recording'),
    recordingClosed: async (_call, closed, durationMs) =>
      void books.push(`${path.basename(closed)} closed after ${durationMs} ms`),
    end: async () => void books.push('ended'),
    placed: () => undefined,
    checkpoint: () => undefined,
    recoveryAttempted: async () => undefined,
    append: () => undefined,
    commit: async () => undefined,
  };
  const services = {
    media: { openSession: async () => session },
    runners,
    store,
    destinations: new Map(),
    rtpAddress: '127.0.0.1',
    recordingFile: () => path.join(folder, 'call.wav'),
    onEntry: () => undefined,
    onFailure: (_call: string, error: unknown) => failures.push(error),
  } as unknown as CallServices;
  const choice = {
    flow,
    version: 'v',
    versionNumber: 1,
    number: null,
    others: () => null,
    otherVersions: {},
  };
  await new LiveCall(call, choice, services).run();
  return { books, failures };
}

describe('a recorded call', () => {
  it('is remembered with the length of its recording, as the file says once it is closed', async () => {
    const { books, failures } = await recordedCall((file) => writeFileSync(file, wavHeader(16 * 3000)));
    expect(failures).toEqual([]);
    expect(books).toEqual(['begun', 'recording', 'answered', 'call.wav closed after 3000 ms', 'ended']);
  });

  it('is silent from the moment the caller leaves: its port may be another call’s by then', async () => {
    const { books } = await recordedCall((file) => writeFileSync(file, wavHeader(16 * 3000)), true);
    expect(books.slice(2, 4)).toEqual(['answered', 'audio silent']);
    expect(books.at(-1)).toBe('ended');
  });

  it('whose recording could not be written ends all the same, without a length', async () => {
    const { books, failures } = await recordedCall(() => {
      throw new Error('RECORDING_FAILED');
    });
    expect(failures).toHaveLength(1);
    expect(books).toEqual(['begun', 'recording', 'answered', 'ended']);
  });

  it('whose file is gone ends all the same', async () => {
    const { books, failures } = await recordedCall(() => undefined);
    expect(failures).toHaveLength(1);
    expect(books.at(-1)).toBe('ended');
  });
});
