import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Sipp } from '../ari/sipp.ts';
import { AsteriskObserver } from '../harness/asterisk-observer.ts';
import { writeLibrary } from '../harness/library.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { testFlows } from './flows.ts';

let product: Product;
let observer: AsteriskObserver;

beforeAll(async () => {
  product = await startProduct({
    library: writeLibrary(testFlows),
    environment: { PATCHCORD_MAX_CALLS: '20' },
    unheardBecause: 'SIPp keeps no sound',
  });
  observer = await AsteriskObserver.watch(product);
});
afterEach(() => observer.expectNothingLeft());
afterAll(() => product?.stop());

const sipp = (settings: Omit<ConstructorParameters<typeof Sipp>[0], 'sipPort'>) =>
  new Sipp({ sipPort: product.ports.sip, ...settings }).finished;

describe('callers from SIPp, a telephone we did not write', () => {
  it('are answered and hang up, twenty at once', async () => {
    expect(await sipp({ calls: 20, perSecond: 20, holdMs: 1500, number: '200' })).toEqual({
      successful: 20,
      failed: 0,
    });
  });

  it('one after the other, each let go cleanly', async () => {
    expect(await sipp({ calls: 5, perSecond: 2, holdMs: 200, number: '18005550101' })).toEqual({
      successful: 5,
      failed: 0,
    });
  });

  it('hear 486 busy beyond the limit', async () => {
    const full = sipp({ calls: 20, perSecond: 50, holdMs: 6000, number: '200' });
    await waitUntil(async () => expect(await observer.channels()).toBe(40), 5000);
    expect(await sipp({ calls: 3, perSecond: 10, holdMs: 0, number: '200', refusedWith: 486 })).toEqual({
      successful: 3,
      failed: 0,
    });
    expect(await full).toEqual({ successful: 20, failed: 0 });
  });

  it('hear 603 decline at a number nobody has', async () => {
    expect(
      await sipp({ calls: 2, perSecond: 10, holdMs: 0, number: '18005559876', refusedWith: 603 }),
    ).toEqual({
      successful: 2,
      failed: 0,
    });
  });
});
