import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const build = fileURLToPath(new URL('../../../../apps/designer/build.ts', import.meta.url));
let building: Promise<unknown> | undefined;

/** The designer as it is in this checkout, built for production; once, however many ask. */
export async function buildDesigner(): Promise<void> {
  building ??= promisify(execFile)(process.execPath, [build], { maxBuffer: 64 * 1024 * 1024 });
  await building;
}
