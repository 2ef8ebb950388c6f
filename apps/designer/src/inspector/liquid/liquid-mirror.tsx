import clsx from 'clsx';
import { Popover } from 'radix-ui';
import { liquidParts } from './liquid-parts.ts';

interface LiquidMirrorProps {
  readonly className: string;
  readonly text: string;
  isKnown(name: string): boolean;
  /** Where what is offered stands; null while nothing is. */
  readonly marker: number | null;
}

const looks = {
  words: '',
  known: 'rounded-sm bg-accent-soft',
  unknown: 'rounded-sm bg-attention-soft underline decoration-attention decoration-wavy',
  logic: 'rounded-sm bg-sunken',
};

/** The same letters behind the field: they make it as tall as its text, and colour what will be filled in. */
export function LiquidMirror({ className, text, isKnown, marker }: LiquidMirrorProps) {
  return (
    <div aria-hidden className={clsx(className, 'pointer-events-none text-transparent select-none')}>
      {marker === null ? null : (
        <span className="absolute inset-0 overflow-hidden">
          <span className={clsx(className, 'block')}>
            {text.slice(0, marker)}
            <Popover.Anchor asChild>
              <span className="inline-block h-4 w-px" />
            </Popover.Anchor>
          </span>
        </span>
      )}
      {liquidParts(text, isKnown).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a piece is what stands at its place.
        <span key={index} className={looks[part.kind]}>
          {part.text}
        </span>
      ))}
      {'\u200b'}
    </div>
  );
}
