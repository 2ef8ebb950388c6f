import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { AriStage, until } from './ari-stage.ts';
let stage: AriStage;
const on = WebSocket.prototype.on;
const lines: string[] = [];
WebSocket.prototype.on = function (n: string, f: any) { return on.call(this, n, n === 'message' ? (d: any, b: any) => { const e = JSON.parse(String(d)); const c = e.channel ?? e.peer; lines.push(`${e.timestamp.slice(17, 23)} ${e.type} ${c?.id} ${e.bridge?.id ?? ''} ${e.cause ?? ''}`); f(d, b); } : f) } as any;
beforeAll(async () => { stage = await AriStage.open(); await stage.connect(); });
afterAll(() => stage.close());
test('x', async () => {
  for (let i = 0; i < 4; i += 1) {
    const { phone, taken } = await stage.ring();
    await taken.call.attach({ callId: `h${i}`, rtp: { address: '127.0.0.1', port: 9 } });
    await phone.answered;
    if (i % 2) phone.hangUp();
    else await taken.call.hangup();
    await phone.ended;
    await until(() => expect(taken.ends).toHaveLength(1));
    lines.push('----');
  }
  await stage.expectNothingLeft();
  console.log(lines.join('\n'), stage.transport?.snapshot());
});
