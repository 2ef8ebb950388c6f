import { catalogue } from '@patchcord/nodes/catalogue';
import { expect, it } from 'vitest';
import { soundFlow } from '../check/testing/faulty-flows.ts';
import { compileFlow } from './compile.ts';
import { flowSchema } from './document.ts';
import { recording } from './recording.ts';

const wav = new Uint8Array([82, 73, 70, 70]);

function compiled(texts: Readonly<Record<string, string>>, recorded: readonly string[]) {
  const prompts = Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { text }]));
  const document = flowSchema.parse({ ...soundFlow, prompts });
  return compileFlow(document, catalogue, [], { prompts: recorded.map((id) => recording(id, wav)) });
}

it('is found by the words of its sentence, however they are written', () => {
  const flow = compiled({ bye: 'Goodbye, and thank you!' }, ['bye']);
  expect(flow.recordingOf('goodbye and   thank you')?.id).toBe('bye');
  expect(flow.recordingOf('Goodbye.')).toBeNull();
  expect(flow.recordingOf('Goodbye, and thank you! Bye.')).toBeNull();
});

it('is null where nobody has recorded it, and for silence', () => {
  const flow = compiled({ bye: 'Goodbye.', dots: '…' }, ['dots', 'other', 'constructor']);
  expect(flow.recordingOf('Goodbye.')).toBeNull();
  expect(flow.recordingOf('')).toBeNull();
  expect(flow.recordingOf('…')).toBeNull();
});
