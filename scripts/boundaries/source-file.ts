import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A file of the repository, with what it imports. */
export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
  imports: ImportedModule[];
}

export interface ImportedModule {
  /** As written. */
  specifier: string;
  line: number;
  /** File or folder of ours it leads to, from the root; absent for packages of others. */
  target?: string;
  /** Only its types: nothing of it is there when the program runs. */
  typeOnly?: true;
}

const SKIPPED = new Set(['node_modules', '.next', 'dist', 'generated', '.turbo', 'coverage']);
const CODE = /\.(ts|tsx|mts|mjs|js)$/;
const IMPORT =
  /(?:^|[^.\w])(?:import|export)\s+(?:[\w*{}\s,$]+\s+from\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|new URL\(\s*['"](\.[^'"]+)['"]\s*,\s*import\.meta\.url/g;

/** Reads every file below the rooms of a repository. */
export function readSourceFiles(root: string, rooms: readonly string[]): SourceFile[] {
  const packages = packageFolders(root, rooms);
  return rooms
    .flatMap((room) => listFiles(root, room))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const imports = CODE.test(file) ? findImports(file, text, packages) : [];
      return { path: file, text, imports };
    });
}

function listFiles(root: string, folder: string): string[] {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    const child = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : listFiles(root, child);
    return statSync(path.join(root, child)).size < 500_000 && /\.(ts|tsx|mts|mjs|js|json|md)$/.test(child)
      ? [child]
      : [];
  });
}

/** Package name → folder, so that `@patchcord/nodes/kit` leads to a place in the tree. */
function packageFolders(root: string, rooms: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const room of rooms) {
    const manifest = path.join(root, room, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name }: { name?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (typeof name === 'string') found.set(name, room);
  }
  return found;
}

function findImports(file: string, text: string, packages: ReadonlyMap<string, string>): ImportedModule[] {
  const code = blankComments(text);
  return [...code.matchAll(IMPORT)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    const line = code.slice(0, match.index).split('\n').length;
    const target = resolve(file, specifier, packages);
    const typeOnly = /^[^.\w]?(?:import|export)\s+type\s/.test(match[0]);
    return {
      specifier,
      line,
      ...(target === undefined ? {} : { target }),
      ...(typeOnly ? { typeOnly } : {}),
    };
  });
}

function resolve(file: string, specifier: string, packages: ReadonlyMap<string, string>): string | undefined {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(file), specifier);
  for (const [name, folder] of packages) {
    if (specifier === name) return folder;
    if (specifier.startsWith(`${name}/`)) return `${folder}/src${specifier.slice(name.length)}`;
  }
  return undefined;
}

/** Comments become spaces, so that lines keep their numbers. */
function blankComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
}
