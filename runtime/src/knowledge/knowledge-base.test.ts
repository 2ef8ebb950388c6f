import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { KnowledgeBase, type KnowledgeSource } from './index.ts';

const museum: KnowledgeSource[] = [
  {
    id: 'visiting',
    title: 'Visiting',
    markdown:
      '# Visiting\n\n## When are you open?\nWe are open from nine to five, Tuesday to Sunday.\n\n## Can I bring my dog?\nDogs may come in if they are carried.\n',
  },
  {
    id: 'tickets',
    title: 'Tickets',
    markdown: '# Tickets\n\n## Day ticket\nA day ticket costs 12 dollars.\n',
  },
];
const base = new KnowledgeBase();
const ask = (question: string, documents = museum, limit = 3) => base.retrieve(question, documents, limit);

describe('looking a question up', () => {
  it('brings back the passage with its source', async () => {
    expect((await ask('Can my dog come in?'))[0]).toEqual({
      document: 'visiting',
      title: 'Visiting',
      heading: 'Can I bring my dog?',
      text: 'Dogs may come in if they are carried.',
      score: expect.any(Number),
    });
  });

  it.each(['Do you repair bicycles?', 'What is the capital of France?', 'zxcv', '', '???'])(
    'has no answer to “%s”',
    async (question) => {
      expect(await ask(question)).toEqual([]);
    },
  );

  it('tells people who write documents what came near, and what a caller would be given of it', async () => {
    for (const question of [
      'Can my dog come in?',
      'Where does my dog find a veterinary surgeon?',
      'When are you open?',
    ]) {
      const considered = await base.consider(question, museum, 9);
      const given = considered.filter(({ answers }) => answers).map(({ answers: _, ...passage }) => passage);
      expect(given).toEqual(await ask(question, museum, 9));
    }
    const [nearest] = await base.consider('Where does my dog find a veterinary surgeon?', museum, 1);
    expect(nearest).toMatchObject({ document: 'visiting', answers: false });
  });

  it('looks only in the documents it is given', async () => {
    expect((await ask('How much is a day ticket?'))[0]?.document).toBe('tickets');
    expect(await ask('How much is a day ticket?', museum.slice(0, 1))).toEqual([]);
  });

  it('finds a sentence in the middle of a long page without headings', async () => {
    const sentences = Array.from({ length: 300 }, (_, at) => `Room ${at} shows painting number ${at}.`);
    sentences[150] = 'The cloakroom closes at six.';
    const page = { id: 'rooms', title: 'Rooms', markdown: sentences.join(' ') };
    expect((await ask('When does the cloakroom close?', [page]))[0]?.text).toContain(
      'The cloakroom closes at six.',
    );
  });

  it('knows a changed document by its new text', async () => {
    const [visiting] = museum;
    if (!visiting) throw new Error('The museum has documents.');
    const before = await ask('Can I bring my dog?', [visiting]);
    const after = await ask('Can I bring my dog?', [
      { ...visiting, markdown: '## Can I bring my dog?\nNo dogs at all.' },
    ]);
    expect([before[0]?.text, after[0]?.text]).toEqual([
      'Dogs may come in if they are carried.',
      'No dogs at all.',
    ]);
  });

  it.each([
    '#'.repeat(100_000),
    '| '.repeat(20_000),
    '[x]('.repeat(10_000),
    `${'*'.repeat(5000)}x`,
    '\0\u2028\ufeff',
    '```\n# a',
  ])('is not stopped by a hostile document (%#)', async (markdown) => {
    const startedMs = workedMs();
    await ask('what is a', [{ id: 'x', title: 'x', markdown }]);
    expect(workedMs() - startedMs).toBeLessThan(2000);
  });

  it('lets calls go on while ten thousand sections are indexed', async () => {
    const documents = Array.from({ length: 500 }, (_, at) => ({
      id: `d${at}`,
      title: `Document ${at}`,
      markdown: Array.from(
        { length: 20 },
        (_, part) => `## Part ${part}\n${`word${at} thing${part} `.repeat(20)}.`,
      ).join('\n'),
    }));
    // Of this thread's own work: what others on the machine do is not the index's fault.
    const gaps: number[] = [];
    let lastMs = workedMs();
    const watch = setInterval(() => {
      gaps.push(workedMs() - lastMs);
      lastMs = workedMs();
    }, 1);
    await base.prepare(documents);
    clearInterval(watch);
    expect(gaps.length).toBeGreaterThan(20);
    expect(Math.max(...gaps)).toBeLessThan(250);
  });

  it('answers the heading of every section of the shipped businesses with that section', async () => {
    const library = path.resolve(import.meta.dirname, '../../../flows/library');
    const missed: string[] = [];
    let asked = 0;
    for (const business of readdirSync(library)) {
      const documents = documentsOf(path.join(library, business, 'knowledge'));
      for (const { markdown } of documents)
        for (const [, heading = ''] of markdown.matchAll(/^##+ (.+)$/gm)) {
          asked++;
          if ((await ask(heading, documents, 1))[0]?.heading !== heading)
            missed.push(`${business}: ${heading}`);
        }
    }
    expect(asked).toBeGreaterThan(20);
    expect(missed).toEqual([]);
  });
});

function workedMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function documentsOf(folder: string): KnowledgeSource[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.md'))
      .map((name) => {
        const markdown = readFileSync(path.join(folder, name), 'utf8');
        return { id: name, title: /^# (.+)$/m.exec(markdown)?.[1] ?? name, markdown };
      });
  } catch {
    return [];
  }
}
