import { describe, expect, it } from 'vitest';
import { findFlow } from '../find-flow.ts';
import { stage } from './testing/stage.ts';

const line = stage('healthplus');

/** How callers say so and what becomes of it stands in flows/library/healthplus/tests/urgent-*.json. */
describe('an urgent matter', () => {
  it('is put through to the urgent line on a holiday as well, and with the server down', async () => {
    const { dialled } = await line.call([{ keys: '9' }], {
      atEpochMs: Date.UTC(2026, 10, 26, 15, 0),
      server: 'down',
    });
    expect(dialled).toEqual(['urgent']);
  });

  it('is put through in the middle of a model’s answers, by the rule: no way out of theirs leads there', async () => {
    const { path } = await line.call(['How long does an appointment take?', 'is bleeding normal']);
    expect(path.slice(-2)).toEqual(['answer', 'urgent']);
    const { document } = await findFlow('healthplus');
    const ledTo = Object.values(document.nodes).flatMap(({ type, on }) =>
      type.startsWith('llm@') ? Object.values(on) : [],
    );
    expect(ledTo.length).toBeGreaterThan(3);
    expect(ledTo).not.toContain('urgent');
  });
});
