/** What a node of a small flow may be, and the ports that are wired in every way there is. */
interface Kind {
  readonly type: string;
  readonly with: object;
  readonly ports: readonly string[];
}

const silenceMs = 1000;

export const kinds = {
  say: { type: 'say@1', with: { text: 'Hm.' }, ports: ['said'] },
  sayOrFail: { type: 'say@1', with: { text: 'Hm.' }, ports: ['said', 'error'] },
  listen: { type: 'listen@1', with: { silenceMs, tries: 1 }, ports: ['heard', 'noInput'] },
  menu: {
    type: 'menu@1',
    with: { text: 'Red?', choices: [{ port: 'red', label: 'red', key: '1' }], silenceMs, tries: 2 },
    ports: ['red', 'noInput'],
  },
  collect: {
    type: 'collect@1',
    with: {
      slots: [{ into: 'code', kind: { type: 'digits', min: 4, max: 4 }, ask: 'Code?' }],
      silenceMs,
      tries: 1,
    },
    ports: ['collected', 'noInput'],
  },
  converse: {
    type: 'llm@1',
    with: {
      goal: 'Talk.',
      exits: [{ port: 'done', description: 'enough' }],
      silenceMs,
      tries: 1,
      maxTurns: 2,
    },
    ports: ['done', 'noInput'],
  },
  look: {
    type: 'knowledge@1',
    with: { question: 'What?', documents: ['prices'] },
    ports: ['found', 'noAnswer'],
  },
  fetch: { type: 'http@1', with: { url: 'https://shop.test/', timeoutMs: 3000 }, ports: ['ok', 'error'] },
  tell: { type: 'webhook@1', with: { url: 'https://shop.test/' }, ports: ['sent', 'error'] },
  put: { type: 'transfer@1', with: { destination: 'human', timeoutMs: 4000 }, ports: ['noAnswer', 'error'] },
  putBack: {
    type: 'transfer@1',
    with: { destination: 'human', timeoutMs: 4000 },
    ports: ['noAnswer', 'afterHuman'],
  },
  message: { type: 'voicemail@1', with: { silenceMs }, ports: ['left', 'nothing'] },
  record: { type: 'record@1', with: { silenceMs }, ports: ['recorded', 'nothing'] },
  pause: { type: 'wait@1', with: { ms: 700 }, ports: ['done', 'error'] },
  keys: { type: 'send-dtmf@1', with: { keys: '12' }, ports: ['sent', 'error'] },
  note: { type: 'set@1', with: { assign: [{ variable: 'code', value: '1' }] }, ports: ['done'] },
  open: {
    type: 'hours@1',
    with: { week: { wednesday: [{ from: '09:00', to: '17:00' }] } },
    ports: ['open', 'closed'],
  },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

/** Flows of so many nodes and a goodbye: every kind at every place, every port wired to every node. */
export function* smallFlows(size: number, among: readonly KindName[]): Generator<object> {
  const ids = Array.from({ length: size }, (_, index) => `n${index}`);
  const targets = [...ids, 'bye'];
  for (const chosen of tuples(among, size)) {
    const wires = chosen.flatMap((kind, index) => kinds[kind].ports.map((port) => ({ index, port })));
    for (const ends of tuples(targets, wires.length))
      for (const onError of targets)
        yield flowOf(
          chosen,
          wires.map((wire, at) => ({ ...wire, to: ends[at] ?? 'bye' })),
          onError,
        );
  }
}

/** A flow like those, by chance. */
export function someFlow(
  size: number,
  among: readonly KindName[],
  choose: (possibilities: number) => number,
  { limited = false }: { readonly limited?: boolean } = {},
): object {
  const pick = <One>(from: readonly One[], otherwise: One): One => from[choose(from.length)] ?? otherwise;
  const chosen = Array.from({ length: size }, () => pick(among, 'say'));
  const targets = [...chosen.map((_, index) => `n${index}`), 'bye'];
  const wires = chosen.flatMap((kind, index) =>
    kinds[kind].ports.map((port) => ({ index, port, to: pick(targets, 'bye') })),
  );
  const limits = chosen.map(() => (choose(3) === 0 ? 1 + choose(3) : null));
  return flowOf(chosen, wires, pick(targets, 'bye'), limited ? limits : []);
}

interface Wire {
  readonly index: number;
  readonly port: string;
  readonly to: string;
}

/** `limits`: how often each node may be entered; null or nothing where it has no limit of its own. */
function flowOf(
  chosen: readonly KindName[],
  wires: readonly Wire[],
  onError: string,
  limits: readonly (number | null)[] = [],
): object {
  const nodes = chosen.map((kind, index) => {
    const own = wires.filter((wire) => wire.index === index);
    const on = Object.fromEntries(own.map(({ port, to }) => [port, to]));
    const visits = limits[index] ?? null;
    return [
      `n${index}`,
      { type: kinds[kind].type, with: kinds[kind].with, on, ...(visits !== null && { visits }) },
    ];
  });
  return {
    format: 1,
    id: 'small',
    name: 'Small',
    entry: 'n0',
    settings: { onError },
    variables: { code: { type: 'text', default: '' } },
    nodes: { ...Object.fromEntries(nodes), bye: { type: 'hangup@1', with: { text: 'Goodbye.' } } },
  };
}

function* tuples<One>(from: readonly One[], length: number): Generator<readonly One[]> {
  if (length === 0) return yield [];
  for (const first of from) for (const rest of tuples(from, length - 1)) yield [first, ...rest];
}
