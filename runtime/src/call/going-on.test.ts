import { compileFlow, flowSchema } from '@patchcord/flows/model';
import { defineNode, type Runners } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JournalEntry } from '../engine/index.ts';
import type { MediaSession } from '../media/contract.ts';
import type { CallObserver, PhoneCall } from '../transports/asterisk/contract.ts';
import type { CallServices } from './call-services.ts';
import type { GoingOn } from './going-on.ts';
import { goneCall } from './gone-call.ts';
import type { LeftCall } from './left-call.ts';
import { LiveCall } from './live-call.ts';

const flow = compileFlow(
  flowSchema.parse({
    format: 1,
    id: 'zoo',
    name: 'Zoo',
    entry: 'end',
    settings: { onError: 'end' },
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
const runners: Runners = { stop: async (_config, call) => call.hangup() };
const remote = { address: '127.0.0.1', port: 20_000 };

const started: JournalEntry = {
  kind: 'call-started',
  flow: 'zoo',
  version: 'v',
  callerNumber: '+15550100',
  dialledNumber: '100',
  given: {},
  seq: 1,
  atMs: 0,
};
const entered: JournalEntry = { kind: 'node-entered', node: flow.entry.id, visit: 1, seq: 2, atMs: 40 };
const left: LeftCall = {
  id: 'c1',
  flow: 'zoo',
  version: 'v',
  dialledNumber: '100',
  callerNumber: '+15550100',
  channel: 'channel-1',
  startedAt: new Date(0),
  place: { clockStartedMs: 0, rtpPort: 24_000, remote, others: {}, given: {} },
  checkpoint: null,
  journal: [started, entered],
  lastSeq: 2,
  recording: '/recordings/c1.wav',
  attempts: 0,
  unreadable: null,
};

interface Changes {
  readonly left?: Partial<LeftCall>;
  readonly isOnItsPort?: boolean;
  readonly isJoined?: boolean;
  readonly isGone?: boolean;
}

/** Goes on with the call; `done` tells what was asked of whom, in order. */
async function goOn({ left: changes, isOnItsPort = true, isJoined = true, isGone = false }: Changes = {}) {
  const done: string[] = [];
  const written: JournalEntry[] = [];
  const does = (what: string) => async () => void done.push(what);
  const session = {
    localPort: 24_000,
    nowMs: () => 5000,
    configure: () => undefined,
    resume: () => done.push('audio both ways'),
    suspend: () => done.push('audio silent'),
    continueRecording: (file: string) => done.push(`recording ${file} goes on`),
    close: does('audio closed'),
  } as unknown as MediaSession;
  let observer: CallObserver | undefined;
  const call = {
    incoming: { channelId: 'channel-1', numbers: [], callerNumber: '' },
    gone: new AbortController().signal,
    observe: (given: CallObserver) => {
      observer = given;
    },
    attach: async () => {
      done.push('attached');
      return remote;
    },
    detach: does('detached'),
    hangup: async () => {
      done.push('hung up');
      observer?.ended({ by: 'engine', cause: 16, causeText: '' });
    },
  } as unknown as PhoneCall;
  const services = {
    runners,
    store: {
      placed: () => done.push('placed'),
      checkpoint: () => undefined,
      answered: does('answered'),
      recordingClosed: does('recording closed'),
      end: async (_id: string, { endedBy }: { endedBy: string }) => void done.push(`ended by ${endedBy}`),
      append: (_id: string, entry: JournalEntry) => void written.push(entry),
      commit: async (_id: string, entry: JournalEntry) => void written.push(entry),
    },
    destinations: new Map(),
    rtpAddress: '127.0.0.1',
    given: {},
    onEntry: () => undefined,
    onFailure: (_id: string, error: unknown) => {
      // Its recording is a name only.
      if (!String(error).includes('ENOENT')) done.push(`failed: ${error}`);
    },
  } as unknown as CallServices;
  const went = { ...left, ...changes };
  const goingOn: GoingOn = {
    left: went,
    audio: { session, isOnItsPort, onEvent: () => undefined },
    remote: isJoined ? remote : null,
  };
  const choice = {
    flow,
    version: 'v',
    versionNumber: 1,
    number: null,
    others: () => null,
    otherVersions: {},
  };
  const live = new LiveCall(isGone ? goneCall(went) : call, choice, services, goingOn);
  await live.run();
  await live.live;
  return { done, written };
}

describe('a call of an engine that died', () => {
  it('goes on with the audio and the recording it had; only what follows is written', async () => {
    const { done, written } = await goOn();
    expect(done.slice(0, 2)).toEqual(['audio both ways', 'recording /recordings/c1.wav goes on']);
    expect(done.filter((what) => /attached|placed|answered|failed/.test(what))).toEqual([]);
    expect(done.at(-1)).toBe('ended by flow');
    expect(written.map(({ seq, kind }) => [seq, kind])).toEqual([
      [3, 'note'],
      [4, 'effect-requested'],
      [5, 'effect-settled'],
      [6, 'call-ended'],
    ]);
  });

  it('tells people who read it what was lost', async () => {
    const { written } = await goOn();
    expect(written[0]).toMatchObject({
      what: 'engine-restarted',
      details: { fromMs: 40, toMs: 5000, during: 'nothing', caller: 'there' },
    });
  });

  it('is attached anew where its port is another program’s, or its audio was only half made', async () => {
    expect((await goOn({ isOnItsPort: false })).done.slice(0, 4)).toEqual([
      'detached',
      'attached',
      'audio both ways',
      'placed',
    ]);
    expect((await goOn({ isJoined: false })).done.slice(0, 3)).toEqual([
      'attached',
      'audio both ways',
      'placed',
    ]);
  });

  it('leaves two who talk to each other alone', async () => {
    const handedOver: JournalEntry = {
      kind: 'effect-requested',
      effect: 1,
      request: { kind: 'hand-over', keepCaller: false },
      seq: 3,
      atMs: 60,
    };
    const talking = { journal: [started, entered, handedOver], lastSeq: 3 };
    const { done } = await goOn({ isJoined: false, left: talking });
    expect(done[0]).toBe('audio silent');
    expect(done).not.toContain('attached');
  });

  it('that was never answered is answered', async () => {
    const { done, written } = await goOn({
      isJoined: false,
      left: { place: null, journal: [], lastSeq: 0, recording: null },
    });
    expect(done.slice(0, 4)).toEqual(['attached', 'audio both ways', 'placed', 'answered']);
    expect(written.map(({ kind }) => kind)).toContain('call-started');
  });

  it('whose caller has left is brought to its end without a word', async () => {
    const { done, written } = await goOn({ isGone: true, isJoined: false });
    expect(done).not.toContain('attached');
    expect(written[0]).toMatchObject({ details: { caller: 'gone' } });
    expect(written.at(-1)).toMatchObject({ kind: 'call-ended', by: 'engine' });
    expect(done.at(-1)).toBe('ended by engine');
  });
});
