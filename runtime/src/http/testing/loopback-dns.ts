import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { decode, encode, type StringAnswer } from 'dns-packet';

/** A name server on loopback whose names answer in turn, so that a second look can differ from the first. */
export async function loopbackDns(names: Readonly<Record<string, readonly (readonly string[])[]>>) {
  const asked = new Map<string, number>();
  const socket = createSocket('udp4');
  socket.on('message', (packet, { port, address }) => {
    const query = decode(packet);
    const answers = (query.questions ?? []).flatMap(({ name, type }): StringAnswer[] => {
      if (type !== 'A' && type !== 'AAAA') return [];
      const turn = asked.get(`${name}/${type}`) ?? 0;
      asked.set(`${name}/${type}`, turn + 1);
      const turns = names[name] ?? [];
      const addresses = turns[Math.min(turn, turns.length - 1)] ?? [];
      const wanted = addresses.filter((found) => found.includes(':') === (type === 'AAAA'));
      return wanted.map((data) => ({ type, name, ttl: 0, data }));
    });
    socket.send(
      encode({ type: 'response', id: query.id ?? 0, questions: query.questions ?? [], answers }),
      port,
      address,
    );
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port }: AddressInfo = socket.address();
  return { server: `127.0.0.1:${port}`, asked, close: () => socket.close() };
}
