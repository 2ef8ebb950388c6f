import { describe, expect, it } from 'vitest';
import type { Value } from '../kit/index.ts';
import { fillJson, fillText, fillUrl, namesIn, namesInPath, serverOf } from './placeholders.ts';

const order = 'https://shop.example/orders/{{ number }}';

describe('an address that a model fills in', () => {
  it.each<[Value, string]>([
    ['123456', 'https://shop.example/orders/123456'],
    [7, 'https://shop.example/orders/7'],
    ['a b?c=d#e', 'https://shop.example/orders/a%20b%3Fc%3Dd%23e'],
    ['@evil.example', 'https://shop.example/orders/%40evil.example'],
    ['%2e%2e', 'https://shop.example/orders/%252e%252e'],
    ['{{ number }}', 'https://shop.example/orders/%7B%7B%20number%20%7D%7D'],
    ['…Ünï\ud800', 'https://shop.example/orders/%E2%80%A6%C3%9Cn%C3%AF%EF%BF%BD'],
    ['...', 'https://shop.example/orders/...'],
  ])('takes %j as one part of the path', (number, filled) => {
    expect(fillUrl(order, { number })).toEqual({ filled });
  });

  it.each(['', '.', '..', '../admin', 'a/b', 'a\\b', '//evil.example', '1\n2', '\0'])(
    'refuses %j in the path',
    (number) => {
      expect(fillUrl(order, { number })).toMatchObject({ trouble: expect.stringContaining('number') });
    },
  );

  it('refuses what is missing, and values that only together are a way up', () => {
    expect(fillUrl(order, {})).toHaveProperty('trouble');
    const joined = 'https://shop.example/v1/{{ a }}{{ b }}/list';
    expect(fillUrl(joined, { a: '.', b: '.' })).toHaveProperty('trouble');
    expect(fillUrl('https://shop.example/v1/.{{ a }}', { a: '.' })).toHaveProperty('trouble');
    expect(fillUrl(joined, { a: 'x', b: 'y' })).toEqual({ filled: 'https://shop.example/v1/xy/list' });
  });

  it('keeps a value in the query where it stands', () => {
    const search = 'https://shop.example/find?q={{ words }}&limit=3';
    expect(fillUrl(search, { words: 'tv&limit=9#x/..' })).toEqual({
      filled: 'https://shop.example/find?q=tv%26limit%3D9%23x%2F..&limit=3',
    });
  });
});

describe('an address whose server a variable names', () => {
  const named = '{{ backend }}/orders/{{ number }}?who={{ who }}';
  const fill = (backend: Value | undefined, values: Readonly<Record<string, Value>>) =>
    fillUrl(
      named,
      values,
      serverOf(named, () => backend),
    );

  it.each([
    ['https://shop.example', 'https://shop.example/orders/7?who=Ada'],
    ['https://shop.example/', 'https://shop.example/orders/7?who=Ada'],
    [' http://10.0.0.7:8080/api/v2 ', 'http://10.0.0.7:8080/api/v2/orders/7?who=Ada'],
  ])('begins with %s as it stands', (backend, filled) => {
    expect(fill(backend, { number: 7, who: 'Ada' })).toEqual({ filled });
  });

  it.each([
    undefined,
    '',
    'shop.example',
    'ftp://shop.example',
    'file:///etc/passwd',
    'https://',
    'https://ada:secret@shop.example',
    'https://shop.example?to=',
    'https://shop.example/#',
    'https://shop.example\\@evil.example',
    'https://{{ number }}',
    'https://shop example',
    7,
  ])('is refused where that is no server: %j', (backend) => {
    expect(() => fill(backend, { number: 7, who: 'Ada' })).toThrow(/“backend” names no server/);
  });

  it.each([
    '@evil.example',
    'https://evil.example',
    '7?x=//evil.example#',
    '7\u2044evil',
    '%2f%2fevil.example',
  ])('stays on that server whatever is filled in: %j', (number) => {
    const filled = fill('https://shop.example', { number, who: `@evil.example/${number}` });
    if ('filled' in filled) expect(new URL(filled.filled).origin).toBe('https://shop.example');
    else expect(filled.trouble).toContain('number');
  });

  it('takes a model’s word for the server nowhere, not even where it has the same name', () => {
    expect(fill('https://shop.example', { backend: 'https://evil.example', number: 7, who: '' })).toEqual({
      filled: 'https://shop.example/orders/7?who=',
    });
  });
});

it('fills texts, and JSON with values of their own type', () => {
  const values = { name: 'Ada "A" Byron', guests: 4, vip: false };
  expect(fillText('for {{name}}, {{ missing }}!', values)).toBe('for Ada "A" Byron, !');
  expect(
    fillJson(
      {
        who: '{{ name }}',
        guests: '{{ guests }}',
        vip: ['{{ vip }}'],
        note: 'of {{ guests }}',
        other: '{{ x }}',
        n: 1,
      },
      values,
    ),
  ).toEqual({ who: 'Ada "A" Byron', guests: 4, vip: [false], note: 'of 4', other: null, n: 1 });
});

it('fills nothing in twice', () => {
  expect(fillText('{{ a }}', { a: '{{ b }}', b: 'secret' })).toBe('{{ b }}');
});

it('tells every name, and takes what is no plain name for one nobody knows', () => {
  expect(namesIn({ a: 'x {{ one }}', b: [{ c: '{{two}}{{ three }}' }] })).toEqual(['one', 'two', 'three']);
  expect(namesIn('{{ one | upcase }} {% if x %} {{- one -}} {{ cut')).toEqual([
    'one | upcase',
    '',
    '- one -',
    '',
  ]);
  expect(namesInPath('https://a.example/{{ one }}?q={{ two }}')).toEqual(['one']);
});
