import { createContext } from 'react';
import type { Density } from '../model/density.ts';

/** How much of its card each node draws; the cards are drawn anew only when it changes. */
export const DensityContext = createContext<Density>('full');
