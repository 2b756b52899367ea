import type { DrawnText, DrawnWord } from '#core/domain/drawn-text.ts';
import type { PageView } from '#core/domain/page-view.ts';
import type { Resolution } from '#core/domain/resolution.ts';
import type { Judgement } from '../judgement.ts';
import { thresholds } from '../thresholds.ts';
import { labelsOf, linesOf, paragraphsOf } from './drawn-lines.ts';
import { holdsSaid, isReadWell, nothingRead } from './drawn-words.ts';
import { spokenCanvas } from './point-at-drawn.ts';
import type { Sought } from './sought-in-drawings.ts';

export type JudgedDrawn = { readonly resolution: Resolution; readonly judgement: Judgement };

/**
 * Judges whether a text is shown by what was read in pictures. Where it should be shown only what was read well counts; where it should not, also
 * what was read badly, and what was not recognised at all can't be known.
 * @param judged What the elements of the page came to.
 */
export function judgeDrawn(
  { intent, text, isWanted }: Sought,
  drawings: readonly DrawnText[],
  judged: JudgedDrawn,
  page: PageView,
): JudgedDrawn {
  const isRead = ({ confidence }: DrawnWord): boolean =>
    !isWanted || confidence >= thresholds.recognised.words;
  const showing = drawings.find(({ words }) =>
    textsOf(words.filter(isRead)).some((shown) => holdsSaid(shown, text)),
  );
  const canvas = showing && page.nodes.find(({ ref }) => ref === showing.ref);
  if (canvas === undefined) return { ...judged, judgement: notRead(text, drawings, judged) };
  const target = { ref: canvas.ref, role: canvas.role, name: canvas.name, score: 1 };
  const explanation = `“${text}” was read in a picture of ${spokenCanvas(canvas)}`;
  return {
    resolution: {
      verdict: 'approximate',
      intent,
      confidence: 1,
      target,
      matches: [target],
      explanation,
      read: text,
    },
    judgement: {
      holds: isWanted,
      expected: isWanted ? `"${text}"` : `not "${text}"`,
      actual: `"${text}"`,
      message: isWanted ? explanation : `Expected “${text}” not to be shown, but ${explanation}`,
    },
  };
}

/** An absence that can't be told as long as a picture has not been read. */
export function untoldDrawn({ text }: Sought, reason: string): Judgement {
  return {
    holds: false,
    expected: `not "${text}"`,
    actual: 'unknown',
    message: `Whether a canvas shows “${text}” can't be told: ${reason}.`,
    unresolved: 'not-found',
  };
}

function notRead(text: string, drawings: readonly DrawnText[], { judgement }: JudgedDrawn): Judgement {
  const { holds, expected, unresolved } = judgement;
  const labels = drawings.flatMap(({ words }) => labelsOf(words)).filter(({ words }) => isReadWell(words));
  const read = labels.map((label) => label.text).join(' / ');
  const shown = read.length > 200 ? `${read.slice(0, 199)}…` : read;
  return {
    holds,
    expected,
    ...(unresolved === undefined ? {} : { unresolved }),
    actual: read === '' || holds ? judgement.actual : `"${shown}"`,
    get message() {
      const said = /[.!?]$/.test(judgement.message) ? judgement.message : `${judgement.message}.`;
      return read === ''
        ? `${said} ${nothingRead(drawings)}`
        : `${said} In the picture of the canvas “${text}” was not read, but “${shown}”.`;
    },
  };
}

/** Every text that may be meant: labels, whole lines, and what runs over several lines. */
function textsOf(words: readonly DrawnWord[]): readonly string[] {
  const labels = labelsOf(words);
  return [...linesOf(words).map(({ text }) => text), ...paragraphsOf(labels)];
}
