import type { Intent } from '#core/domain/intent.ts';
import { isOpenDay } from './days.ts';
import { judgeNode } from './judge.ts';
import { nodeAt } from './page-index.ts';
import type { PageIndex } from './page-index.ts';
import { textReadings } from './readings.ts';
import type { ResolvedTarget } from './resolve-target.ts';
import { strongFit } from './role-fit.ts';
import { spokenNode } from './role-words.ts';

/** Why it can't be told that a statement is false: its words may mean something else than what they were compared with. */
export function whyUnclear(
  intent: Intent,
  { best, verdict }: ResolvedTarget,
  index: PageIndex,
): string | undefined {
  const { interaction, value = '', valueQuoted, negated } = intent;
  const { holds } = judgeNode(intent, best.node, index);
  const found = spokenNode(nodeAt(index, best.node));
  const said = intent.target?.said ?? '';
  const isSaid = /^assert-(?:text|value)$/.test(interaction) && valueQuoted === false;
  if (isSaid && holds === negated && isDescription(value))
    return `Whether ‘${said}’ is ‘${value}’ can't be told: ${found} does not show those words. Quote what it should show, or say where that stands, as in: the "Status" column of the row "INV-7" is "Paid".`;
  const open =
    isSaid && !holds
      ? textReadings(intent, best.node, index).find((shown) => isOpenDay(shown, value))
      : undefined;
  if (open !== undefined)
    return `Whether ‘${said}’ is ‘${value}’ can't be told: ${found} shows "${open}", which may be another day. Say it as it is written there, in quotes.`;
  const isOther = verdict === 'approximate' && intent.target?.name === '' && best.role < strongFit;
  if (interaction === 'assert-text' && isOther && !holds)
    return `Nothing on the page is clearly ‘${said}’: ${found} is another kind of thing.`;
  return undefined;
}

/** Words that describe rather than stand on a page: "kept for three years", "the only one with a star", "green". */
function isDescription(value: string): boolean {
  const [first = '', ...rest] = value.split(/\s+/);
  if (!/^\p{Ll}/u.test(first)) return false;
  if (rest.length === 0) return colourWords.test(first);
  return rest.length > 1 || /(?:ed|[^p]en)$|^(?:the|a|an|kept|set|paid|sent|sold|left|worth)$/.test(first);
}

const colourWords = /^(?:red|orange|yellow|green|blue|purple|pink|brown|black|white|gr[ae]y)$/;
