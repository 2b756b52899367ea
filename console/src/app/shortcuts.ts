import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

import { navigation } from './navigation.ts';

export type Palette = {
  readonly isPaletteOpen: boolean;
  /** It was opened before: from then on it stays, so that it can close in its own way. */
  readonly isPaletteWanted: boolean;
  readonly openPalette: () => void;
  readonly closePalette: () => void;
};

/** How long after `g` the second key may come. */
const sequenceMs = 1_200;

/** Ctrl or Cmd with K opens the palette; `g` and a key goes to an area; `/` puts the focus into the view's search. */
export function useShortcuts(project: string): Palette {
  const [isPaletteOpen, setOpen] = useState(false);
  const [isPaletteWanted, setWanted] = useState(false);
  const navigate = useNavigate();
  const openPalette = (): void => {
    setWanted(true);
    setOpen(true);
  };
  useEffect(() => {
    let goneAtMs = -sequenceMs;
    const onKey = (event: KeyboardEvent): void => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      if (isCommand) {
        event.preventDefault();
        openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      const isSecond = event.timeStamp - goneAtMs < sequenceMs;
      goneAtMs = event.key === 'g' ? event.timeStamp : -sequenceMs;
      const item = isSecond ? navigation.find(({ key }) => key === event.key) : undefined;
      if (item !== undefined) void navigate({ to: item.to, params: { project } });
      else if (event.key === '/') focusSearch(event);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, project]);
  return { isPaletteOpen, isPaletteWanted, openPalette, closePalette: () => setOpen(false) };
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"]') !== null
  );
}

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
}
