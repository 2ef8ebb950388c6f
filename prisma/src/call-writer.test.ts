import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallWriter } from './call-writer.ts';
import type { DatabaseError } from './database-error.ts';
import { entry } from './testing/entries.ts';
import { ScriptedBatchWriter } from './testing/scripted-batch-writer.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function stage(limits?: { pressureAt: number; refuseAt: number }) {
  const batchWriter = new ScriptedBatchWriter();
  const failures: DatabaseError[] = [];
  const pressure: boolean[] = [];
  const writer = new CallWriter({
    url: 'file:unused',
    batchWriter,
    onFailure: (error) => failures.push(error),
    onPressure: (pressed) => pressure.push(pressed),
    ...(limits ? { limits } : {}),
  });
  return { writer, batchWriter, failures, pressure };
}

/** Lets what is ready run, without time passing. */
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('entries that nobody waits for', () => {
  it('share one transaction, 40 ms after the first', async () => {
    const { writer, batchWriter } = stage();
    for (let seq = 1; seq <= 5; seq++) {
      writer.append(entry('a', seq));
      await vi.advanceTimersByTimeAsync(7);
    }
    expect(batchWriter.batches).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(5);
    expect(batchWriter.batches.map((batch) => batch.length)).toEqual([5]);
    expect(writer.backlog).toBe(0);
  });

  it('cost 25 transactions a second however many calls there are', async () => {
    const { writer, batchWriter } = stage();
    for (let ms = 0; ms < 1000; ms++) {
      writer.append(entry(`call-${ms % 200}`, ms));
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(50);
    expect(batchWriter.batches.length).toBeLessThanOrEqual(26);
    expect(batchWriter.written).toHaveLength(1000);
  });

  it('go in several transactions when they are very many, in their order', async () => {
    const { writer, batchWriter } = stage();
    for (let seq = 1; seq <= 2500; seq++) writer.append(entry('a', seq));
    await vi.advanceTimersByTimeAsync(40);
    expect(batchWriter.batches.map((batch) => batch.length)).toEqual([1000, 1000, 500]);
    expect(batchWriter.written).toEqual(Array.from({ length: 2500 }, (_, at) => `a/${at + 1}`));
  });
});

describe('an entry that is written ahead', () => {
  it('is written at once, with all that came before it', async () => {
    const { writer, batchWriter } = stage();
    writer.append(entry('a', 1));
    await writer.commit(entry('a', 2));
    expect(batchWriter.written).toEqual(['a/1', 'a/2']);
    expect(performance.now()).toBeLessThan(40);
  });

  it('shares its transaction with the others of the same moment', async () => {
    const { writer, batchWriter } = stage();
    await Promise.all(['a', 'b', 'c'].map((call) => writer.commit(entry(call, 1))));
    expect(batchWriter.batches).toHaveLength(1);
  });

  it('goes next when it comes while another batch is being written', async () => {
    const { writer, batchWriter } = stage();
    const gate = Promise.withResolvers<void>();
    batchWriter.held = gate.promise;
    const first = writer.commit(entry('a', 1));
    await settle();
    const second = writer.commit(entry('a', 2));
    gate.resolve();
    await Promise.all([first, second]);
    expect(batchWriter.batches.map((batch) => batch.length)).toEqual([1, 1]);
  });

  it('is not resolved before the database has it', async () => {
    const { writer, batchWriter } = stage();
    const gate = Promise.withResolvers<void>();
    batchWriter.held = gate.promise;
    let resolved = false;
    const committed = writer.commit(entry('a', 1)).then(() => {
      resolved = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(resolved).toBe(false);
    gate.resolve();
    await committed;
  });

  it('rejects after 3 s as late, and is written when the lock is gone', async () => {
    const { writer, batchWriter, failures } = stage();
    batchWriter.failures.push(...Array.from({ length: 7 }, () => 'DB_LOCKED' as const));
    const committed = expect(writer.commit(entry('a', 1))).rejects.toMatchObject({
      code: 'DB_LATE',
      cause: { code: 'DB_LOCKED' },
    });
    await vi.advanceTimersByTimeAsync(3_000);
    await committed;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(batchWriter.written).toEqual(['a/1']);
    expect(failures.map(({ code }) => code)).toEqual(['DB_LOCKED']);
  });

  it('rejects alone when the database refuses it; its neighbours stand', async () => {
    const { writer, batchWriter, failures } = stage();
    batchWriter.refuse = ({ callId }) => callId === 'stranger';
    const outcomes = await Promise.allSettled(
      ['a', 'stranger', 'b'].map((call) => writer.commit(entry(call, 1))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(failures).toEqual([]);
  });
});

describe('a database in trouble', () => {
  it('gets the same batch again until it takes it, ever more patiently', async () => {
    const { writer, batchWriter } = stage();
    batchWriter.failures.push('DB_LOCKED', 'DB_FULL', 'DB_WRITER_LOST');
    writer.append(entry('a', 1));
    writer.append(entry('a', 2));
    await vi.advanceTimersByTimeAsync(40 + 50 + 100);
    expect(batchWriter.attempts).toBe(3);
    await vi.advanceTimersByTimeAsync(200);
    expect(batchWriter.written).toEqual(['a/1', 'a/2']);
  });

  it('is reported once a kind and then every ten seconds, not at every try', async () => {
    const { writer, batchWriter, failures } = stage();
    batchWriter.failures.push(...Array.from({ length: 1_000 }, () => 'DB_LOCKED' as const));
    writer.append(entry('a', 1));
    await vi.advanceTimersByTimeAsync(35_000);
    expect(failures.length).toBeGreaterThanOrEqual(3);
    expect(failures.length).toBeLessThanOrEqual(4);
  });

  it('is said to be too slow while the queue is long', async () => {
    const { writer, pressure } = stage({ pressureAt: 10, refuseAt: 100 });
    for (let seq = 1; seq <= 12; seq++) writer.append(entry('a', seq));
    expect(pressure).toEqual([true]);
    await vi.advanceTimersByTimeAsync(40);
    expect(pressure).toEqual([true, false]);
  });

  it('makes the writer take no more when the queue is full, and say so', async () => {
    const { writer } = stage({ pressureAt: 2, refuseAt: 3 });
    for (let seq = 1; seq <= 3; seq++) writer.append(entry('a', seq));
    expect(() => writer.append(entry('a', 4))).toThrow(expect.objectContaining({ code: 'DB_QUEUE_FULL' }));
    await expect(writer.commit(entry('a', 4))).rejects.toMatchObject({ code: 'DB_QUEUE_FULL' });
    await vi.advanceTimersByTimeAsync(40);
    writer.append(entry('a', 4));
  });

  it('reports a refused entry that nobody waits for', async () => {
    const { writer, batchWriter, failures } = stage();
    batchWriter.refuse = () => true;
    writer.append(entry('a', 1));
    await vi.advanceTimersByTimeAsync(40);
    expect(failures.map(({ code }) => code)).toEqual(['DB_NOT_FOUND']);
  });
});

describe('closing', () => {
  it('writes what waits and ends the writer', async () => {
    const { writer, batchWriter } = stage();
    for (let seq = 1; seq <= 1500; seq++) writer.append(entry('a', seq));
    await writer.close();
    expect(batchWriter.written).toHaveLength(1500);
    expect(batchWriter.closed).toBe(true);
  });

  it('waits for a lock to go', async () => {
    const { writer, batchWriter } = stage();
    batchWriter.failures.push('DB_LOCKED', 'DB_LOCKED', 'DB_LOCKED');
    writer.append(entry('a', 1));
    const closed = writer.close();
    await vi.advanceTimersByTimeAsync(5_000);
    await closed;
    expect(batchWriter.written).toEqual(['a/1']);
  });

  it('says after 10 s how much was lost, and ends the writer all the same', async () => {
    const { writer, batchWriter } = stage();
    batchWriter.failures.push(...Array.from({ length: 1_000 }, () => 'DB_FULL' as const));
    writer.append(entry('a', 1));
    writer.append(entry('a', 2));
    const closed = expect(writer.close()).rejects.toThrow(/^2 writes about calls were lost/);
    await vi.advanceTimersByTimeAsync(10_000);
    await closed;
    expect(batchWriter.closed).toBe(true);
    const { attempts } = batchWriter;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(batchWriter.attempts).toBe(attempts);
  });

  it('takes no more afterwards, and may be asked twice', async () => {
    const { writer } = stage();
    await writer.close();
    await writer.close();
    expect(() => writer.append(entry('a', 1))).toThrow(expect.objectContaining({ code: 'DB_CLOSED' }));
  });
});
