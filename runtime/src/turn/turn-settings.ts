import type { Settings } from '@patchcord/flows/model';
import type { ListenRequest } from '@patchcord/nodes/kit';
import type { TurnSettings } from '../media/contract.ts';
import { defaultTurnSettings } from '../media/default-turn-settings.ts';

/**
 * A flow's settings as the ear and mouth take them, with a listening effect's own before them; a prompt's own barge-in setting
 * comes with the prompt.
 */
export function turnSettingsOf(
  { interruption, endpointing }: Settings,
  own: Partial<Pick<ListenRequest, 'endSilenceMs' | 'maxSpeechMs'>> = {},
): TurnSettings {
  return {
    ...defaultTurnSettings,
    bargeIn: bargeInOf(interruption.mode),
    vadMode: interruption.vadMode,
    minSpeechMs: interruption.minSpeechMs,
    endSilenceMs: own.endSilenceMs ?? endpointing.endSilenceMs,
    maxUtteranceMs: own.maxSpeechMs ?? endpointing.maxSpeechMs,
  };
}

export function bargeInOf(mode: Settings['interruption']['mode']): TurnSettings['bargeIn'] {
  if (mode === 'off') return 'off';
  return mode === 'keys' ? 'keys' : 'speech-and-keys';
}
