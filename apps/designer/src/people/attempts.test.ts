import { expect, it } from 'vitest';
import { Attempts } from './attempts.ts';

it('after too many guesses the door stays shut until the first of them is old', () => {
  let nowMs = 0;
  const attempts = new Attempts({ most: 3, windowMs: 60_000, now: () => nowMs });
  for (let guess = 0; guess < 3; guess++) {
    attempts.begin('10.0.0.1');
    nowMs += 10_000;
  }
  expect(() => attempts.begin('10.0.0.1')).toThrow('Wait a minute');
  expect(() => attempts.begin('10.0.0.2')).not.toThrow();
  nowMs = 60_001;
  expect(() => attempts.begin('10.0.0.1')).not.toThrow();
  expect(() => attempts.begin('10.0.0.1')).toThrow();
});

it('a right one forgives what went before', () => {
  const attempts = new Attempts({ most: 1, windowMs: 60_000, now: () => 0 });
  attempts.begin('a', 'b');
  attempts.succeeded('a', 'b');
  expect(() => attempts.begin('a')).not.toThrow();
});

it('guesses at one account from many places are counted together', () => {
  const attempts = new Attempts({ most: 2, windowMs: 60_000, now: () => 0 });
  attempts.begin('10.0.0.1', 'owner@example.org');
  attempts.begin('10.0.0.2', 'owner@example.org');
  expect(() => attempts.begin('10.0.0.3', 'owner@example.org')).toThrow();
});

it('remembers only so many names', () => {
  const attempts = new Attempts({ most: 1, windowMs: 60_000, now: () => 0 });
  for (let name = 0; name <= 10_000; name++) attempts.begin(`name ${name}`);
  expect(() => attempts.begin('name 10000')).toThrow();
  expect(() => attempts.begin('name 0')).not.toThrow();
});
