import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import { isContainerRole } from './fields.ts';

const clicks: ReadonlySet<Intent['interaction']> = new Set(['click', 'double-click', 'right-click', 'hover']);

function hasWholeName({ interaction }: Intent): boolean {
  return clicks.has(interaction) || interaction === 'assert-text';
}

/** The reading, and those that follow from it whatever the page holds. */
export function withFurther(alternative: Alternative): Alternative[] {
  return [
    alternative,
    ...nameOfWhole(alternative),
    ...whatItIsCalled(alternative),
    ...cellOfRow(alternative),
    ...whatOpens(alternative),
  ];
}

/** "The status of TW-1003": what stands under "Status" in its row. */
function cellOfRow({ intent, confidence }: Alternative): Alternative[] {
  const { target, interaction } = intent;
  const isJudged = interaction === 'assert-text' || interaction === 'assert-value' || interaction === 'read';
  if (!target?.relation || target.role !== undefined || target.quoted || !isJudged) return [];
  if (target.name === '' || !/^(?:of|in)$/.test(target.relation.kind)) return [];
  return [{ confidence: confidence - 0.02, intent: { ...intent, target: { ...target, role: 'cell' } } }];
}

/** A section is open where the button over it says so. */
function whatOpens({ intent, confidence }: Alternative): Alternative[] {
  const { target, state } = intent;
  if (state !== 'expanded' && state !== 'collapsed') return [];
  if (!target?.role || target.name === '' || !isContainerRole(target.role)) return [];
  const { role: _role, ...named } = target;
  return [{ confidence: confidence - 0.02, intent: { ...intent, target: named } }];
}

/** One clicks on what is *called* "Main menu" rather than on a menu called "main"; what is called "Debug messages" shows them. */
function nameOfWhole({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  if (!target?.role || target.quoted || target.relation || target.ordinal !== undefined) return [];
  if (target.name === '' || !isContainerRole(target.role) || !hasWholeName(intent)) return [];
  const name = target.said.replace(/^(?:the|a|an|this|that|my|your)\s+/i, '');
  const whole: Target = { said: target.said, name, quoted: false };
  return [{ confidence: confidence - 0.01, intent: { ...intent, target: whole } }];
}

/** "A node labelled 'Pump'": where nothing is known as a node, what is called "Pump" is meant. */
function whatItIsCalled({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  const anchor = target?.relation?.kind === 'with' ? target.relation.anchor : undefined;
  if (!target || !anchor?.quoted || target.quoted || target.role !== undefined || target.name === '')
    return [];
  const called: Target = {
    ...anchor,
    said: target.said,
    ...(target.ordinal !== undefined && { ordinal: target.ordinal }),
    ...(target.states && { states: target.states }),
  };
  return [{ confidence: confidence - 0.05, intent: { ...intent, target: called } }];
}
