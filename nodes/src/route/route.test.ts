import { expect, it } from 'vitest';
import { ScriptedCall } from '../kit/testing/scripted-call.ts';
import { routeNode } from './route.node.ts';
import { runRoute } from './route.run.ts';

const config = routeNode.config.parse({
  cases: [
    { port: 'renew', when: { var: 'said', op: 'mentions', value: ['renew', 'extend'] } },
    { port: 'human', when: { intent: 'human' } },
    { port: 'any', when: { all: [{ var: 'said', op: 'mentions', value: ['book'] }] } },
  ],
});
const after = (said: string) =>
  new ScriptedCall([], {
    variables: { said },
    intents: { human: ['a person'] },
    history: [{ role: 'caller', text: said }],
  });

it.each([
  ['I want to renew my book', 'renew'],
  ['Please extend it', 'renew'],
  ['A person, please', 'human'],
  ['I lost a book', 'any'],
  ['Hello?', 'else'],
  ['', 'else'],
])('“%s” leads to “%s”: the first case that holds', async (said, port) => {
  expect(await runRoute(config, after(said))).toEqual({ port });
});
