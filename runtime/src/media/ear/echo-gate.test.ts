import { expect, test } from 'vitest';
import { EchoGate } from './echo-gate.ts';

/** The agent talks for a while, syllables of 200 ms at `agentDb`, and comes back at `echoDb` 100 ms later. */
function talk(gate: EchoGate, seconds: number, agentDb: number, echoDb: number): number {
  let passed = 0;
  for (let frame = 0; frame < seconds * 50; frame++) {
    const speaking = frame % 15 < 10;
    const echoing = frame >= 5 && (frame - 5) % 15 < 10;
    const levelDb = echoing ? echoDb : -62;
    if (levelDb >= gate.passFromDb && levelDb > -50) passed++;
    gate.learn(levelDb, -54);
    gate.played(speaking ? agentDb : -96);
  }
  return passed;
}

test.each([-16, -20, -26, -40])('an echo of %d dB never passes for the caller', (echoDb) => {
  expect(talk(new EchoGate(), 20, -20, -20 + echoDb)).toBe(0);
});

test('on a line that shows no echo, quiet callers pass after a few seconds of talk', () => {
  const gate = new EchoGate();
  talk(gate, 5, -20, -96);
  gate.played(-20);
  expect(gate.passFromDb).toBeLessThan(-45);
});

test('a third of a second after a first sentence began, its soft beginning teaches nothing wrong', () => {
  const gate = new EchoGate();
  for (const agentDb of [-34, -30, -25, -20, ...Array<number>(17).fill(-12)]) {
    gate.learn(-62, -54);
    gate.played(agentDb);
  }
  expect(gate.passFromDb).toBeLessThan(-50);
});

test('a loud caller passes from the start, however loud the agent', () => {
  const gate = new EchoGate();
  gate.played(-3);
  expect(gate.passFromDb).toBeLessThanOrEqual(-22);
});

test('when the agent has been silent for longer than an echo takes, nothing is held back', () => {
  const gate = new EchoGate();
  gate.played(-10);
  for (let frame = 0; frame < 16; frame++) gate.played(-96);
  expect(gate.passFromDb).toBeLessThan(-90);
});
