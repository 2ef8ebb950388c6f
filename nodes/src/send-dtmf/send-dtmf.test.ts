import { describe, expect, it } from 'vitest';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { sendDtmfNode } from './send-dtmf.node.ts';
import { runSendDtmf } from './send-dtmf.run.ts';

const config = sendDtmfNode.config.parse({ keys: '1ww4711#' });

describe('sending keys', () => {
  it.each([
    ['1ww4711#', 'sends 1ww4711#'],
    ['*98 AD', 'sends *98AD'],
    ['(047) 11-3', 'sends 047113'],
  ])('%s', async (keys, line) => {
    const call = new ScriptedCall([]);
    expect(await runSendDtmf({ ...config, keys }, call)).toEqual({ port: 'sent' });
    expect(call.script).toEqual([line]);
  });

  it.each(['', 'twelve', '12E', '+1'])('sends nothing where a variable holds “%s”', async (keys) => {
    const call = new ScriptedCall([]);
    await expect(runSendDtmf({ ...config, keys }, call)).rejects.toMatchObject({ code: 'KEYS_INVALID' });
    expect(call.script).toEqual([]);
  });

  it('knows what is no key before the call, where no variable is in it', () => {
    expect(sendDtmfNode.config.safeParse({ keys: '12E' }).success).toBe(false);
    expect(sendDtmfNode.config.safeParse({ keys: '{{ code }}#' }).success).toBe(true);
  });
});
