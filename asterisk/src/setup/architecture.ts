import { SetupError } from './setup-error.ts';

const DEBIAN_ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Debian's name for a Node architecture, where Debian packages can be run in place. */
export function debianArchitecture(platform: string, arch: string): string {
  const found = platform === 'linux' ? DEBIAN_ARCHITECTURES[arch] : undefined;
  if (found) return found;
  throw new SetupError(
    'ARCHITECTURE_UNSUPPORTED',
    `Asterisk can be unpacked on Linux x86-64 and arm64, and this is ${platform} ${arch}: use an Asterisk of your own (ARI_URL, ARI_USERNAME, ARI_PASSWORD).`,
  );
}
