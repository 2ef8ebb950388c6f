import { describe, expect, it } from 'vitest';
import { unwritten } from './unwritten.ts';

const tone = (text: string, startMs: number) => ({ text, startMs });
/** The journal’s clock is a second ahead of the caller’s. */
const base = {
  heard: [tone('Ready.', 1000), tone('Two.', 3000)],
  killedAtMs: 4000,
  written: [tone('Ready.', 1900), tone('Two.', 3900)],
  lastWrittenAtMs: 4950,
};

describe('what was heard before a kill', () => {
  it('is written', () => {
    expect(unwritten(base)).toBeNull();
  });

  it('is missed where the journal ends with what came before it', () => {
    expect(unwritten({ ...base, written: base.written.slice(0, 1) })).toBe('Two.');
    expect(unwritten({ ...base, written: [] })).toBe('Two.');
  });

  it('need not be written yet in the last moment', () => {
    const heard = [...base.heard, tone('Ready.', 3960)];
    expect(unwritten({ ...base, heard })).toBeNull();
    expect(unwritten({ ...base, heard, killedAtMs: 4020 })).toBe('Ready.');
  });

  it('may be followed by what is written and on its way', () => {
    const written = [...base.written, tone('Ready.', 4700)];
    expect(unwritten({ ...base, written })).toBeNull();
    expect(unwritten({ ...base, written: [...base.written, tone('Ready.', 4400)] })).toBe('Two.');
  });
});
