import type { Alternative, Intent, Target } from '#core/domain/intent.ts';
import { isContainerRole } from './fields.ts';
import { partsOfAnchor } from './parts-of-anchor.ts';

const clicks: ReadonlySet<Intent['interaction']> = new Set(['click', 'double-click', 'right-click', 'hover']);

const article = /^(?:the|a|an|this|that|my|your)\s+/i;

function hasWholeName({ interaction }: Intent): boolean {
  return clicks.has(interaction) || interaction === 'assert-text';
}

/** The reading, and those that follow from it whatever the page holds. */
export function withFurther(alternative: Alternative): Alternative[] {
  const afterPlace = calledAfterPlace(alternative);
  return [
    alternative,
    ...nameOfWhole(alternative),
    ...whatItIsCalled(alternative),
    ...cellOfRow(alternative),
    ...whatOpens(alternative),
    ...calledByNumber(alternative),
    ...[alternative, ...afterPlace].flatMap(closingCross),
    ...drawnSign(alternative),
    ...calledByCrossing(alternative),
    ...afterPlace,
    ...fieldInCell(alternative),
    ...switchOfColumn(alternative),
    ...crossOfItem(alternative),
    ...drawnInFrame(alternative),
    ...boxOfEntry(alternative),
    ...withoutKind(alternative),
    ...withoutMeasure(alternative),
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

const numberAtEnd = /\s(#?\d{1,9}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/i;

/** "Button ONE" and "tab #2" may be called so, wherever they stand; where nothing is, the first button and the second tab are meant. */
function calledByNumber({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  if (!target?.role || target.quoted || target.name !== '' || target.ordinal === undefined) return [];
  const number = numberAtEnd.exec(target.said)?.[1];
  if (number === undefined || !clicks.has(intent.interaction)) return [];
  const { ordinal: _ordinal, ...rest } = target;
  const whole = target.said.replace(article, '');
  // A row is known by all that it holds, and may hold that number among it.
  const names = isContainerRole(target.role) ? [whole] : [number, whole];
  return names.map((name) => ({
    confidence: confidence + (name === whole ? 0.06 : 0.03),
    intent: { ...intent, target: { ...rest, name, onlySaid: true } },
  }));
}

/** "The button in the dialog labelled 'OK'": either of the two may be labelled so. */
function calledAfterPlace({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  const { kind, anchor } = target?.relation ?? {};
  if (!target?.role || target.name !== '' || kind !== 'in' || !anchor?.quoted || !anchor.role) return [];
  if (anchor.relation || !labelled.test(anchor.said)) return [];
  const place: Target = { ...anchor, name: '', quoted: false };
  const called: Target = { ...target, name: anchor.name, quoted: true, relation: { kind, anchor: place } };
  return [{ confidence: confidence - 0.05, intent: { ...intent, target: called } }];
}

const labelled = /\b(?:label+ed|named|called|titled|saying|with the (?:text|label|name))\s+["'“‘«„`]/i;

/** What is done to something that holds a value. */
export const setting: ReadonlySet<string> = new Set([
  'input-text',
  'clear-text',
  'select-option',
  'check',
  'uncheck',
]);

/** Into a cell goes what is set in it: the field there may be called after its column. */
function fieldInCell({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  if (target?.role !== 'cell' || target.name === '' || !target.relation || !setting.has(intent.interaction))
    return [];
  return [{ confidence: confidence - 0.03, intent: { ...intent, target: { ...target, role: 'field' } } }];
}

/** "Switch off the VAT column": the switch that shows it. */
function switchOfColumn({ intent, confidence }: Alternative): Alternative[] {
  const { target, interaction } = intent;
  const isPart = target?.role === 'column' || target?.role === 'section';
  if (!isPart || target.name === '' || target.ordinal !== undefined || !/^(?:un)?check$/.test(interaction))
    return [];
  const names = target.quoted ? [target.name] : [`show ${target.name}`, target.name];
  return (['switch', 'checkbox'] as const).flatMap((role) =>
    names.map((name) => ({
      confidence: confidence - 0.02,
      intent: { ...intent, target: { ...target, name, role } },
    })),
  );
}

/** The cross that closes things is often a picture, called so by nobody but who reads the page. */
function closingCross({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  if (!target?.quoted || !/^[x×✕✖]$/i.test(target.name) || !clicks.has(intent.interaction)) return [];
  const cross: Target = { ...target, name: 'x', quoted: false, onlySaid: true };
  return [{ confidence: confidence - 0.1, intent: { ...intent, target: cross } }];
}

/** "The switch in the SMS column for Mentions" may say both: "Mentions by SMS". */
function calledByCrossing({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  const column = target?.relation?.kind === 'in' ? target.relation.anchor : undefined;
  const row =
    column?.relation && /^(?:with|of|in)$/.test(column.relation.kind) ? column.relation.anchor : undefined;
  if (!target?.role || target.name !== '' || column?.role !== 'column' || !row || row.relation) return [];
  if (column.name === '' || row.name === '') return [];
  const { relation: _relation, ...control } = target;
  const named: Target = { ...control, name: `${row.name} ${column.name}` };
  return [{ confidence: confidence + 0.1, intent: { ...intent, target: named } }];
}

/** "The '…' menu": a sign on a button is drawn as often as written. */
function drawnSign({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  if (!target?.quoted || !/^(?:…|\.{3}|⋮|⋯|•{3})$/.test(target.name) || !clicks.has(intent.interaction))
    return [];
  const { role: _role, ...rest } = target;
  return [
    {
      confidence: confidence - 0.1,
      intent: { ...intent, target: { ...rest, name: 'three dots', quoted: false } },
    },
  ];
}

/** "Remove the tag 'urgent'": a tag is taken away by the cross in it, which nothing calls "Remove". */
function crossOfItem({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  const anchor = target?.relation?.kind === 'near' ? target.relation.anchor : undefined;
  if (!target || !anchor || intent.interaction !== 'click' || !/^remove$/i.test(target.name)) return [];
  if (anchor.role !== undefined && !removable.has(anchor.role)) return [];
  const cross: Target = { ...target, name: 'cross', relation: { kind: 'in', anchor } };
  return [{ confidence: confidence + 0.05, intent: { ...intent, target: cross } }];
}

const removable: ReadonlySet<Target['role']> = new Set(['label', 'item', 'option', 'tab', 'element']);

const frame = /^(?:(?:little|small|tiny|round|grey|gray) )*(?:circle|ring|square|box|triangle|frame)$/;

/** "The question mark in the circle": the circle is a part of the picture. */
function drawnInFrame({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  const { kind, anchor } = target?.relation ?? {};
  if (!target || kind !== 'in' || !anchor || anchor.quoted || anchor.relation || target.name === '')
    return [];
  if (!frame.test(anchor.name)) return [];
  const { relation: _relation, ...picture } = target;
  return [{ confidence: confidence - 0.1, intent: { ...intent, target: { ...picture, onlySaid: true } } }];
}

/** "Tick the order of Ada": the box in front of what shows that name. */
function boxOfEntry({ intent, confidence }: Alternative): Alternative[] {
  const { target, interaction } = intent;
  if (!target || !/^(?:un)?check$/.test(interaction)) return [];
  if (target.role === 'row' || target.role === 'item') {
    const box: Target = {
      said: target.said,
      name: '',
      quoted: false,
      role: 'checkbox',
      relation: { kind: 'in', anchor: target },
    };
    return [{ confidence: confidence - 0.05, intent: { ...intent, target: box } }];
  }
  if (target.role !== undefined) return [];
  return partsOfAnchor(target).map((part) => ({
    confidence: confidence - 0.2,
    intent: { ...intent, target: { ...part, said: target.said } },
  }));
}

const measured = /^(.+) (?:amount|count|figure|number|sum|value)$/i;
const judged: ReadonlySet<Intent['interaction']> = new Set(['assert-text', 'assert-value', 'read']);

/** "The outstanding amount is €40" of what is called "Outstanding". */
function withoutMeasure({ intent, confidence }: Alternative): Alternative[] {
  const { target, interaction } = intent;
  if (!target || target.quoted || target.role !== undefined || !judged.has(interaction)) return [];
  const name = measured.exec(target.name)?.[1];
  return name === undefined
    ? []
    : [{ confidence: confidence - 0.2, intent: { ...intent, target: { ...target, name } } }];
}

const oneWordAndKind = /^(\S*[-#\d\p{Lu}]\S*)\s+\p{Ll}[\p{L}-]*$/u;

/** "Switch to the design-archive channel": what shows its name is known for one without that word. */
function withoutKind({ intent, confidence }: Alternative): Alternative[] {
  const { target } = intent;
  if (!target || target.quoted || target.role !== undefined || !clicks.has(intent.interaction)) return [];
  const name = target.name === '' ? undefined : oneWordAndKind.exec(target.name)?.[1];
  if (name === undefined) return [];
  return [
    { confidence: confidence - 0.3, intent: { ...intent, target: { ...target, name, onlySaid: true } } },
  ];
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
  const name = target.said.replace(article, '');
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
