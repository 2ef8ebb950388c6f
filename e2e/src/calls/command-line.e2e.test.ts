import { execFile } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadClip, Voice, writeWav } from '@patchcord/caller';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentVoice } from '../harness/agent-voice.ts';
import { expectHeard, expectNotHeard, sentencesOf } from '../harness/expect-heard.ts';
import { type Product, startProduct } from '../harness/product.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const farewell = 'Thank you for calling TechStore. Goodbye.';
let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  product = await startProduct();
});
afterAll(async () => {
  await product?.stop();
  await voice.close();
});

interface Run {
  readonly exitCode: number;
  readonly out: string;
  readonly complaint: string;
}

/** `npx --no-install patchcord …`, as a person types it, against the product under test. */
function patchcord(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [path.join(root, 'apps/cli/bin/patchcord.js'), ...args],
      { cwd: root, env: { ...process.env, ...product.environment } },
      (error, out, complaint) =>
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, complaint }),
    );
    child.stdin?.end(input);
  });
}

describe('patchcord call', () => {
  it('asks for a laptop, hears the answer, says goodbye, and tells it as one line of JSON', async () => {
    const question = 'Do you have the X200 laptop in stock?';
    const { exitCode, out } = await patchcord([
      'call',
      '18005551234',
      '--say',
      question,
      '--say',
      'goodbye',
      '--json',
    ]);
    expect(exitCode).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    const report = JSON.parse(out);
    expect(report.flow).toBe('techstore');
    expect(report.version).toMatch(/^[0-9a-f]{64}$/);
    expect(report.path[0]).toBe('greet');
    expect(report.endedBy).toBe('flow');
    const turns: { role: string; text: string }[] = report.turns;
    expect(turns.filter(({ role }) => role === 'caller').map(({ text }) => text.toLowerCase())).toEqual([
      'do you have the x200 laptop in stock',
      'goodbye',
    ]);
    const answer = turns.find(({ role, text }) => role === 'agent' && text.includes('X200'))?.text ?? '';
    expect(answer).toContain('stock');
    expect(report.timings.inviteToOkMs).toBeGreaterThan(0);
    const [firstOfAnswer = ''] = sentencesOf(answer);
    await expectHeard(await loadClip(report.files.heard), voice, turns[0]?.text ?? '', firstOfAnswer);
    expect(statSync(report.files.recordings[0]).size).toBeGreaterThan(100_000);
  });

  it('shows conversation and path while it goes on, and where the sound and the log are', async () => {
    const { out, exitCode } = await patchcord(['call', '100', '--dtmf', '1', '--hangup-after', '3s']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/agent {2}▸ Thanks for calling TechStore/);
    expect(out).toMatch(/need → heard → sort/);
    const [, wav = ''] = /heard: (\S+)/.exec(out) ?? [];
    expect(existsSync(wav)).toBe(true);
    const [, id = ''] = /call-log (\S+)/.exec(out) ?? [];
    const log = await patchcord(['call-log', id]);
    expect(log.out).toContain('caller ▸ [1]');
    expect((await patchcord(['call-log', id, '--json'])).out).toContain('"effect-requested"');
    expect(
      JSON.parse((await patchcord(['calls', '--json'])).out).calls.map((call: { id: string }) => call.id),
    ).toContain(id);
  });

  it('interrupts, plays a file, and tells a refused number from a misuse', async () => {
    const cut = JSON.parse(
      (await patchcord(['call', '100', '--interrupt-at', '800ms', '--say', 'goodbye', '--json'])).out,
    );
    expect(cut.turns[0]).toMatchObject({ role: 'agent', interrupted: true });
    const heardOfCut = await loadClip(cut.files.heard);
    await expectNotHeard(heardOfCut, voice, 'How can I help you?');
    await expectHeard(heardOfCut, voice, farewell);
    const file = path.join(product.home, 'goodbye.wav');
    const caller = new Voice();
    await writeWav(file, [await caller.speak('goodbye').finally(() => caller.close())]);
    const played = JSON.parse((await patchcord(['call', '100', '--audio', file, '--json'])).out);
    await expectHeard(await loadClip(played.files.heard), voice, 'How can I help you?', farewell);
    const refused = await patchcord(['call', '18005550000', '--json']);
    expect(refused.exitCode).toBe(1);
    expect(refused.complaint).toMatch(/^CALL_FAILED: SIP 603: .+\.\n$/);
    expect(JSON.parse(refused.out)).toMatchObject({ flow: null, callId: null, files: { heard: null } });
    for (const args of [
      ['call'],
      ['call', '100', '--interrupt-at', 'soon'],
      ['call', '100\r\nX-Header: y'],
      ['call', '100', '--voice', 'nobody', '--say', 'hello'],
      ['call', '100', '--audio', '/nowhere.wav'],
      ['nonsense'],
      ['calls', '--limit', 'x'],
    ]) {
      const { exitCode, complaint } = await patchcord(args);
      expect([args.join(' '), exitCode]).toEqual([args.join(' '), 2]);
      expect(complaint).not.toMatch(/\n\s+at /);
    }
  });

  it('takes a number as people write it, and says so where what was heard can’t be saved', async () => {
    const { exitCode, out, complaint } = await patchcord([
      'call',
      '1 (800) 555-1234',
      '--wav',
      '/dev/null/heard.wav',
      '--hangup-after',
      '900ms',
    ]);
    expect([exitCode, complaint]).toEqual([
      1,
      expect.stringMatching(/^CALLER_FAILED: .*\/dev\/null\/heard\.wav.*\.\n$/),
    ]);
    expect(out).toContain('agent  ▸ Thanks for');
    expect(out).not.toContain('heard:');
  });
});

