import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { checkPorts, portSentence } from './port-check.ts';
import { matchSocket } from './port-holder.ts';

const sip = {
  protocol: 'udp',
  host: '127.0.0.1',
  port: 15060,
  purpose: 'SIP',
  setting: 'PATCHCORD_SIP_PORT',
} as const;

it('names port, holder and the setting to change', () => {
  expect(portSentence(sip, { pid: 42, program: 'asterisk' })).toBe(
    'Port 15060/udp (SIP) is in use by asterisk (process 42): end that program, or choose another port with PATCHCORD_SIP_PORT.',
  );
  expect(portSentence(sip, {})).toContain('in use by another program:');
});

it('finds who holds a UDP port', async () => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  await expect(checkPorts([{ ...sip, port }])).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    port,
    message: expect.stringContaining(`(process ${process.pid})`),
  });
  socket.close();
  await once(socket, 'close');
  await expect(checkPorts([{ ...sip, port }])).resolves.toBeUndefined();
});

it('finds who holds a TCP port', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(checkPorts([{ ...sip, protocol: 'tcp', port }])).rejects.toMatchObject({
    code: 'PORT_IN_USE',
  });
  server.close();
});

it('names the setting of an address that is not this machine’s', async () => {
  const elsewhere = { ...sip, host: '192.0.2.1', hostSetting: 'PATCHCORD_HOST' };
  await expect(checkPorts([elsewhere])).rejects.toMatchObject({
    code: 'PORT_REFUSED',
    message: '192.0.2.1 is no address of this machine (SIP): correct PATCHCORD_HOST.',
  });
});

it('tells a listening TCP socket from a connection through the same port', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:0FA0 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 111 1',
    '   1: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1',
  ].join('\n');
  expect(matchSocket(table, 'tcp', 4000)).toBe('222');
  expect(matchSocket(table, 'tcp', 4001)).toBeUndefined();
});
