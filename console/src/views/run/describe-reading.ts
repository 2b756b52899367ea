import type { Explained } from '../../api/explain.ts';

type Reading = Explained['readings'][number];
type ReadAction = Reading['actions'][number];

/** A reading in words: `click the button “Sign in”`. */
export function describeReading({ actions }: Reading): string {
  return actions.map(describeAction).join(', then ');
}

function describeAction(action: ReadAction): string {
  const parts = [
    action.negated && 'not',
    action.interaction.replaceAll('-', ' '),
    describeTarget(action['target']),
    describeValue(action['comparison'], action['value']),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

function describeTarget(target: unknown): string {
  if (!isObject(target)) return '';
  const { name, ordinal, quoted, relation, role } = target;
  const said = typeof name === 'string' && name !== '' ? (quoted === true ? `“${name}”` : name) : '';
  const parts = [
    'the',
    typeof ordinal === 'number' && `number ${ordinal}`,
    typeof role === 'string' && role,
    said,
    isObject(relation) &&
      `${String(relation['kind']).replaceAll('-', ' ')} ${describeTarget(relation['anchor'])}`,
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' ');
}

function describeValue(comparison: unknown, value: unknown): string {
  const kind = isObject(comparison) ? comparison['kind'] : comparison;
  const said = isObject(value) ? (value['text'] ?? value['name']) : value;
  const shown = typeof said === 'string' || typeof said === 'number' ? `“${said}”` : '';
  return [typeof kind === 'string' ? kind.replaceAll('-', ' ') : '', shown]
    .filter((part) => part !== '')
    .join(' ');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
