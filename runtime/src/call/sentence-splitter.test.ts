import { describe, expect, it } from 'vitest';
import { SentenceSplitter } from './sentence-splitter.ts';

const split = (...deltas: string[]) => {
  const splitter = new SentenceSplitter();
  const sentences = deltas.flatMap((delta) => splitter.push(delta));
  const last = splitter.finish();
  return last ? [...sentences, last] : sentences;
};

describe('streamed text', () => {
  it('is cut as soon as a sentence is whole', () => {
    const splitter = new SentenceSplitter();
    expect(splitter.push('We open at nine')).toEqual([]);
    expect(splitter.push('. And we')).toEqual(['We open at nine.']);
    expect(splitter.push(' close? ')).toEqual(['And we close?']);
    expect(splitter.finish()).toBeNull();
  });

  it('keeps prices and names with dots whole, however the stream is cut', () => {
    const text = 'It costs 3.50 at example.com! Shall I go on? ';
    const whole = ['It costs 3.50 at example.com!', 'Shall I go on?'];
    expect(split(text)).toEqual(whole);
    expect(split(...text)).toEqual(whole);
  });

  it('says what is left when the stream ends', () => {
    expect(split('No full stop')).toEqual(['No full stop']);
    expect(split('', '  ')).toEqual([]);
  });

  it('is cut at a comma or between words when no sentence ever ends', () => {
    const pieces = split(...Array.from({ length: 100 }, () => ' and on'));
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.every((piece) => piece.length <= 160 && /^(and|on)\b.*\b(and|on)$/.test(piece))).toBe(true);
    expect(pieces.join(' ')).toBe(Array.from({ length: 100 }, () => 'and on').join(' '));
    expect(split(`${'word '.repeat(20)}first, ${'word '.repeat(30)}`)[0]).toMatch(/first,$/);
    expect(split('x'.repeat(400))).toHaveLength(3);
  });
});
