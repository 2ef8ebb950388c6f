import { Badge } from '../ui/badge.tsx';
import type { Ending } from './ending.ts';

export function EndingBadge({ ending: { words, tone } }: { readonly ending: Ending }) {
  return tone === 'calm' ? <span>{words}</span> : <Badge tone={tone}>{words}</Badge>;
}
