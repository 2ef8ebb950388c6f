import { type FlowFiles, maxBundleBytes, mostFlowFiles } from '@patchcord/flows/library';
import { unzipSync, zipSync } from 'fflate';
import { Refusal } from '../people/refusal.ts';

/** So many files are looked at: some systems pack another beside each of a flow's. */
const mostFiles = 2 * mostFlowFiles;

/**
 * The files of an archive that anybody may have made. It says itself how large they become: more than a flow may have
 * is not unpacked, and a file that becomes larger than it said fails. @throws Refusal
 */
export function unpackFlow(archive: Uint8Array): FlowFiles {
  let [bytes, files] = [0, 0];
  try {
    return unzipSync(archive, {
      filter({ name, originalSize }) {
        if (name.endsWith('/')) return false;
        files += 1;
        bytes += originalSize;
        if (files > mostFiles) throw tooLarge(`${mostFiles} files`);
        if (bytes > maxBundleBytes) throw tooLarge(`${Math.round(maxBundleBytes / 1024 / 1024)} MB`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      'ARCHIVE_BROKEN',
      400,
      'This archive can’t be read: pack the folder anew, as a ZIP file.',
    );
  }
}

export function packFlow(files: FlowFiles, folder: string): Uint8Array<ArrayBuffer> {
  const inFolder = Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, bytes]);
  return new Uint8Array(zipSync(Object.fromEntries(inFolder)));
}

function tooLarge(most: string): Refusal {
  return new Refusal('FLOW_TOO_LARGE', 413, `This unpacks to more than a flow may have: ${most}.`);
}
