import type { Problem } from '@patchcord/flows/check';
import { CircleAlert, TriangleAlert } from 'lucide-react';

const looks = {
  error: { icon: CircleAlert, look: 'text-bad' },
  warning: { icon: TriangleAlert, look: 'text-attention' },
} as const;

/** Something is wrong with the step; which, stands among the problems. */
export function TroubleSign({
  trouble,
  size = 14,
}: {
  readonly trouble: Problem['severity'];
  readonly size?: number;
}) {
  const { icon: Icon, look } = looks[trouble];
  return <Icon aria-hidden size={size} className={`shrink-0 ${look}`} />;
}
