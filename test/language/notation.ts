import type { ElementPlace, Intent, ItemsClaim, Target, Understanding } from '#core/domain/intent.ts';

/**
 * Readings in one line each, as the phrase tables and the documentation write them:
 *
 * - a target is `‹described›` or `"quoted"`, then `:role`, `#ordinal` before it, `[states]`, and its place in parentheses;
 * - `ELSE{…}` is what is done one by one where nothing is called by the whole of the words;
 * - what is said of items stands in braces after `one`, `only`, `all` or `count`;
 * - `·middle·` is the one between its like, `·step up·` the plus beside a number; `·reason·` and `·wish·`: the label stands in those words;
 * - a value is `<plain>` or `Q<exact>`; `NOT` negates; `IF{…}` is the condition, `until{…}` what is waited for.
 */
export function targetNotation(target: Target): string {
  const { ordinal, states = [], selector, name, quoted, role, relation } = target;
  const named = selector ? `${selector.engine}=${selector.body}` : quoted ? `"${name}"` : `‹${name}›`;
  const second = relation?.anchorTo ? ` & ${targetNotation(relation.anchorTo)}` : '';
  const value = relation?.value === undefined ? '' : `=${relation.value}`;
  return [
    ordinal === undefined ? '' : `#${ordinal} `,
    states.length > 0 ? `[${states.join(', ')}] ` : '',
    named,
    role === undefined ? '' : `:${role}`,
    target.middle ? '·middle·' : '',
    target.steps ? `·step ${target.steps}·` : '',
    target.within ? `·${target.within}·` : '',
    target.each ? '·each·' : '',
    relation ? ` (${relation.kind} ${targetNotation(relation.anchor)}${second}${value})` : '',
  ].join('');
}

/** One intent in a line. */
export function intentNotation(intent: Intent): string {
  const parts = [
    intent.interaction,
    intent.negated ? 'NOT' : '',
    intent.target ? targetNotation(intent.target) : '',
    intent.destination ? `→ ${targetNotation(intent.destination)}` : '',
    intent.attribute === undefined ? '' : `@${intent.attribute}`,
    intent.items ? claimNotation(intent.items) : '',
    intent.comparison ?? '',
    intent.aggregate ? `${intent.aggregate.kind}{${targetNotation(intent.aggregate.of)}}` : '',
    intent.order?.map(targetNotation).join(' < ') ?? '',
    intent.value === undefined ? '' : `${intent.valueQuoted ? 'Q' : ''}<${intent.value}>`,
    intent.valueWithin ? '·reason·' : '',
    intent.valueTo === undefined ? '' : `..<${intent.valueTo}>`,
    intent.tab === undefined ? '' : `tab ${intent.tab}`,
    intent.clock ?? '',
    intent.at === undefined ? '' : `at ${placeNotation(intent.at)}`,
    intent.to === undefined ? '' : `to ${placeNotation(intent.to)}`,
    intent.keys?.join(' ') ?? '',
    intent.state ?? '',
    intent.direction ?? '',
    intent.durationMs === undefined ? '' : `${intent.durationMs} ms`,
    intent.saveAs === undefined ? '' : `as ${intent.saveAs} (${intent.property ?? 'text'})`,
    intent.until ? `until{${intentNotation(intent.until)}}` : '',
    intent.atMost === undefined ? '' : `at most ${intent.atMost}`,
    intent.condition ? `IF{${intentNotation(intent.condition)}}` : '',
    intent.optional ? 'OPTIONAL' : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** Of whom it is said, then what: `all/2 {A1 as location}`, `only {checked}`. */
function claimNotation({ of, outOf, kind, leading, facts }: ItemsClaim): string {
  const said = facts.map(({ negated, state, colour, text, place, leading: leads }) => {
    const named =
      text && [text.value, text.unit ?? '', text.label && `as ${text.label}`].filter(Boolean).join(' ');
    const looks = colour && [colour.name, colour.part].filter(Boolean).join(' ');
    const first = leads && `${leads.end} ${leads.by} of ${targetNotation(leads.among)}`;
    const nth = place === undefined ? undefined : `#${place}`;
    return `${negated ? 'NOT ' : ''}${state ?? named ?? looks ?? first ?? nth ?? ''}`;
  });
  const ahead = leading ? ` ${leading.end} ${leading.by}` : '';
  return `${of}${outOf === undefined ? '' : `/${outOf}`}${kind === undefined ? '' : ` ${kind}`}${ahead} {${said.join(', ')}}`;
}

function placeNotation({ x, y, unit }: ElementPlace): string {
  return `${x}${unit} ${y}${unit}`;
}

/** The first reading of each clause; `refused: …` with the nearest sentence for a refusal. */
export function understandingNotation({ clauses, error }: Understanding): string[] {
  if (error) return [`refused${error.nearest === undefined ? '' : `; nearest: ${error.nearest}`}`];
  return clauses.map(({ alternatives, each, parted }) => {
    const [best] = alternatives;
    const said = best ? intentNotation(best.intent) : 'nothing';
    const ways = parted?.map((parts) => {
      const said = parts.map((part) => understandingNotation({ instruction: '', clauses: [part] }).join());
      return ` ELSE{${said.join(' ; ')}}`;
    });
    return `${each ? `EACH{${targetNotation(each)}} ` : ''}${said}${ways?.join('') ?? ''}`;
  });
}

export type Phrasing = {
  readonly line: number;
  readonly sentence: string;
  readonly readings: readonly string[];
};

/** A phrase table: a sentence at the start of a line, its readings indented below, `#` before a heading. */
export function parsePhrasings(text: string): Phrasing[] {
  const phrasings: { line: number; sentence: string; readings: string[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('# ')) continue;
    if (line.startsWith('    ')) phrasings.at(-1)?.readings.push(line.trim());
    else phrasings.push({ line: index + 1, sentence: line, readings: [] });
  }
  return phrasings;
}
