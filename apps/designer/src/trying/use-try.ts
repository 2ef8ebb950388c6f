'use client';

import { useStore } from 'zustand';
import { useEditorApi } from '../editor/editor-context.tsx';
import type { TryState } from './try-state.ts';
import { type TryApi, tryOf } from './try-store.ts';

export function useTryApi(): TryApi {
  return tryOf(useEditorApi());
}

/** A part of the conversation with the open flow. */
export function useTry<Part>(select: (state: TryState) => Part): Part {
  return useStore(useTryApi(), select);
}
