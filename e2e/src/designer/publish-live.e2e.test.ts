import type { FlowInput } from '@patchcord/flows/model';
import type { LiveCallSummary } from '@patchcord/runtime/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { type RawPerson, rawOwner } from './raw-person.ts';
import { type RunningDesigner, startDesigner } from './start-designer.ts';

const before = 'The old gate closes at five.';
const after = 'The new gate closes at nine.';

/** Greets, waits for any key, and says how late it is open. */
const zoo: FlowInput = {
  format: 1,
  id: 'zoo',
  name: 'City zoo',
  entry: 'greet',
  settings: { onError: 'bye', limits: { quietMs: 30_000 } },
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Welcome to the city zoo.' }, on: { done: 'wait' } },
    wait: {
      type: 'listen@1',
      with: { silenceMs: 30_000, digits: { min: 1, max: 1 } },
      on: { heard: 'bye', noInput: 'bye' },
    },
    bye: { type: 'hangup@1', with: { text: before } },
  },
};

let product: Product;
let designer: RunningDesigner;
let owner: RawPerson;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct({
    library: writeLibrary([{ flow: zoo, numbers: ['+1 800 555 0100', '200'] }]),
  });
  designer = await startDesigner({ beside: product });
  owner = await rawOwner(designer.url, designer.ownerCode);
});
afterAll(async () => {
  await designer?.stop();
  await product?.stop();
  await voice.close();
});

async function answered<Answer>(method: string, path: string, content?: object): Promise<Answer> {
  const { status, text } = await owner.ask(method, `/api/flows/zoo/${path}`, content);
  if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
  // Both ends are of this very version: its types say what comes.
  return JSON.parse(text) as Answer;
}

/** As the editor does it: the draft is saved, what would become another is shown, then it is published. */
async function publish(farewell: string): Promise<unknown> {
  const { revision, document, layout } = await answered<{
    revision: number;
    document: FlowInput;
    layout: null;
  }>('GET', 'draft');
  const nodes = { ...document.nodes, bye: { type: 'hangup@1', with: { text: farewell } } };
  await answered('PUT', 'draft', { revision, layout, document: { ...document, nodes } });
  const shown = await answered<{ revision: number; hash: string; words: string[]; numbers: string[] }>(
    'GET',
    'publishing',
  );
  expect(shown).toMatchObject({
    words: [`“Bye” now says “${after}” instead of “${before}”.`],
    numbers: ['+1 800 555 0100', '200'],
  });
  const { revision: seen, hash } = shown;
  return answered('POST', 'publishing', { revision: seen, hash, message: 'open longer' });
}

/** The only call that is going on waits for its caller. */
async function waitsInListen(): Promise<void> {
  const [call, ...others] = await product.engine.get<LiveCallSummary[]>('/calls/live');
  expect([call?.at, others]).toEqual([{ node: 'wait', type: 'listen@1' }, []]);
}

it('a call that waits for its caller while a new version is published says the old sentence, the next call the new one, and after going back the old again', async () => {
  const engine = product.engine.pid;
  const first = await talk(product, '18005550100', async (call) => {
    await waitUntil(waitsInListen, 15_000);
    expect(await publish(after)).toMatchObject({ number: 2, released: true });
    await waitsInListen();

    const next = await placeCall(product, '200', [{ kind: 'keys', keys: '1' }]);
    await expectHeard(next.heard, voice, after);
    await expectNotHeard(next.heard, voice, before);
    expect(next.details.versionNumber).toBe(2);

    await call.pressKeys('1');
    await call.ended;
  });
  await expectHeard(first.heard, voice, before);
  await expectNotHeard(first.heard, voice, after);
  expect(first.details.versionNumber).toBe(1);

  await answered('PUT', 'live', { number: 1, instead: 2 });
  const last = await placeCall(product, '200', [{ kind: 'keys', keys: '1' }]);
  await expectHeard(last.heard, voice, before);
  expect(last.details.versionNumber).toBe(1);
  expect(product.engine.pid).toBe(engine);
});
