import type { Acceptance } from '@patchcord/nodes/kit';
import { describe, expect, it } from 'vitest';
import type { AnsweredLeg, PhoneCall } from '../transports/asterisk/contract.ts';
import { CallEndedError } from '../transports/asterisk/index.ts';
import { AsteriskLine } from './asterisk-line.ts';

interface Changes {
  readonly handOver?: () => Promise<void>;
  readonly ask?: () => Promise<boolean>;
  /** The human whom an engine that died had reached is still there, or no longer. */
  readonly leftBehind?: 'there' | 'gone';
}

/** A line whose human answers; `script` tells in order what was asked of whom. */
function ringing(changes: Changes = {}) {
  const script: string[] = [];
  const leg: AnsweredLeg = {
    channelId: 'leg',
    attach: async (rtp) => rtp,
    detach: async () => undefined,
    onKey: () => () => undefined,
    ended: new Promise(() => undefined),
    hangup: async () => {
      script.push('human let go');
    },
  };
  const call = {
    transfer: async () => ({ result: 'answered', leg }),
    handOver: () => {
      script.push('caller and human joined');
      return changes.handOver?.();
    },
    legLeftBehind: async () => (changes.leftBehind === 'there' ? leg : null),
    detach: async () => {
      script.push('our audio taken away');
    },
    hangup: async () => {
      script.push('hung up');
    },
  } as unknown as PhoneCall;
  const ended = new AbortController();
  const line = new AsteriskLine({
    call,
    destinations: new Map([['desk', { kind: 'endpoint', endpoint: 'PJSIP/desk' }]]),
    leftBehind: changes.leftBehind !== undefined,
    ask: changes.ask ?? (async () => true),
    media: { suspend: () => script.push('our audio silent'), resume: () => script.push('our audio back') },
    reattach: async () => {
      script.push('attached again');
    },
  });
  const transfer = (accept?: Acceptance) =>
    line.transfer({
      destination: 'desk',
      timeoutMs: 1000,
      legId: 'l',
      signal: ended.signal,
      ...(accept ? { accept } : {}),
    });
  const talk = (keepCaller: boolean) => line.handOver({ keepCaller, signal: ended.signal });
  return { line, script, ended, transfer, talk };
}

async function answered(handOver?: () => Promise<void>) {
  const line = ringing(handOver ? { handOver } : {});
  await line.transfer();
  return line;
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

describe('a hand-over that an engine which died had made', () => {
  const gone = () => Promise.reject(new CallEndedError('the hand-over'));

  it('goes on until the human leaves', async () => {
    const { line, script, talk } = ringing({ leftBehind: 'there' });
    const talked = talk(true);
    await Promise.resolve();
    line.humanLeft();
    await talked;
    expect(script).toEqual(['our audio silent', 'caller and human joined', 'attached again']);
  });

  it('is over where the human has left unseen: the caller hears us again', async () => {
    const { script, talk } = ringing({ leftBehind: 'gone' });
    await talk(true);
    expect(script).toEqual(['our audio taken away', 'attached again']);
  });

  it('is over where the human leaves just when he was found: the caller hears us again', async () => {
    const { script, talk } = ringing({ leftBehind: 'there', handOver: gone });
    await talk(true);
    expect(script.slice(2)).toEqual(['our audio taken away', 'attached again']);
  });

  it('ends the call where the human leaves just when he was found and nothing follows', async () => {
    const { script, ended, talk } = ringing({ leftBehind: 'there', handOver: gone });
    const talked = talk(false);
    await expect.poll(() => script.at(-1)).toBe('hung up');
    ended.abort();
    await talked;
  });

  it('that Asterisk refuses leaves the caller with our audio', async () => {
    const refused = new Error('refused');
    const { script, talk } = ringing({ leftBehind: 'there', handOver: () => Promise.reject(refused) });
    await expect(talk(false)).rejects.toBe(refused);
    expect(script.slice(2)).toEqual(['our audio taken away', 'attached again']);
  });
});

describe('a human who must accept', () => {
  const accept: Acceptance = { text: 'Ada calls. Press 1.', key: '1', withinMs: 9000 };

  it('has answered once he has', async () => {
    const { transfer, script } = ringing();
    expect(await transfer(accept)).toEqual({ outcome: 'answered', cause: null });
    expect(script).toEqual([]);
  });

  it('is no answer where he does not, and is let go', async () => {
    const { transfer, script, talk } = ringing({ ask: async () => false });
    expect(await transfer(accept)).toEqual({ outcome: 'no-answer', cause: null });
    expect(script).toEqual(['human let go']);
    await expect(talk(false)).rejects.toThrow('answered transfer');
  });

  it('is let go where he could not be asked', async () => {
    const deaf = new Error('no port is free');
    const { transfer, script } = ringing({ ask: () => Promise.reject(deaf) });
    await expect(transfer(accept)).rejects.toBe(deaf);
    expect(script).toEqual(['human let go']);
  });

  it('is cancelled when the caller leaves meanwhile', async () => {
    const { transfer, ended } = ringing({
      ask: async () => {
        ended.abort();
        return false;
      },
    });
    expect(await transfer(accept)).toEqual({ outcome: 'cancelled', cause: null });
  });
});
