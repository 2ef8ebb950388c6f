import { ROOMS, rules, type Violation } from './rules.ts';
import { readSourceFiles } from './source-file.ts';

/** Every place where a repository breaks the rules of DESIGN.md §2, in the order of its files. */
export function findViolations(root: string): Violation[] {
  const files = readSourceFiles(root, ROOMS);
  const all = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => Object.values(rules).flatMap((rule) => rule(file, all)));
}
