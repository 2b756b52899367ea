import type { Alternative } from '#core/domain/intent.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import { judgeDrawn, untoldDrawn } from '#engine/resolver/drawn/judge-drawn.ts';
import type { JudgedDrawn } from '#engine/resolver/drawn/judge-drawn.ts';
import { pointAtDrawn } from '#engine/resolver/drawn/point-at-drawn.ts';
import { soughtInDrawings } from '#engine/resolver/drawn/sought-in-drawings.ts';
import type { Sought } from '#engine/resolver/drawn/sought-in-drawings.ts';
import { unresolvedAs } from '#engine/resolver/unresolved.ts';
import type { CanvasReader, CanvasReading } from './canvas-reader.ts';
import type { Considered } from './page-watch.ts';
import { patienceWithAssertion, patienceWithTarget } from './patience.ts';
import { recogniserPackages } from './recogniser/recogniser.ts';
import type { Sight } from './sight.ts';

/** Milliseconds that the elements of the page have for an answer before any picture is taken. */
const elementsFirstMs = 200;

/**
 * What was seen, with what the canvases of the page show as text where its elements have no answer. As long as they are being read, nothing is
 * believed.
 */
export function withDrawn(
  seen: Considered<Sight>,
  alternatives: readonly Alternative[],
  page: PageView,
  { reader, impatient }: { readonly reader: CanvasReader | undefined; readonly impatient: boolean },
): Considered<Sight> {
  const { resolution, judgement, replayed } = seen.value;
  if (reader === undefined || replayed !== undefined) return seen;
  const sought = soughtInDrawings(alternatives, resolution, judgement, page);
  if (sought === undefined) return seen;
  const reading = reader.read({
    refs: sought.canvases,
    url: page.url,
    afterMs: sought.isWanted ? elementsFirstMs : 0,
  });
  if (judgement !== undefined)
    return judged(sought, { resolution, judgement }, reading, { seen, page, impatient });
  if (reading.kind === 'pending') return { value: seen.value, quietMs: Infinity };
  const pointed =
    reading.kind === 'read'
      ? pointAtDrawn(sought, reading.drawings, resolution, page)
      : saying(resolution, whyUnread(reading));
  return { value: { resolution: pointed }, ...patienceWithTarget(pointed, impatient) };
}

type Rest = { readonly seen: Considered<Sight>; readonly page: PageView; readonly impatient: boolean };

function judged(
  sought: Sought,
  byElements: JudgedDrawn,
  reading: CanvasReading,
  { seen, page, impatient }: Rest,
): Considered<Sight> {
  const { resolution, judgement } = byElements;
  if (reading.kind === 'read') {
    const value = judgeDrawn(sought, reading.drawings, byElements, page);
    return { value, ...patienceWithAssertion(value.resolution, value.judgement, impatient) };
  }
  // Without the recogniser, what is said to be absent is judged by the elements alone.
  if (reading.kind === 'missing' && !sought.isWanted) return seen;
  if (reading.kind === 'pending') {
    const untold = sought.isWanted
      ? judgement
      : untoldDrawn(sought, 'it had not been read when the time of the step was up');
    return { value: { resolution, judgement: untold }, quietMs: Infinity };
  }
  const why = whyUnread(reading);
  const told = sought.isWanted
    ? { ...judgement, message: `${judgement.message} ${why}` }
    : untoldDrawn(sought, why);
  const said = sought.isWanted ? saying(resolution, why) : resolution;
  return { value: { resolution: said, judgement: told }, ...patienceWithAssertion(said, told, impatient) };
}

function whyUnread(reading: Exclude<CanvasReading, { kind: 'read' | 'pending' }>): string {
  return reading.kind === 'missing'
    ? `Text in a canvas can be read when ${recogniserPackages[0]} is installed beside Runwright: npm install ${recogniserPackages.join(' ')}.`
    : `The text in the canvas could not be recognised: ${reading.why}`;
}

function saying(resolution: Resolution, more: string): Resolution {
  if (!('candidates' in resolution)) return resolution;
  return unresolvedAs(resolution.verdict, resolution.intent, () => ({
    message: `${resolution.message} ${more}`,
    candidates: resolution.candidates,
  }));
}
