import { execFile } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Voice, writeWav } from '@patchcord/caller';
import type { FlowInput } from '@patchcord/flows/model';
import type { HealthReport } from '@patchcord/runtime/api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, expectNotHeard } from '../harness/expect-heard.ts';
import { writeLibrary } from '../harness/library.ts';
import { placeCall, talk } from '../harness/placed-call.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitToHear } from '../harness/wait-to-hear.ts';

const command = fileURLToPath(new URL('../../../apps/cli/bin/patchcord.js', import.meta.url));
const before = { greeting: 'Welcome to the city zoo.', farewell: 'The old gate closes at five.' };
const after = { greeting: 'Welcome to the safari park.', farewell: 'The new gate closes at nine.' };
const invitation = 'Please leave your message after the tone.';

interface Words {
  readonly greeting: string;
  readonly farewell: string;
}

/** Greets, waits for any key, and says how late it is open. */
function zoo({ greeting, farewell }: Words): FlowInput {
  return {
    format: 1,
    id: 'zoo',
    name: 'City zoo',
    entry: 'greet',
    settings: { onError: 'bye', limits: { quietMs: 20_000 } },
    prompts: { welcome: { text: greeting } },
    nodes: {
      greet: { type: 'greet@1', with: { text: greeting }, on: { done: 'wait' } },
      wait: {
        type: 'listen@1',
        with: { silenceMs: 20_000, digits: { min: 1, max: 1 } },
        on: { heard: 'bye', noInput: 'bye' },
      },
      bye: { type: 'hangup@1', with: { text: farewell } },
    },
  };
}

const office: FlowInput = {
  format: 1,
  id: 'office',
  name: 'Office',
  entry: 'ask',
  settings: { onError: 'bye' },
  nodes: {
    ask: { type: 'say@1', with: { text: invitation }, on: { said: 'leave' } },
    leave: {
      type: 'record@1',
      with: { silenceMs: 2000, into: 'message' },
      on: { recorded: 'bye', nothing: 'bye' },
    },
    bye: { type: 'hangup@1', with: { text: 'Thank you. Goodbye.' } },
  },
  variables: { message: { type: 'text' } },
};

let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  const flows = [
    { flow: zoo(before), numbers: ['18005550100', '200'] },
    { flow: office, numbers: ['201'] },
  ];
  product = await startProduct({ library: writeLibrary(flows) });
});
afterAll(async () => {
  await product?.stop();
  await voice.close();
});

async function patchcord(...args: string[]): Promise<string> {
  const environment = { ...process.env, ...product.environment };
  const { stdout } = await promisify(execFile)(process.execPath, [command, ...args], { env: environment });
  return stdout;
}

/** The flow's new version, its greeting recorded by somebody who says it in words of his own. */
async function newVersion(recorded: string): Promise<string> {
  const folder = path.join(product.home, 'zoo');
  mkdirSync(path.join(folder, 'prompts'), { recursive: true });
  writeFileSync(path.join(folder, 'flow.json'), JSON.stringify(zoo(after)));
  const somebody = new Voice();
  const clip = await somebody.speak(recorded).finally(() => somebody.close());
  await writeWav(path.join(folder, 'prompts/welcome.wav'), [clip]);
  return folder;
}

it('a call keeps the version it began with while a new one is imported; the next call runs the new one, recording and all', async () => {
  const recorded = 'A person has spoken this into a microphone.';
  const folder = await newVersion(recorded);
  let nextPath: readonly string[] = [];
  const first = await talk(product, '18005550100', async (call) => {
    await waitToHear(call, voice, before.greeting);
    const report = JSON.parse(await patchcord('import', folder, '--message', 'new gate', '--json'));
    expect(report).toMatchObject({ flow: 'zoo', versionNumber: 2, released: true });
    expect(JSON.parse(await patchcord('which', '8005550100', '--json'))).toMatchObject({ versionNumber: 2 });

    const next = await placeCall(product, '200', [{ kind: 'keys', keys: '1' }]);
    await expectHeard(next.heard, voice, recorded, after.farewell);
    await expectNotHeard(next.heard, voice, before.greeting);
    await expectNotHeard(next.heard, voice, after.greeting);
    expect(next.details).toMatchObject({ versionNumber: 2, version: report.version });
    nextPath = next.path;

    await call.pressKeys('1');
    await call.ended;
  });
  await expectHeard(first.heard, voice, before.greeting, before.farewell);
  await expectNotHeard(first.heard, voice, after.farewell);
  expect(first.details.versionNumber).toBe(1);
  expect(first.path).toEqual(nextPath);
});

it('a message that a caller left is found by its call, and counted', async () => {
  const { messages: none } = await product.engine.get<HealthReport>('/health');
  expect(none.left).toBe(0);
  const { details } = await placeCall(product, '201', [
    { kind: 'say', text: 'Please call me back tomorrow.' },
  ]);
  const [message] = details.messagesLeft;
  expect(message?.spokenMs).toBeGreaterThan(500);
  expect(statSync(message?.file ?? '').size).toBeGreaterThan(10_000);
  expect(details.recordings).not.toContain(message?.file);
  const { messages } = await product.engine.get<HealthReport>('/health');
  expect(messages).toMatchObject({ left: 1, latestCallAt: details.startedAt, folder: 'recordings' });
  expect(path.dirname(message?.file ?? '')).toBe(path.join(product.home, messages.folder));
  expect(await patchcord('call-log', details.id)).toContain(`message:   ${message?.file}`);
  expect(await patchcord('calls')).toContain(`message: ${message?.file}`);
});
