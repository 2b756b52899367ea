import type { TargetRole } from '#core/domain/intent.ts';

import type { RankedTarget } from './readings.ts';
import { looks } from './words/look-words.ts';

/** "The large box", "the left sidebar": how it looks, and where a part of the page is, names nothing. */
export function saysNoName(role: TargetRole, name: string): boolean {
  return (
    looks.test(name) ||
    (/^(?:navigation|toolbar|header|section)$/.test(role) &&
      /^(?:left|right|top|bottom|upper|lower)(?:[- ]hand)?$/.test(name))
  );
}

/** "The 21st" is a day that shows as "21"; "the red square" is called by its colour as often as not. */
export function dayOrColour(said: string, name: string): RankedTarget[] {
  const shown =
    /^(\d{1,2})(?:st|nd|rd|th)$/.exec(name)?.[1] ??
    /^(red|blue|green|yellow|orange|purple|pink|black|white|gr[ae]y|brown) (?:square|circle|dot|swatch|patch)$/.exec(
      name,
    )?.[1];
  return shown === undefined ? [] : [{ target: { said, name: shown, quoted: false }, prior: 0.6 }];
}
