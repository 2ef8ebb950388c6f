import { Search } from 'lucide-react';
import { inputLook } from './field.tsx';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  onChange(value: string): void;
}

/** Narrows a list down while somebody types. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  return (
    <span className="relative w-64">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputLook} pl-8!`}
      />
    </span>
  );
}
