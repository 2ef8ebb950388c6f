import { expect, it } from 'vitest';
import { debianArchitecture } from './architecture.ts';
import { aptError } from './private-apt.ts';

it('calls an unreachable archive what it is', () => {
  const output =
    "Err:1 http://x forky InRelease\nE: Failed to fetch http://x  Temporary failure resolving 'x'\nE: Some index files failed.";
  expect(aptError("read Debian forky's package list", output)).toMatchObject({
    code: 'NO_NETWORK',
    message: expect.stringContaining(
      "Could not read Debian forky's package list, because Debian's archive can't be reached",
    ),
  });
});

it('passes on what apt says of anything else', () => {
  const error = aptError('fetch asterisk', 'Reading package lists...\nE: The repository is not signed.');
  expect(error).toMatchObject({
    code: 'APT_FAILED',
    message: expect.stringContaining('The repository is not signed'),
  });
});

it('names Debian architectures, and says what to do on others', () => {
  expect(debianArchitecture('linux', 'arm64')).toBe('arm64');
  expect(debianArchitecture('linux', 'x64')).toBe('amd64');
  expect(() => debianArchitecture('linux', 'riscv64')).toThrow(
    'this is linux riscv64: use an Asterisk of your own (ARI_URL',
  );
  expect(() => debianArchitecture('darwin', 'arm64')).toThrow('this is darwin arm64');
});
