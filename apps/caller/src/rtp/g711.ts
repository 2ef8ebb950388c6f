import alawmulaw from 'alawmulaw';
import type { Codec } from '../sip/sdp.ts';

interface Table {
  /** 256 samples. */
  readonly decode: Int16Array;
  /** 65,536 bytes, indexed by the sample as an unsigned 16-bit number. */
  readonly encode: Uint8Array;
}

// alawmulaw allocates a result a call; its answers for every input fit in two small tables.
const tables: Record<Codec, Table> = { PCMU: tableOf(alawmulaw.mulaw), PCMA: tableOf(alawmulaw.alaw) };

export function encodeG711(samples: Int16Array, codec: Codec): Uint8Array {
  const { encode } = tables[codec];
  const bytes = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) bytes[i] = encode[(samples[i] ?? 0) & 0xffff] ?? 0;
  return bytes;
}

export function decodeG711(bytes: Uint8Array, codec: Codec): Int16Array {
  const { decode } = tables[codec];
  const samples = new Int16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) samples[i] = decode[bytes[i] ?? 0] ?? 0;
  return samples;
}

function tableOf(law: typeof alawmulaw.mulaw): Table {
  const everySample = Int16Array.from({ length: 65_536 }, (_, index) => (index << 16) >> 16);
  return {
    decode: law.decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
    encode: law.encode(everySample),
  };
}
