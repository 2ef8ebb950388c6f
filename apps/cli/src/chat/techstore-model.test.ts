import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ChatCompletionsDouble } from '../../../../runtime/src/providers/openai/testing/chat-completions-double.ts';
import { BusinessLine, type ServerState } from './testing/business-line.ts';

let service: ChatCompletionsDouble;
let techstore: BusinessLine;
beforeAll(async () => {
  service = await ChatCompletionsDouble.start();
  techstore = await BusinessLine.open('techstore');
});
afterEach(() => {
  service.requests.length = 0;
});
afterAll(async () => {
  await techstore.close();
  await service.close();
});

/** A caller who is already talking with the model, and asks it for a price. */
function asks(question: string, server: ServerState = 'up') {
  const model = { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: service.baseUrl };
  return techstore.call(['Tell me about your opening times.', question, 'goodbye'], { server, model });
}

describe('TechStore with a language model', () => {
  it('looks a price up where the business keeps it, and tells what it found', async () => {
    const { said, path } = await asks('And how much is the X200 laptop?');
    expect(said).toContain('We are open from nine to five.');
    expect(said.join(' ')).toMatch(/Let me check\. It is X200 laptop and 899 and 14\./);
    expect(path).toEqual(['greet', 'need', 'sort', 'answer', 'bye']);
  });

  it('asks for nothing that is not sold', async () => {
    const { said } = await asks('And how much is a helicopter?');
    expect(said.join(' ')).toContain('Nothing was done');
  });

  it.each<ServerState>(['down', 'garbage', 'a web page'])(
    'says so itself when the server is %s, and goes on',
    async (server) => {
      const { said, path } = await asks('And how much is the X200 laptop?', server);
      expect(said.join(' ')).toContain('look into the store right now');
      expect(path.at(-1)).toBe('bye');
    },
  );

  it('tells the service neither where that is nor how one gets in', async () => {
    await asks('And how much is the X200 laptop?');
    expect(service.requests.length).toBeGreaterThan(1);
    const told = JSON.stringify(service.requests);
    expect(told).toContain('how_much');
    expect(told).not.toMatch(/127\.0\.0\.1|techstore\/products|secret|backend/);
  });
});
