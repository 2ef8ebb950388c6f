import { closeSync, openSync, readSync } from 'node:fs';

/** One UDP datagram as the capture saw it. The object and its `payload` are reused: copy what is to be kept. */
export interface CapturedDatagram {
  /** Microseconds since 1970, by the kernel's clock. */
  atUs: number;
  sourcePort: number;
  destinationPort: number;
  /** As much of it as was kept. */
  payload: Buffer;
}

/** The file is no capture, or of a kind this reader doesn't know. */
export class PcapError extends Error {
  readonly code = 'PCAP_UNREADABLE';
}

const globalHeaderBytes = 24;
const recordHeaderBytes = 16;
const ethernet = { linkType: 1, headerBytes: 14 };
const udpProtocol = 17;
const chunkBytes = 4 * 1024 * 1024;

/**
 * Reads a classic pcap file of IPv4 over Ethernet (what `tcpdump -i lo -w` writes; pcap-savefile(5)), one UDP datagram
 * at a time. A record cut off at the end of the file is left out.
 */
export function readPcap(file: string, visit: (datagram: CapturedDatagram) => void): void {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(globalHeaderBytes);
    if (readSync(descriptor, header) < globalHeaderBytes)
      throw new PcapError(`${file} is empty: tcpdump captured nothing.`);
    const ticksPerSecond = ticksOf(header, file);
    readRecords(descriptor, ticksPerSecond / 1e6, visit);
  } finally {
    closeSync(descriptor);
  }
}

function ticksOf(header: Buffer, file: string): number {
  const magic = header.readUInt32LE(0);
  if (magic !== 0xa1b2c3d4 && magic !== 0xa1b23c4d)
    throw new PcapError(`${file} is no little-endian pcap file.`);
  if (header.readUInt32LE(20) !== ethernet.linkType)
    throw new PcapError(`${file} wasn't captured on an Ethernet-like interface such as lo.`);
  return magic === 0xa1b2c3d4 ? 1e6 : 1e9;
}

function readRecords(descriptor: number, ticksPerUs: number, visit: (datagram: CapturedDatagram) => void) {
  const datagram: CapturedDatagram = { atUs: 0, sourcePort: 0, destinationPort: 0, payload: Buffer.alloc(0) };
  const buffer = Buffer.alloc(chunkBytes);
  let held = 0;
  for (;;) {
    const read = readSync(descriptor, buffer, held, buffer.length - held, null);
    held += read;
    let at = 0;
    while (at + recordHeaderBytes <= held) {
      const length = buffer.readUInt32LE(at + 8);
      const end = at + recordHeaderBytes + length;
      if (end > held) break;
      datagram.atUs = buffer.readUInt32LE(at) * 1e6 + buffer.readUInt32LE(at + 4) / ticksPerUs;
      if (fill(datagram, buffer.subarray(at + recordHeaderBytes, end))) visit(datagram);
      at = end;
    }
    buffer.copy(buffer, 0, at, held);
    held -= at;
    if (read === 0) return;
  }
}

/** False where it isn't UDP over IPv4. */
function fill(datagram: CapturedDatagram, frame: Buffer): boolean {
  const ip = ethernet.headerBytes;
  if (frame.length < ip + 28 || frame.readUInt16BE(12) !== 0x0800) return false;
  if (frame.readUInt8(ip + 9) !== udpProtocol) return false;
  const udp = ip + (frame.readUInt8(ip) & 0x0f) * 4;
  if (frame.length < udp + 8) return false;
  datagram.sourcePort = frame.readUInt16BE(udp);
  datagram.destinationPort = frame.readUInt16BE(udp + 2);
  datagram.payload = frame.subarray(udp + 8);
  return true;
}
