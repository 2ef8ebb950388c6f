import { afterAll, beforeAll, expect, it } from 'vitest';
import { AriProxy } from '../ari/ari-proxy.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { CallerPhone } from '../harness/caller-phone.ts';
import { writeLibrary } from '../harness/library.ts';
import { freePorts } from '../harness/ports.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { testFlows } from './flows.ts';

let proxy: AriProxy;
let product: Product;
let observer: AsteriskObserver;
/** Answers that the engine has asked Asterisk for. */
let answers = 0;
/** What Asterisk waits for before it hears of them: until then the caller's telephone rings. */
const rungEnough = Promise.withResolvers<void>();

beforeAll(async () => {
  const ports = await freePorts();
  proxy = await AriProxy.open(ports.ari, {
    async ask(_method, url) {
      if (!url.pathname.endsWith('/answer')) return url;
      answers++;
      await rungEnough.promise;
      return url;
    },
  });
  product = await startProduct({
    ports,
    library: writeLibrary(testFlows),
    environment: { ARI_URL: proxy.url },
  });
  observer = await AsteriskObserver.watch(product);
});
afterAll(async () => {
  rungEnough.resolve();
  await product?.stop();
  await proxy?.close();
});

it('a caller who hangs up while it still rings leaves nothing behind in Asterisk', async () => {
  const phone = await CallerPhone.open(product);
  try {
    const call = await phone.dial('200');
    // The engine has taken the call, Asterisk holds it, and no 200 has come.
    await waitUntil(() => expect(answers).toBe(1));
    expect(await observer.channelStates()).toContain('Ring');
    expect(call.isUp).toBe(false);
    call.hangUp();
    expect(await call.ended).toMatchObject({ by: 'me', how: 'cancelled', status: 487 });
    rungEnough.resolve();
    await observer.expectNothingLeft(10_000);
  } finally {
    await phone.close();
  }
});
