import { expect, it } from 'vitest';
import { nodeName } from './node-name.ts';

it.each([
  ['whichProduct', 'Which product'],
  ['ask-number_2', 'Ask number 2'],
  ['call911', 'Call 911'],
  ['transferToAHuman', 'Transfer to a human'],
  ['askTheVIP', 'Ask the VIP'],
  ['greet', 'Greet'],
])('%s is read as %s', (id, name) => expect(nodeName(id)).toBe(name));
