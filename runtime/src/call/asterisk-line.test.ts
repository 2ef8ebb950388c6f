import { describe, expect, it } from 'vitest';
import type { AnsweredLeg, PhoneCall } from '../transports/asterisk/contract.ts';
import { CallEndedError } from '../transports/asterisk/index.ts';
import { AsteriskLine } from './asterisk-line.ts';

const leg: AnsweredLeg = {
  channelId: 'leg',
  ended: new Promise(() => undefined),
  hangup: async () => undefined,
};

/** A line with an answered human; `script` tells in order what was asked of whom. */
async function answered(handOver: () => Promise<void> = async () => undefined) {
  const script: string[] = [];
  const call = {
    transfer: async () => ({ result: 'answered', leg }),
    handOver: () => {
      script.push('caller and human joined');
      return handOver();
    },
    hangup: async () => {
      script.push('hung up');
    },
  } as unknown as PhoneCall;
  const ended = new AbortController();
  const line = new AsteriskLine({
    call,
    destinations: new Map([['desk', { kind: 'endpoint', endpoint: 'PJSIP/desk' }]]),
    media: { suspend: () => script.push('our audio silent'), resume: () => script.push('our audio back') },
    reattach: async () => {
      script.push('attached again');
    },
  });
  await line.transfer({ destination: 'desk', timeoutMs: 1000, legId: 'l', signal: ended.signal });
  const talk = (keepCaller: boolean) => line.handOver({ keepCaller, signal: ended.signal });
  return { line, script, ended, talk };
}

describe('a hand-over', () => {
  it('silences our audio before it leaves, and brings it back when the human has left', async () => {
    const { line, script, talk } = await answered();
    const talked = talk(true);
    await Promise.resolve();
    expect(script).toEqual(['our audio silent', 'caller and human joined']);
    line.humanLeft();
    await talked;
    expect(script.slice(2)).toEqual(['attached again']);
  });

  it('lets our audio go on where the human was gone before it', async () => {
    const { script, talk } = await answered(async () => {
      throw new CallEndedError('the hand-over');
    });
    await talk(true);
    expect(script).toEqual(['our audio silent', 'caller and human joined', 'our audio back']);
  });

  it('that Asterisk refuses leaves the caller with our audio', async () => {
    const refused = new Error('refused');
    const { script, talk } = await answered(() => Promise.reject(refused));
    await expect(talk(true)).rejects.toBe(refused);
    expect(script.at(-1)).toBe('our audio back');
  });

  it('stays silent when the caller hangs up', async () => {
    const { script, ended, talk } = await answered();
    const talked = talk(true);
    ended.abort();
    await talked;
    expect(script).toEqual(['our audio silent', 'caller and human joined']);
  });
});
