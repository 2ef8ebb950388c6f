import { builtinModules } from 'node:module';
import { circlesIn } from './circles.ts';
import type { ImportedModule, SourceFile } from './source-file.ts';

export interface Violation {
  rule: string;
  path: string;
  line: number;
  message: string;
}

/** Looks at one file; `all` is there for rules that follow imports. */
type Rule = (file: SourceFile, all: ReadonlyMap<string, SourceFile>) => Violation[];

export const ROOMS = [
  'asterisk',
  'nodes',
  'flows',
  'runtime',
  'prisma',
  'apps/caller',
  'apps/cli',
  'apps/designer',
  'apps/engine',
  'e2e',
] as const;

/** Room → places it may import from, besides itself. Rooms that aren't listed put others together and may import all. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  asterisk: [],
  nodes: [],
  flows: ['nodes/src/kit', 'nodes/src/values'],
  runtime: ['flows', 'nodes/src/kit', 'nodes/src/values'],
  prisma: ['flows', 'nodes/src/kit'],
  'apps/caller': [],
};

/** Tests and a room's own scripts use real nodes, as the apps that put both together do. */
const ARROWS_OF_TESTS: Readonly<Record<string, readonly string[]>> = { runtime: ['nodes'], flows: ['nodes'] };

/** `NodeFamily`: one of them goes by the name of a node type. */
const FAMILIES = ['speak', 'listen', 'decide', 'do', 'hand-over', 'end'];

/** Words of somebody's business: they belong to flows, never to what carries them. */
const BUSINESS_WORD =
  /\b(techstore|healthplus|edulearn|laptops?|x200|prescriptions?|appointments?|enrol(?:l?ment)?s?|order ?(?:number|status)s?|storefronts?)\b/i;

