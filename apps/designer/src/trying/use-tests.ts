'use client';

import { useStore } from 'zustand';
import { useEditorApi } from '../editor/editor-context.tsx';
import { type TestsApi, type TestsState, testsOf } from './tests-store.ts';

export function useTestsApi(): TestsApi {
  return testsOf(useEditorApi());
}

/** A part of what is known of the flow's tests. */
export function useTests<Part>(select: (state: TestsState) => Part): Part {
  return useStore(useTestsApi(), select);
}
