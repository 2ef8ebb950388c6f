/** From the clearest on a telephone line. */
export const fliteVoices = ['rms', 'slt', 'kal', 'awb'] as const;
export type FliteVoice = (typeof fliteVoices)[number];
