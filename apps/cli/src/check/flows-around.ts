import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proof } from '@patchcord/flows/check';
import { parseModestJson } from '@patchcord/flows/library';
import { folderBeside } from '../find-flow.ts';

/**
 * Documents of the flows that one leads to, and of those they lead to: from the folders beside its own, else from the
 * library. Null where one is found nowhere: it may be in an engine.
 */
export function flowsAround(
  file: string,
  prove: (flows: readonly unknown[]) => Proof | null,
): readonly unknown[] | null {
  const found = new Map<string, unknown>();
  for (;;) {
    const missing = prove([...found.values()])?.assumed ?? [];
    if (missing.length === 0) return [...found.values()];
    for (const id of missing) {
      const document = flowNamed(id, file);
      if (document === undefined) return null;
      found.set(id, document);
    }
  }
}

function flowNamed(id: string, file: string): unknown {
  const folder = folderBeside(path.dirname(file), id);
  if (folder === null) return undefined;
  try {
    return parseModestJson(readFileSync(path.join(folder, 'flow.json'), 'utf8'));
  } catch {
    // It is told of where it is checked itself.
    return undefined;
  }
}
