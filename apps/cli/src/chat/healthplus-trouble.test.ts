import { describe, expect, it } from 'vitest';
import { BusinessLine, serverTroubles } from './testing/business-line.ts';
import { stage } from './testing/stage.ts';

const line = stage('healthplus');

describe('HealthPlus in trouble', () => {
  it.each(serverTroubles)(
    'wants an appointment while the server is %s, and gets to the front desk',
    async (server) => {
      const { said, dialled } = await line.call(['appointment', 'next Monday', '10 am'], { server });
      expect(said.join(' ')).toMatch(/can't reach our calendar.*front desk/);
      expect(dialled).toEqual(['human']);
    },
  );

  it.each(serverTroubles)(
    'renews a prescription while the server is %s, and gets to the front desk',
    async (server) => {
      const moves = [{ keys: '2' }, { keys: '48215' }, 'yes', { keys: '03031980' }, 'yes'];
      const { said, dialled } = await line.call(moves, { server });
      expect(said.join(' ')).toMatch(/can't renew prescriptions right now/);
      expect(dialled).toEqual(['human']);
    },
  );

  it('gets to the front desk where a free time can be found and not be booked', async () => {
    const moves = ['appointment', 'next Monday', '10 am', 'yes please'];
    const { said, path, dialled } = await line.call(moves, {
      server: 'broken when something is to be written',
    });
    expect(path).toContain('book');
    expect(said.join(' ')).toMatch(/can't reach our calendar/);
    expect(dialled).toEqual(['human']);
  });

  it('waits for a slow server and hears so, then the answer', async () => {
    const { said } = await line.call(['appointment', 'next Monday', '11 am', { hangUp: true }], {
      server: 'slow',
    });
    expect(said.slice(-2)).toEqual([
      'One moment, please. I am looking it up.',
      expect.stringMatching(/^Monday, November 30th.*is free/),
    ]);
  });

  it('hangs up half way: what was given until then is saved, and only that', async () => {
    const fresh = await BusinessLine.open('healthplus');
    await fresh.call(['appointment', 'next Monday', { hangUp: true }]);
    await fresh.call(['prescription', { keys: '48215' }, 'yes', { hangUpAfterMs: 500 }]);
    await fresh.call(['appointment', 'next Monday', '10 am', 'yes please', { hangUp: true }]);
    const saved = await fresh.ask('/healthplus/unfinished');
    await fresh.close();
    expect(saved).toMatchObject({
      unfinished: [
        { unfinished: 'appointment', wishDate: '2026-11-30', wishTime: '', callerNumber: '+12125550100' },
        { unfinished: 'prescription', prescription: '48215', birthDate: '' },
      ],
    });
    expect(saved).toHaveProperty('unfinished.length', 2);
  });
});
