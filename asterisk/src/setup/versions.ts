import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Which packages, in which versions, a tree was made of. */
interface TreeVersions {
  suite: string;
  arch: string;
  packages: Record<string, string>;
}

const NOTE = 'versions.json';

/** Notes it inside the tree, so that it is packed into the cache and comes out again with it. */
export function noteVersions(tree: string, versions: TreeVersions): void {
  writeFileSync(path.join(tree, NOTE), `${JSON.stringify(versions, null, 2)}\n`);
}

/** Gathers the notes of all trees under `<home>/opt` into `<home>/versions.json`: bundle → its versions. */
export function recordVersions(home: string): void {
  const opt = path.join(home, 'opt');
  const notes = readdirSync(opt).flatMap((name): [string, unknown][] => {
    const note = path.join(opt, name, 'root', NOTE);
    return existsSync(note) ? [[name, JSON.parse(readFileSync(note, 'utf8'))]] : [];
  });
  const file = path.join(home, NOTE);
  writeFileSync(`${file}.partial`, `${JSON.stringify(Object.fromEntries(notes), null, 2)}\n`);
  renameSync(`${file}.partial`, file);
}
