import { Voice } from '@patchcord/caller';

/**
 * What the agent's voice sounds like when it says a sentence: the reference a caller's recording is held against. It
 * is the same synthesiser in the same voice, but brought to the line by the caller's own code: nothing of the engine's.
 */
export class AgentVoice {
  readonly #voice = new Voice();

  says(sentence: string): Promise<Int16Array> {
    return this.#voice.speak(sentence, 'rms');
  }

  close(): Promise<void> {
    return this.#voice.close();
  }
}
