import { capital } from '#base/capital.ts';
import type { PickedElement } from '#core/domain/live-session.ts';
import type { PageView, ViewNode } from '#core/domain/page-view.ts';
import type { ProjectLanguage } from '#core/domain/project-language.ts';
import type { ElementDeed } from '#core/domain/user-action.ts';
import { understand } from '#language/understand.ts';
import { explainClause } from '../explain-clause.ts';
import { quoteText } from '../record/quote-text.ts';
import { wordAction } from '../record/word-action.ts';

/** Typed into a field that is empty, until the writer says what. */
const anyText = 'text';

/** Steps about an element of a view: what one would do with it, then what can be seen of it. Pure. */
export function stepsAbout(
  node: ViewNode,
  view: PageView,
  language: ProjectLanguage,
): PickedElement['sentences'] {
  const valueWords = (text: string): string => quoteText(text) ?? `"${anyText}"`;
  const deeds = deedsOn(node).map((deed) => wordAction({ ...deed, view, ref: node.ref }, { valueWords }));
  const click = wordAction({ kind: 'click', view, ref: node.ref }, { valueWords });
  const target = /^Click (.+)$/.exec(click.instruction)?.[1];
  const visible = target === undefined ? [] : seen(capital(`${target} is visible`), node, view, language);
  return [...deeds, ...visible];
}

function deedsOn({ options, role, states, tag, value }: ViewNode): readonly ElementDeed[] {
  if (/^(?:checkbox|switch)$/.test(role)) return [{ kind: states.checked === true ? 'uncheck' : 'check' }];
  if (role === 'radio') return [{ kind: 'check' }];
  const option = value ?? options?.[0];
  if (tag === 'select' && option !== undefined) return [{ kind: 'select-option', options: [option] }];
  const isField = /^(?:textbox|searchbox|spinbutton|combobox|slider)$/.test(role);
  return isField
    ? [
        { kind: 'input-text', value: value === undefined || value === '' ? anyText : value, secret: false },
        { kind: 'click' },
      ]
    : [{ kind: 'click' }];
}

function seen(
  instruction: string,
  node: ViewNode,
  view: PageView,
  language: ProjectLanguage,
): PickedElement['sentences'] {
  const { clauses } = understand(instruction, 'act', language.aliases);
  const [clause] = clauses;
  if (clause === undefined || clauses.length > 1) return [];
  const { element, explanation } = explainClause(clause, view, language);
  const certain = explanation.verdict === 'holds' && element === node.ref;
  return certain ? [{ instruction, certain }] : [];
}
