'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { menuItemLook } from '../ui/menu-look.ts';
import { type Theme, themeCookie, themes } from './theme.ts';

const names: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** Light, dark, or as the system has it; kept in this browser. */
export function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(() => currentTheme());
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it, so that a page comes in the right colours; Firefox has no Cookie Store.
    document.cookie = `${themeCookie}=${chosen}; path=/; max-age=31536000; samesite=lax`;
    if (chosen === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
  };
  return (
    <DropdownMenu.RadioGroup value={theme} aria-label="Colours">
      <DropdownMenu.Label className="px-2 py-1 text-2xs font-medium text-ink-3">Colours</DropdownMenu.Label>
      {themes.map((each) => (
        <DropdownMenu.RadioItem
          key={each}
          value={each}
          onSelect={() => choose(each)}
          className={menuItemLook}
        >
          {names[each]}
          <DropdownMenu.ItemIndicator className="ml-auto">
            <Check aria-hidden className="size-4 text-accent" />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

function currentTheme(): Theme {
  return themes.find((each) => each === document.documentElement.dataset.theme) ?? 'system';
}
