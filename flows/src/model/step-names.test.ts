import { expect, it } from 'vitest';
import { stepPathName, stepsByCard, stepsById } from './step-names.ts';

it('a step is called as its card is, and with its id as well where two cards say the same', () => {
  const step = stepsByCard(['askOrder', 'way_out', 'wayOut'][Symbol.iterator]());
  expect(step('askOrder')).toBe('Ask order');
  expect(step('wayOut')).toBe('Way out (wayOut)');
  expect(step('way_out')).toBe('Way out (way_out)');
});

it('what is the id of no step is told as it is written', () => {
  expect(stepsByCard(['askOrder'])('askOrdr')).toBe('askOrdr');
  expect(stepsByCard([])('constructor')).toBe('constructor');
  expect(stepsById(['askOrder'])('askOrder')).toBe('askOrder');
});

it('a step of a flow inside another is told with the step that led there', () =>
  expect(stepPathName('order/askNumber')).toBe('Order › Ask number'));
