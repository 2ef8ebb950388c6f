import { describe, expect, it } from 'vitest';
import { parseUrlTemplate } from './url-template.ts';

const orders = parseUrlTemplate('{{ backend }}/orders/{{ number }}?of={{ who | downcase }}');
const backend = 'https://shop.test/v1';

describe('an address with variables', () => {
  it('begins with what the installation sets, as it stands', () => {
    expect(orders.render({ backend, number: '482913', who: 'Ann Lee' })).toBe(
      'https://shop.test/v1/orders/482913?of=ann%20lee',
    );
  });

  it.each([
    '../admin',
    '1/../../admin',
    '1?x=1',
    '1#x',
    '1&who=2',
    '//evil.test',
    '@evil.test',
    '1\r\nX: y',
    '..',
    '.',
  ])('is led nowhere else by “%s”', (number) => {
    const url = new URL(orders.render({ backend, number, who: 'x' }));
    expect(url.host).toBe('shop.test');
    expect(url.pathname.split('/').slice(0, 3)).toEqual(['', 'v1', 'orders']);
    expect(url.pathname.split('/')).toHaveLength(4);
    expect([...url.searchParams]).toEqual([['of', 'x']]);
  });

  it('tells of faulty Liquid at the author’s own place', () => {
    expect(() => parseUrlTemplate('https://shop.test/{{ a }}/{{ b | nosuch }}')).toThrow(/nosuch/);
    expect(parseUrlTemplate('https://shop.test/').fixed).toBe('https://shop.test/');
  });
});
