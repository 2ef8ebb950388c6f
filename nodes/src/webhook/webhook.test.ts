import { describe, expect, it } from 'vitest';
import { ScriptedCall, serverAnswers, worldFails } from '../kit/testing/scripted-call.ts';
import { webhookNode } from './webhook.node.ts';
import { runWebhook } from './webhook.run.ts';

const given = { url: 'https://desk.example/calls', variables: ['name', 'guests', 'vip', 'note'] };

describe('notifying a server', () => {
  it('sends the chosen variables as they are and waits for nothing', async () => {
    const variables = { name: 'Ada', guests: 4, vip: false, other: 'kept' };
    const call = new ScriptedCall([serverAnswers(202, null)], { variables });
    const config = webhookNode.config.parse({ ...given, credential: 'desk' });
    expect(await runWebhook(config, call)).toEqual({ port: 'sent' });
    expect(call.requests).toEqual([
      {
        method: 'POST',
        url: 'https://desk.example/calls',
        headers: {},
        body: { name: 'Ada', guests: 4, vip: false, note: null },
        credential: 'desk',
        timeoutMs: 8000,
        retries: 0,
        wait: 'fire',
      },
    ]);
    expect(call.script).toEqual(['POST https://desk.example/calls']);
  });

  it('minds no answer', async () => {
    const call = new ScriptedCall([serverAnswers(500, 'broken')]);
    expect(await runWebhook(webhookNode.config.parse(given), call)).toEqual({ port: 'sent' });
  });

  it('fails where it cannot even be tried', async () => {
    const call = new ScriptedCall([worldFails('HTTP_CREDENTIAL_UNKNOWN')]);
    await expect(runWebhook(webhookNode.config.parse(given), call)).rejects.toMatchObject({
      code: 'HTTP_CREDENTIAL_UNKNOWN',
    });
  });

  it('is tried again only where a second message does no harm', () => {
    const parsed = (more: object) => webhookNode.config.safeParse({ ...given, ...more }).success;
    expect(parsed({ retries: 2 })).toBe(false);
    expect(parsed({ retries: 2, idempotent: true })).toBe(true);
  });
});