describe('patchcord save-test', () => {
  it('makes a test of every call that was made until now, and all pass at once', async () => {
    const { calls } = JSON.parse((await patchcord(['calls', '--json'])).out);
    const ended = calls.filter(({ endedAt }: { endedAt: string | null }) => endedAt !== null);
    expect(ended.length).toBeGreaterThan(3);
    const tests = path.join(product.home, 'saved');
    for (const { id } of ended) {
      const { exitCode, out, complaint } = await patchcord(['save-test', id, '--out', `${tests}/${id}.json`]);
      expect([exitCode, complaint]).toEqual([0, '']);
      expect(out).toContain('the version the call ran');
    }
    const run = await patchcord(['test', 'techstore', '--version', 'live', '--tests', tests]);
    expect(run.out).toBe(`${ended.length} passed, 0 failed\n`);
  });
});

describe('patchcord replay and gate', () => {
  /** The shipped flow as a draft in which this word of it is another. */
  function draft(word: string, other: string): string {
    const file = path.join(product.home, 'draft.json');
    const flow = readFileSync(path.join(root, 'flows/library/techstore/flow.json'), 'utf8');
    writeFileSync(file, flow.replaceAll(word, other));
    return file;
  }

  it('find every telephone call that was made the same, through the flow it ran', async () => {
    const { calls } = JSON.parse((await patchcord(['calls', '--json'])).out);
    for (const { id } of calls) {
      const { exitCode, out } = await patchcord(['replay', id, '--json']);
      expect([exitCode, JSON.parse(out)]).toMatchObject([0, { identical: true, divergence: null }]);
    }
    const report = JSON.parse((await patchcord(['gate', 'techstore', '--draft', 'live', '--json'])).out);
    expect(report).toMatchObject({ replayed: calls.length, same: calls.length, passed: true });
  });

  it('tell which calls a draft would lead elsewhere, and where', async () => {
    const file = draft('"stock": "asked"', '"stock": "sales"');
    const { exitCode, out } = await patchcord(['gate', 'techstore', '--draft', file, '--json']);
    const { path: elsewhere } = JSON.parse(out);
    expect(exitCode).toBe(1);
    expect(elsewhere.count).toBeGreaterThan(0);
    const [{ node, to, calls }] = elsewhere.changes;
    expect({ node, to }).toEqual({ node: 'sort', to: { recorded: 'asked', now: 'sales' } });
    const replayed = JSON.parse((await patchcord(['replay', calls[0], '--flow', file, '--json'])).out);
    expect(replayed).toMatchObject({ identical: false, divergence: { class: 'path', node: 'sort' } });
  });
});

describe('patchcord chat', () => {
  it('runs the same conversation in text', async () => {
    const { out, exitCode } = await patchcord(
      ['chat', 'techstore', '--json'],
      'Do you have the X200 laptop in stock?\ngoodbye\n',
    );
    expect(exitCode).toBe(0);
    const { path: walked, turns, endedBy } = JSON.parse(out);
    expect(walked.slice(0, 5)).toEqual(['greet', 'need', 'sort', 'asked', 'lookUp']);
    expect(turns[2].text).toContain('X200');
    expect(endedBy).toBe('flow');
  });

  it('names the way out when there is no such flow', async () => {
    const { exitCode, complaint } = await patchcord(['chat', 'nowhere']);
    expect([exitCode, complaint]).toEqual([2, expect.stringMatching(/^FLOW_UNKNOWN: .*nowhere/)]);
  });
});

describe('patchcord check', () => {
  it('finds nothing in the shipped flow, and every problem with place and fix in a broken one', async () => {
    expect((await patchcord(['check', 'flows/library/techstore/flow.json'])).exitCode).toBe(0);
    const file = path.join(product.home, 'broken.json');
    const nodes = { a: { type: 'sayy@1', on: { said: 'zz' } }, b: { type: 'hangup@1' } };
    writeFileSync(
      file,
      JSON.stringify({ format: 1, id: 'x', name: 'X', entry: 'a', settings: { onError: 'b' }, nodes }),
    );
    const { exitCode, out } = await patchcord(['check', file, '--json']);
    expect(exitCode).toBe(1);
    const { problems } = JSON.parse(out);
    expect(problems.length).toBeGreaterThanOrEqual(2);
    for (const problem of problems)
      expect(problem).toMatchObject({
        code: expect.any(String),
        severity: expect.any(String),
        message: expect.any(String),
      });
    expect(problems.map(({ path: place }: { path: string }) => place).join()).toContain('/nodes/a');
  });

  it.each([[['check']], [['check', '/nowhere/flow.json']]])('is misused: %j', async (args) => {
    expect((await patchcord(args)).exitCode).toBe(2);
  });
});
