import { useReactFlow } from '@xyflow/react';
import { useCallback } from 'react';
import { showAll } from '../model/show-all.ts';
import { afterPaint } from './after-paint.ts';

/** Brings the whole flow into sight. */
export function useShowAll(): () => void {
  const { fitView } = useReactFlow();
  return useCallback(() => afterPaint(() => void fitView(showAll)), [fitView]);
}
