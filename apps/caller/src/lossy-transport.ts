import type { SipTransport } from './sip/socket.ts';

/** A transport that loses what `loses` says, for tests: the datagram and how many of its kind went before. */
export function lossyTransport(
  transport: SipTransport,
  loses: (startLine: string, timesBefore: number) => boolean,
): SipTransport {
  const sent = new Map<string, number>();
  return {
    ...transport,
    send(datagram, to) {
      const startLine = datagram.slice(0, datagram.indexOf('\r\n'));
      const timesBefore = sent.get(startLine) ?? 0;
      sent.set(startLine, timesBefore + 1);
      if (!loses(startLine, timesBefore)) transport.send(datagram, to);
    },
  };
}
