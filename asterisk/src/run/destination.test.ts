import { expect, it } from 'vitest';
import { parseDestinations } from './destination.mjs';

it('reads several destinations', () => {
  expect(parseDestinations('human=sip:human@127.0.0.1:15090, sales=sip:+49301234@gateway.example')).toEqual([
    { name: 'human', uri: 'sip:human@127.0.0.1:15090' },
    { name: 'sales', uri: 'sip:+49301234@gateway.example' },
  ]);
});

it.each([
  'human',
  'human=http://x',
  'Human=sip:a@b',
  'patchcord-inbound=sip:a@b',
  'human=sip:a@b;transport=x',
  'human]\n[evil=sip:a@b',
  'human=sip:a@b\ncontext=x',
])('refuses %j, which could mean something else in a configuration file', (text) => {
  expect(() => parseDestinations(text)).toThrow(expect.objectContaining({ code: 'DESTINATION_INVALID' }));
});
