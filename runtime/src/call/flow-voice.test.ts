import { compileFlow, flowSchema, recording } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import type { Clip } from '../media/clip.ts';
import { type SynthesiseOptions, type Synthesiser, splitSentences } from '../providers/index.ts';
import { flowVoice, recordingsOf } from './flow-voice.ts';

const sentences = {
  welcome: 'Welcome to our shop!',
  both: 'We are open. Come in.',
  come: 'Come in.',
};
const flow = compileFlow(
  flowSchema.parse({
    format: 1,
    id: 'shop',
    name: 'Shop',
    entry: 'end',
    settings: { onError: 'end' },
    prompts: Object.fromEntries(Object.entries(sentences).map(([id, text]) => [id, { text }])),
    nodes: { end: { type: 'hangup@1' } },
  }),
  catalogue,
  [],
  { prompts: Object.keys(sentences).map((id) => recording(id, new Uint8Array([1]))) },
);

function clip(id: string, text: string): Clip {
  const words = text.split(' ').map((word, index) => ({ word, startMs: index * 10 }));
  const ulaw = new SharedArrayBuffer(words.length * 80);
  return { id, text, ulaw, durationMs: words.length * 10, words, wordsEstimated: id !== 'voice' };
}

const asked: (SynthesiseOptions | undefined)[] = [];
const synthesiser = {
  async *synthesiseSentences(text: string, options?: SynthesiseOptions) {
    asked.push(options);
    for (const sentence of splitSentences(text)) yield clip('voice', sentence);
  },
  synthesise: async (text: string) => clip('voice', text),
} as unknown as Synthesiser;

/** What is said of a text, and by whom. */
async function said(text: string, refused: readonly string[] = []): Promise<string[]> {
  const voice = flowVoice(flow, synthesiser, {
    clip: async ({ id }, words) => (refused.includes(id) ? null : clip(id, words)),
  });
  const heard: string[] = [];
  for await (const one of voice.synthesiseSentences(text, { rate: 1.5 }))
    heard.push(`${one.id}: ${one.text}`);
  return heard;
}

describe('a flow’s voice', () => {
  it.each<[text: string, heard: string[]]>([
    ['Welcome to our shop!', ['welcome: Welcome to our shop!']],
    ['welcome, to our SHOP', ['welcome: welcome, to our SHOP']],
    [
      'Hello. Welcome to our shop. How may I help?',
      ['voice: Hello.', 'welcome: Welcome to our shop.', 'voice: How may I help?'],
    ],
    ['Welcome to our shop today!', ['voice: Welcome to our shop today!']],
    ['Come in. Come in.', ['come: Come in.', 'come: Come in.']],
    ['So! We are open. Come in. Come in.', ['voice: So!', 'both: We are open. Come in.', 'come: Come in.']],
    ['', []],
  ])('says %j as %j', async (text, heard) => {
    expect(await said(text)).toEqual(heard);
  });

  it('says the words of a recording that can’t be played itself, at the flow’s rate', async () => {
    asked.length = 0;
    expect(await said('We are open. Come in. Come in.', ['both'])).toEqual([
      'voice: We are open.',
      'voice: Come in.',
      'come: Come in.',
    ]);
    expect(asked).toEqual([{ rate: 1.5 }]);
  });

  it('gives a mixed text whole to whoever wants one clip, with every word at its time', async () => {
    const voice = flowVoice(flow, synthesiser, { clip: async ({ id }, words) => clip(id, words) });
    const whole = await voice.synthesise('Hello there. Come in.');
    expect(whole).toMatchObject({ text: 'Hello there. Come in.', durationMs: 40, wordsEstimated: true });
    expect(whole.ulaw.byteLength).toBe(320);
    expect(whole.words).toEqual([
      { word: 'Hello', startMs: 0 },
      { word: 'there.', startMs: 10 },
      { word: 'Come', startMs: 20 },
      { word: 'in.', startMs: 30 },
    ]);
    expect((await voice.synthesise('Nobody recorded this.')).id).toBe('voice');
  });

  it('knows all its recordings', () => {
    expect(recordingsOf(flow).map(({ id }) => id)).toEqual(['welcome', 'both', 'come']);
  });
});
