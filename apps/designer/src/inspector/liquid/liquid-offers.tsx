import clsx from 'clsx';

export interface LiquidOffer {
  readonly name: string;
  readonly help: string;
}

interface LiquidOffersProps {
  readonly id: string;
  readonly offers: readonly LiquidOffer[];
  readonly current: number;
  onChoose(offer: LiquidOffer): void;
  onPoint(index: number): void;
}

/** What can be filled in at the caret. */
export function LiquidOffers({ id, offers, current, onChoose, onPoint }: LiquidOffersProps) {
  return (
    <div id={id} role="listbox" aria-label="What can be filled in">
      {offers.map((offer, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the text keeps the focus and takes the keys.
        <div
          key={offer.name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === current}
          ref={(element) => (index === current ? element?.scrollIntoView({ block: 'nearest' }) : undefined)}
          className={clsx(
            'flex h-8 cursor-pointer items-center gap-3 rounded px-2 text-sm',
            index === current && 'bg-hover',
          )}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(index)}
          onClick={() => onChoose(offer)}
        >
          <span className="truncate font-mono text-xs">{offer.name}</span>
          <span className="ml-auto truncate text-xs text-ink-2">{offer.help}</span>
        </div>
      ))}
    </div>
  );
}
