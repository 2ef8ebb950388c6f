import { describe, expect, it } from 'vitest';
import { canonicalNumber, maskedNumber, readableNumber } from './phone-number.ts';

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

describe('a number on the screen', () => {
  it.each([
    ['+18005551234', 'telephone', '+1 800 555 1234'],
    ['+4989123456', 'telephone', '+49 89 123456'],
    ['100', 'extension', '100'],
    ['*98', 'extension', '*98'],
    ['+', 'extension', '+'],
  ])('%s is a %s and read %s', (number, kind, shown) => {
    expect(readableNumber(number)).toEqual({ kind, shown });
  });

  it.each([
    ['+18005551234', '+1 ••• ••• ••34'],
    ['18005551234', '+1 ••• ••• ••34'],
    ['1007', '••••'],
    ['', '••'],
    ['<script>alert(1)</script>', '••••••'],
  ])('%s, masked, tells who it was to nobody: %s', (number, masked) => {
    expect(maskedNumber(number)).toBe(masked);
  });
});
