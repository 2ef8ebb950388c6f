/**
 * A prompt is in a recording when it correlates more than this. Texts that differ stay below 0.3, a few short ones below 0.53; one frame that comes late on a busy
 * machine moves the rest of a right one by 20 ms and leaves 0.54. How well it is heard is judged by its own tests and the benchmark.
 */
export const recognisable = 0.5;
