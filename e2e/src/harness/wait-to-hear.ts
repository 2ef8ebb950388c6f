import { correlate, type PhoneCall } from '@patchcord/caller';
import { expect } from 'vitest';
import type { AgentVoice } from './agent-voice.ts';
import { recognisable } from './recognisable.ts';
import { waitUntil } from './wait-until.ts';

/** Looking holds up the telephone that is being looked at: seldom, and at no more than is needed. */
const lookEveryMs = 250;

/** Settles while the sentence is being said to the caller, as soon as it can't be another. */
export async function waitToHear(
  call: PhoneCall,
  voice: AgentVoice,
  sentence: string,
  withinMs = 15_000,
): Promise<void> {
  const reference = await voice.says(sentence);
  await waitUntil(
    () => {
      const latest = call.heard().slice(-(reference.length + 8000));
      const { peak } = correlate(latest, reference);
      expect(peak, `“${sentence}” in what the caller has heard last`).toBeGreaterThan(recognisable);
    },
    withinMs,
    lookEveryMs,
  );
}
