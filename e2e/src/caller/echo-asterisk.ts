import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleHome, type RunningAsterisk, startAsterisk } from '@patchcord/asterisk';
import { freePorts } from '../harness/ports.ts';
import { installedHome } from '../harness/product.ts';

// Beside the product's own pattern an extension by name wins, so these need no engine.
const extensions = `[patchcord-inbound](+)
exten => echo,1,Answer()
 same => n,Echo()
exten => early,1,Progress()
 same => n,Playback(beep,noanswer)
 same => n,Answer()
 same => n,Echo()
exten => busy,1,Busy(1)
exten => rejected,1,Hangup(21)
exten => ringing,1,Ringing()
 same => n,Wait(60)
exten => keys,1,Answer()
 same => n,Wait(0.3)
 same => n,SendDTMF(159#,150,120)
 same => n,Wait(0.3)
 same => n,Hangup(31)
exten => repeat,1,Answer()
 same => n,Read(HEARD,,4,,1,10)
 same => n,SendDTMF(\${HEARD},150,120)
 same => n,Wait(0.3)
 same => n,Hangup()
`;

/** Calls from here must know the password. */
export const lockedAddress = '127.0.0.2';

const endpoint = `[locked](patchcord-line)
context = patchcord-inbound
auth = locked
[locked]
type = auth
auth_type = userpass
username = locked
password = sesame
[locked-phone]
type = identify
endpoint = locked
match = ${lockedAddress}
`;

/** A real Asterisk with the product's configuration and a few extensions that only answer telephones. */
export async function startEchoAsterisk(): Promise<{ asterisk: RunningAsterisk; stop(): Promise<void> }> {
  const home = mkdtempSync(path.join(tmpdir(), 'patchcord-caller-'));
  mkdirSync(path.join(home, 'opt'));
  mkdirSync(path.join(home, 'asterisk'));
  symlinkSync(bundleHome(installedHome, 'asterisk'), bundleHome(home, 'asterisk'));
  writeFileSync(path.join(home, 'asterisk', 'extensions_local.conf'), extensions);
  writeFileSync(path.join(home, 'asterisk', 'pjsip_local.conf'), endpoint);
  const ports = await freePorts();
  const clean = () => rmSync(home, { recursive: true, force: true });
  const asterisk = await startAsterisk({
    home,
    sipPort: ports.sip,
    ariPort: ports.ari,
    rtp: ports.asteriskRtp,
    appName: 'patchcord-caller-proof',
  }).catch((error: unknown) => {
    clean();
    throw error;
  });
  for (const name of ['app_echo', 'app_read']) await asterisk.cli(`module load ${name}.so`);
  return { asterisk, stop: () => asterisk.stop().finally(clean) };
}