/** What would make a replayed call another: the clock, chance, the machine. A date that is told which one it is does not. */
const NO_EFFECT =
  /\b(?:Date\.now|new Date\(\)|Math\.random|fetch\(|set(?:Timeout|Interval|Immediate)\(|performance\.|process\.|globalThis|crypto\.|console\.)/;

export const rules: Readonly<Record<string, Rule>> = {
  /** DESIGN.md §2: apps → runtime, prisma → flows → nodes/kit. */
  arrows: (file) => {
    const room = roomOf(file.path);
    const allowed = room === undefined ? undefined : ARROWS[room];
    if (room === undefined || allowed === undefined) return [];
    const places =
      isTest(file.path) || isScript(file.path, room)
        ? [...allowed, ...(ARROWS_OF_TESTS[room] ?? [])]
        : allowed;
    return file.imports
      .filter(({ target }) => target !== undefined && roomOf(target) !== undefined && roomOf(target) !== room)
      .filter(({ target = '' }) => !places.some((place) => isWithin(target, place)))
      .map((found) => violation('arrows', file, found, `${room} may not import ${found.specifier}`));
  },

  /** The kit is what every room builds on: it builds on zod alone. */
  kit: (file) => {
    if (!isWithin(file.path, 'nodes/src/kit') || isTest(file.path)) return [];
    return file.imports
      .filter(({ specifier, target = '' }) => specifier !== 'zod' && !isWithin(target, 'nodes/src/kit'))
      .map((found) => violation('kit', file, found, `the kit may import zod only, not ${found.specifier}`));
  },

  /** A definition runs in the browser, and so does all it imports. */
  'browser-safe': (file, all) => {
    if (!file.path.endsWith('.node.ts')) return [];
    return followImports(file, all).flatMap(({ from, found }) => {
      const reason = unsafeInBrowser(found);
      return reason === undefined
        ? []
        : [violation('browser-safe', from, found, `${file.path} reaches ${reason}`)];
    });
  },

  /** What the designer sends to browsers, with all it imports: no runner, nothing of Node, nothing of the server. */
  'browser-code': (file, all) => {
    if (!isWithin(file.path, 'apps/designer/src') || !/^['"]use client['"]/.test(file.text)) return [];
    return followImports(file, all, ({ typeOnly = false }) => !typeOnly).flatMap(({ from, found }) => {
      const reason = unsafeInBrowser(found) ?? onServer(found);
      return reason === undefined
        ? []
        : [violation('browser-code', from, found, `${file.path} reaches ${reason}`)];
    });
  },

  /** Forms, cards and icons come from the catalogue: a node type of one's own is as good as ours. */
  'node-type-names': (file, all) => {
    if (!isWithin(file.path, 'apps/designer/src') || isTest(file.path)) return [];
    const names = nodeTypesOf(all).join('|');
    if (!names) return [];
    // “kind” and “role” tell other things apart by words that may be the same, and so do files that draw nothing.
    const drawsNothing = ['host', 'rights', 'server'].some((place) =>
      isWithin(file.path, `apps/designer/src/${place}`),
    );
    const version = drawsNothing ? '@\\d+' : '(?:@\\d+)?';
    const quoted = new RegExp(`(?<!\\b(?:kind|role)\\W{1,8})(['"\`])(?:${names})${version}\\1`);
    return wordsOf(file, quoted).map((word) =>
      violation(
        'node-type-names',
        file,
        word,
        `${word.specifier} is a node type: read it from the catalogue`,
      ),
    );
  },

  /** DESIGN.md §1: whatever a node can't know by itself is an effect, which is journalled. */
  'effects-only': (file, all) => {
    if (!isWithin(file.path, 'nodes/src') || isTest(file.path) || file.path.includes('/testing/')) return [];
    const reached = file.path.endsWith('.run.ts') ? followImports(file, all) : [];
    const modules = reached.filter(({ found }) => isNodes(found));
    return [
      ...wordsOf(file, NO_EFFECT).map((word) => noEffect(file, word)),
      ...modules.map(({ from, found }) => noEffect(from, found)),
    ];
  },

  /** A file that needs what needs it can't be read, tested or loaded by itself. */
  circles: (file, all) => {
    const circle = circlesIn(all).get(file.path);
    if (!circle) return [];
    const found = { line: circle.line };
    return [violation('circles', file, found, `files import each other: ${circle.way.join(' → ')}`)];
  },

  'business-words': (file) => {
    // Tests may quote what callers of a business say.
    const carries = isWithin(file.path, 'runtime') || isWithin(file.path, 'nodes');
    if (!carries || isTest(file.path)) return [];
    return wordsOf(file, BUSINESS_WORD).map((word) =>
      violation('business-words', file, word, `“${word.specifier}” belongs to a flow`),
    );
  },
};

const typesOfTrees = new WeakMap<ReadonlyMap<string, SourceFile>, readonly string[]>();

/** Names of node types that are there, without those that are a family's name as well. */
function nodeTypesOf(all: ReadonlyMap<string, SourceFile>): readonly string[] {
  const known = typesOfTrees.get(all);
  if (known) return known;
  const names = [...all.keys()].flatMap(
    (file) => /^nodes\/src\/([a-z0-9-]+)\/\1\.node\.ts$/.exec(file)?.[1] ?? [],
  );
  const types = names.filter((name) => !FAMILIES.includes(name));
  typesOfTrees.set(all, types);
  return types;
}

/** The first in each line that the pattern finds. */
function wordsOf({ text }: SourceFile, pattern: RegExp): Pick<ImportedModule, 'specifier' | 'line'>[] {
  return text.split('\n').flatMap((line, index) => {
    const word = pattern.exec(line)?.[0];
    return word === undefined ? [] : [{ specifier: word, line: index + 1 }];
  });
}

function noEffect(from: SourceFile, found: Pick<ImportedModule, 'specifier' | 'line'>): Violation {
  return violation(
    'effects-only',
    from,
    found,
    `“${found.specifier}” is no effect: a node asks the call for what it can't know`,
  );
}

function violation(
  rule: string,
  file: SourceFile,
  { line }: Pick<ImportedModule, 'line'>,
  message: string,
): Violation {
  return { rule, path: file.path, line, message };
}

function unsafeInBrowser({ specifier, target = '' }: ImportedModule): string | undefined {
  if (target.endsWith('.run.ts')) return `the runner ${specifier}`;
  if (isNodes({ specifier })) return `Node's ${specifier}`;
  return undefined;
}

/** Rooms and folders that stay on the server. */
const SERVER = ['runtime', 'prisma', 'asterisk', 'apps/designer/src/host', 'apps/designer/src/server'];

function onServer({ specifier, target = '' }: ImportedModule): string | undefined {
  return SERVER.some((place) => isWithin(target, place)) ? `the server’s ${specifier}` : undefined;
}

function isNodes({ specifier }: Pick<ImportedModule, 'specifier'>): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

function followImports(
  start: SourceFile,
  all: ReadonlyMap<string, SourceFile>,
  counts: (found: ImportedModule) => boolean = () => true,
) {
  const seen = new Set<string>();
  const queue = [start];
  const imports: { from: SourceFile; found: ImportedModule }[] = [];
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file.path)) continue;
    seen.add(file.path);
    for (const found of file.imports.filter(counts)) {
      imports.push({ from: file, found });
      const next = all.get(found.target ?? '') ?? all.get(`${found.target}/index.ts`);
      if (next && !next.path.endsWith('.run.ts')) queue.push(next);
    }
  }
  return imports;
}

function roomOf(file: string): string | undefined {
  return ROOMS.find((room) => isWithin(file, room));
}

function isWithin(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function isTest(file: string): boolean {
  return file.endsWith('.test.ts');
}

function isScript(file: string, room: string): boolean {
  return isWithin(file, `${room}/scripts`);
}
