import { expect, it } from 'vitest';
import { debianArchitecture } from './architecture.ts';

it.each([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
])('on Linux %s it takes Debian’s packages for %s', (arch, debian) => {
  expect(debianArchitecture('linux', arch)).toBe(debian);
});

it.each([
  ['linux', 'arm'],
  ['darwin', 'arm64'],
  ['win32', 'x64'],
])('on %s %s it says what to use instead', (platform, arch) => {
  expect(() => debianArchitecture(platform, arch)).toThrow(
    expect.objectContaining({
      code: 'ARCHITECTURE_UNSUPPORTED',
      message: expect.stringMatching(new RegExp(`this is ${platform} ${arch}: .*ARI_URL`)),
    }),
  );
});
