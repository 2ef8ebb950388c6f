import { describe, expect, it } from 'vitest';
import { canonicalNumber } from './phone-number.ts';

describe('a dialled number', () => {
  it.each(['18005551234', '+18005551234', '8005551234', '0018005551234', '+1 (800) 555-1234'])(
    '%s is one number',
    (text) => {
      expect(canonicalNumber(text)).toBe('+18005551234');
    },
  );

  it.each(['100', '0', '*98', 's', 'techstore', ''])('%s is an extension and stays as it is', (text) => {
    expect(canonicalNumber(text)).toBe(text);
  });

  it('reads the national form of another country', () => {
    expect(canonicalNumber('089 123456', 'DE')).toBe('+4989123456');
  });
});
