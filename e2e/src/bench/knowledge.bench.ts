import { KnowledgeBase, type KnowledgeSource } from '@patchcord/runtime/knowledge';
import { type Benchmark, type Figure, median, percentile } from './figure.ts';

const chunkCount = 10_000;
const questionCount = 1000;
const chunksADocument = 20;

/** Looking a caller's question up in far more documents than a business has. */
export const knowledge: Benchmark = {
  name: 'knowledge',
  method: `${questionCount} questions, each of the rarer words of one of ${chunkCount} passages among everyday ones; the passages are ${chunksADocument} a document, of 40 to 80 words drawn as rarely or often as words are (Zipf, seeded).`,
  parts: [{ figures: ['knowledge-10k-chunks'], run: timeQuestions }],
};

async function timeQuestions(): Promise<Figure[]> {
  const corpus = makeCorpus();
  const base = new KnowledgeBase();
  const indexedMs = await timed(() => base.prepare(corpus.documents));
  const ask = (question: string) => base.retrieve(question, corpus.documents, 3);
  for (const { question } of corpus.questions.slice(0, 50)) await ask(question);
  let found = 0;
  const samples: number[] = [];
  for (const { question, heading } of corpus.questions)
    samples.push(
      await timed(async () => {
        const [best] = await ask(question);
        if (best?.heading === heading) found++;
      }),
    );
  return [
    {
      name: 'knowledge-10k-chunks',
      stat: 'p95',
      value: percentile(samples, 0.95),
      op: '<=',
      goal: 30,
      unit: 'ms',
      samples: samples.length,
      detail: `median ${median(samples).toFixed(2)} ms; the right passage came first ${found} times of ${questionCount}; indexed in ${(indexedMs / 1000).toFixed(1)} s`,
    },
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

interface Corpus {
  readonly documents: readonly KnowledgeSource[];
  readonly questions: readonly { readonly question: string; readonly heading: string }[];
}

function makeCorpus(): Corpus {
  const random = seeded(20_261_124);
  const words = vocabulary(20_000, random);
  const drawn = () => words[Math.floor(words.length ** random()) - 1] ?? 'word';
  const chunks = Array.from({ length: chunkCount }, (_, at) => ({
    heading: `Topic ${at} ${drawn()} ${drawn()}`,
    words: Array.from({ length: 40 + Math.floor(random() * 40) }, drawn),
  }));
  const documents = Array.from({ length: chunkCount / chunksADocument }, (_, at) => ({
    id: `document-${at}`,
    title: `Document ${at}`,
    markdown: chunks
      .slice(at * chunksADocument, (at + 1) * chunksADocument)
      .map(asMarkdown)
      .join('\n\n'),
  }));
  const questions = Array.from({ length: questionCount }, () => {
    const chunk = chunks[Math.floor(random() * chunks.length)];
    const rarer = [...(chunk?.words ?? [])].sort((a, b) => words.indexOf(b) - words.indexOf(a)).slice(0, 5);
    return {
      question: `What do you know about ${rarer.join(' ')} with ${drawn()}?`,
      heading: chunk?.heading ?? '',
    };
  });
  return { documents, questions };
}

function asMarkdown({
  heading,
  words,
}: {
  readonly heading: string;
  readonly words: readonly string[];
}): string {
  const sentences: string[] = [];
  for (let at = 0; at < words.length; at += 10) sentences.push(`The ${words.slice(at, at + 10).join(' ')}.`);
  return `## ${heading}\n${sentences.join(' ')}`;
}

function vocabulary(size: number, random: () => number): string[] {
  const syllables = [
    'ba',
    'co',
    'di',
    'fu',
    'ga',
    'lo',
    'mi',
    'nu',
    'pa',
    'ro',
    'si',
    'tu',
    'va',
    'we',
    'ki',
    'ze',
  ];
  const made = new Set<string>();
  while (made.size < size) {
    const length = 2 + Math.floor(random() * 3);
    made.add(Array.from({ length }, () => syllables[Math.floor(random() * syllables.length)]).join(''));
  }
  return [...made];
}

/** Mulberry32: the same corpus every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
