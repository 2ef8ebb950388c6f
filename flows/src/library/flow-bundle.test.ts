import { expect, it } from 'vitest';
import { recording } from '../model/recording.ts';
import { closeBundle, FlowBundleInvalid, openBundle } from './flow-bundle.ts';
import { parseModestJson } from './modest-json.ts';

const wav = Buffer.from(`RIFF${'\0'.repeat(4)}WAVEfmt ${'\0'.repeat(40)}`);
const shop = {
  document: { id: 'shop', name: 'Shop' },
  layout: { format: 1 as const, positions: {}, notes: [] },
  knowledge: [{ id: 'prices', title: 'Prices', markdown: '# Prices\r\n\r\nTen “€”.\n' }],
  prompts: [recording('welcome', wav)],
  numbers: [],
  tests: [{ id: 'begins', test: { format: 1, name: 'begins' } }],
};
const bundle = closeBundle(shop);
const base64 = wav.toString('base64');

it('a flow comes out of its file as it went in, byte for byte', () => {
  expect(openBundle(JSON.parse(JSON.stringify(bundle)))).toEqual({
    ...shop,
    prompts: [{ ...shop.prompts[0], wav }],
  });
});

it('numbers are read in their one form', () => {
  expect(openBundle({ ...bundle, numbers: ['1 800 555 0100', '7', 'front-desk'] }).numbers).toEqual([
    '+18005550100',
    '7',
    'front-desk',
  ]);
});

it.each<[name: string, input: unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a list', []],
  ['a flow without its file', shop.document],
  ['another format', { ...bundle, format: 2 }],
  ['something that does not belong there', { ...bundle, secrets: [] }],
  ['a reserved name', JSON.parse(`{"__proto__":{"x":1},${JSON.stringify(bundle).slice(1)}`)],
  ['a layout of another kind', { ...bundle, layout: 'left' }],
  ['documents that are no list', { ...bundle, knowledge: { prices: '#' } }],
  ['a document that leads out', { ...bundle, knowledge: [{ id: '../../etc/cron.d/x', markdown: '' }] }],
  ['a document that is a folder', { ...bundle, knowledge: [{ id: '..', markdown: '' }] }],
  ['a document with a zero', { ...bundle, knowledge: [{ id: 'a\0', markdown: '' }] }],
  ['a document with a line break', { ...bundle, knowledge: [{ id: 'a\n', markdown: '' }] }],
  ['a document twice', { ...bundle, knowledge: [bundle.knowledge?.[0], bundle.knowledge?.[0]] }],
  ['a document that is no text', { ...bundle, knowledge: [{ id: 'a', markdown: 7 }] }],
  ['a document with half a letter', { ...bundle, knowledge: [{ id: 'a', markdown: '\ud83d' }] }],
  ['too many documents', { ...bundle, knowledge: Array(1001).fill({ id: 'a', markdown: '' }) }],
  ['a test that leads out', { ...bundle, tests: [{ id: '../x', test: {} }] }],
  ['a test twice', { ...bundle, tests: [bundle.tests?.[0], bundle.tests?.[0]] }],
  ['a prompt that leads out', { ...bundle, prompts: [{ id: '../x', wav: base64 }] }],
  ['a prompt twice', { ...bundle, prompts: [bundle.prompts?.[0], bundle.prompts?.[0]] }],
  ['a prompt that is no base64', { ...bundle, prompts: [{ id: 'a', wav: `${base64}!` }] }],
  ['a prompt that is no WAV', { ...bundle, prompts: [{ id: 'a', wav: 'SUQz' }] }],
  [
    'a prompt that is too long',
    {
      ...bundle,
      prompts: [{ id: 'a', wav: Buffer.concat([wav, Buffer.alloc(20_000_000)]).toString('base64') }],
    },
  ],
  ['a number that is a path', { ...bundle, numbers: ['../7'] }],
  ['a number that is none', { ...bundle, numbers: [''] }],
  ['a number without end', { ...bundle, numbers: ['7'.repeat(1_000_000)] }],
])('refuses %s in one sentence', (_, input) => {
  expect(() => openBundle(input)).toThrow(FlowBundleInvalid);
  expect(() => openBundle(input)).toThrow(/^This is no exported flow: [^\n]{1,300}\. Give a file [^\n]+$/);
});

it.each([
  ['brackets without end', '['.repeat(10_000_000), 'nested'],
  ['lists without end', `[${'[],'.repeat(5_000_000)}[]]`, 'more than'],
  ['keys without end', `{${'"a":1,'.repeat(2_000_000)}"a":1}`, 'more than'],
  ['no JSON', '{"a":', 'JSON'],
  ['an open string', `"${'\\'.repeat(5_000_001)}`, 'JSON'],
])('JSON of %s is refused before it fills the memory', (_, text, reason) => {
  const before = process.memoryUsage().heapUsed;
  expect(() => parseModestJson(text)).toThrow(reason);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
});

it('JSON with brackets, quotes and backslashes in its strings is read as it is', () => {
  const value = { 'a"[': ['\\', '\\"', '{'.repeat(1000), '"[,'.repeat(1_000_000)], b: [[[]]] };
  expect(parseModestJson(JSON.stringify(value))).toEqual(value);
});
