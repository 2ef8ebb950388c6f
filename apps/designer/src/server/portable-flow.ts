import {
  closeBundle,
  FlowBundleInvalid,
  type FlowFolder,
  filesToFolder,
  folderToFiles,
  JsonRefused,
  maxBundleBytes,
  openBundle,
  parseModestJson,
} from '@patchcord/flows/library';
import { Refusal } from '../people/refusal.ts';
import { packFlow, unpackFlow } from './flow-archive.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A flow as one JSON file. @throws Refusal where no import would take it */
export function asFile(flow: FlowFolder): Bytes {
  return readable(() => {
    const text = `${JSON.stringify(closeBundle(flow), null, 2)}\n`;
    openBundle(parseModestJson(text));
    return new TextEncoder().encode(text);
  });
}

/** A flow's folder as a ZIP file. @throws Refusal where no import would take it */
export function asArchive(flow: FlowFolder, name: string): Bytes {
  return readable(() => {
    const bytes = packFlow(folderToFiles(openBundle(closeBundle(flow))), name);
    openBundle(closeBundle(filesToFolder(unpackFlow(bytes))));
    return bytes;
  });
}

/** What is handed out was read back before, by what reads it when it is imported: later would be too late to say so. */
function readable(make: () => Bytes): Bytes {
  try {
    const bytes = make();
    if (bytes.length <= maxBundleBytes) return bytes;
    const [has, may] = [bytes.length, maxBundleBytes].map((each) => Math.ceil(each / 1024 / 1024));
    throw notPortable(`it has ${has} MB, and it may have ${may} MB`);
  } catch (error) {
    if (error instanceof FlowBundleInvalid) throw notPortable(error.reason);
    if (error instanceof JsonRefused) throw notPortable(error.message);
    throw error;
  }
}

function notPortable(reason: string): Refusal {
  return new Refusal(
    'FLOW_NOT_PORTABLE',
    409,
    `Nobody could import this flow: ${reason}. Shorten or remove some of its documents, recordings or tests, and export it then.`,
  );
}
