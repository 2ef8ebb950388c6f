import { expect, it } from 'vitest';
import { misuseLine } from './misuse-line.ts';

it.each([
  [
    "error: unknown option '--jsn'\n(Did you mean --json?)\n",
    "Unknown option '--jsn' (Did you mean --json?).",
  ],
  ["error: missing required argument 'file'\n", "Missing required argument 'file'."],
  [
    "error: option '--calls <number>' argument 'x' is invalid. Give a whole number.\n",
    "Option '--calls <number>' argument 'x' is invalid. Give a whole number.",
  ],
])('%j is told in one line, with its code and the way out', (complaint, sentence) => {
  expect(misuseLine(complaint)).toBe(
    `COMMAND_MISUSED: ${sentence} Add --help for what this command takes.\n`,
  );
});
