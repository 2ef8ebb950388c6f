import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Bundle } from './bundles.ts';

/** Notes which packages, in which versions, a bundle was made of: bundle → { suite, packages }. */
export function recordVersions(
  file: string,
  bundle: Bundle,
  suite: string,
  packages: Record<string, string>,
): void {
  const known: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const all = {
    ...(typeof known === 'object' ? known : {}),
    [bundle.name]: { suite, arch: process.arch, packages },
  };
  writeFileSync(`${file}.partial`, `${JSON.stringify(all, null, 2)}\n`);
  renameSync(`${file}.partial`, file);
}
