import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleHome } from '@patchcord/asterisk';
import { SipPhone, tone, toneLevelDb } from '@patchcord/caller';
import { afterEach, describe, expect, it } from 'vitest';
import { freePorts } from '../harness/ports.ts';
import { installedHome } from '../harness/product.ts';

const installed = path.join(bundleHome(installedHome, 'testtools'), 'bin', 'sipp');
const program = existsSync(installed) ? installed : 'sipp';

let phone: SipPhone | undefined;
let folder = '';

afterEach(async () => {
  await phone?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs one of SIPp's own scenarios; it ends with 0 only if every call went by the book. */
async function sipp(...settings: (string | number)[]): Promise<number> {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-sipp-'));
  const fixed = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-nostdin', '-timeout', '30s', '-timeout_error'];
  const child = spawn(program, [...fixed, ...settings.map(String)], { cwd: folder, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  return Number(code);
}

describe('the caller and SIPp', () => {
  it('as the one who is called: 100 calls, 50 a second, by the book', async () => {
    phone = await SipPhone.open({
      keep: 'none',
      onCall: (call) => {
        call.ring();
        call.answer();
      },
    });
    const { human } = await freePorts();
    const server = `127.0.0.1:${phone.local.port}`;
    expect(await sipp('-sn', 'uac', '-p', human, '-m', 100, '-r', 50, '-d', 500, server)).toBe(0);
    expect(phone.calls).toEqual([]);
  });

  it('as the one who calls: ten calls by the book, with the sound echoed', async () => {
    const ports = await freePorts();
    const server = { address: '127.0.0.1', port: ports.human };
    const finished = sipp(
      '-sn',
      'uas',
      '-p',
      ports.human,
      '-mp',
      ports.engineRtp.first,
      '-rtp_echo',
      '-m',
      10,
    );
    const caller = await SipPhone.open();
    phone = caller;
    const levels = [];
    for (let n = 0; n < 10; n++) {
      const call = await caller.dial({ number: 'service', server, from: '1' });
      // SIPp may not listen yet at the first call; the repeated INVITE finds it.
      await call.answered;
      await call.play(tone(700, 200));
      levels.push(toneLevelDb(call.heard(), 700));
      call.hangUp();
    }
    expect(await finished).toBe(0);
    expect(Math.max(...levels)).toBeGreaterThan(-18);
  });
});
