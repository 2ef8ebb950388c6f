import { afterAll, beforeAll, expect, it } from 'vitest';
import { ChatCompletionsDouble } from '../../../runtime/src/providers/openai/testing/chat-completions-double.ts';
import { AgentVoice } from '../harness/agent-voice.ts';
import { Backend } from '../harness/backend.ts';
import { expectHeard } from '../harness/expect-heard.ts';
import { placeCall } from '../harness/placed-call.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { say } from './moves.ts';

let service: ChatCompletionsDouble;
let backend: Backend;
let product: Product;
const voice = new AgentVoice();

beforeAll(async () => {
  service = await ChatCompletionsDouble.start();
  const ports = await freePorts();
  backend = await Backend.start(ports);
  const environment = { OPENAI_API_KEY: 'test-key', OPENAI_BASE_URL: service.baseUrl };
  product = await startProduct({ ports, backend, environment });
});
afterAll(async () => {
  await product?.stop();
  await backend?.stop();
  await service?.close();
  await voice.close();
});

it('TechStore with a language model: it asks the server that the installation names, and the caller hears the price', async () => {
  const { heard, path } = await placeCall(product, '18005551234', [
    say('Do you sell printers?'),
    say('how much is the X200 laptop'),
    say('goodbye'),
  ]);
  await expectHeard(heard, voice, 'We are open from nine to five.', 'Let me check.');
  await expectHeard(heard, voice, 'It is X200 laptop and 899 and 14.');
  expect(backend.front.asked.map(({ method, url }) => `${method} ${url}`)).toContain(
    'GET /techstore/products?question=X200+laptop',
  );
  expect(path).toEqual(expect.arrayContaining(['answer', 'bye']));
});
