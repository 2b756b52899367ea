import { markAppearing } from './appearing.ts';
import type { ChangeCounter } from './change.ts';
import { assignColumnHeaders } from './columns.ts';
import { allRoots, bodyElement, queryAll, titleOf } from './dom.ts';
import { framePosition } from './frame-position.ts';
import { addHidden, collectHidden } from './hidden.ts';
import { labelledControl } from './interactive.ts';
import { markModal } from './modal.ts';
import { assignNearbyLabels } from './nearby-label.ts';
import { isMarkedPart, testIdOf } from './hints.ts';
import { presentNode, recordName } from './present.ts';
import { notePseudoText } from './pseudo-text.ts';
import { keptAncestor } from './record.ts';
import type { NodeRecord } from './record.ts';
import type { Registry } from './registry.ts';
import { roleOf } from './role.ts';
import { walk } from './walk.ts';
import type { Walk } from './walk.ts';
import type { LookOptions, WireNode, WireView } from './wire.ts';

/**
 * What a user perceives of this frame's document, in one pass.
 * @param options Hex of the UTF-8 JSON of `LookOptions`; may be empty.
 * @returns Undefined where the document is still as the options say.
 */
export function look(registry: Registry, changes: ChangeCounter, options: string): WireView | undefined {
  const change = changes.read();
  const asked: LookOptions = options === '' ? {} : decodeOptions(options);
  if (asked.since === change) return undefined;
  notePseudoText();
  const root = bodyElement() ?? document.documentElement;
  const walked = walk(root);
  standInForHiddenControls(walked);
  collectHidden(walked);
  markSelected(walked, asked);
  const modal = markModal(walked);
  assignColumnHeaders(walked.records);
  const names = new Map<NodeRecord, string>();
  const nameOf = (record: NodeRecord): string => {
    let name = names.get(record);
    if (name === undefined) names.set(record, (name = recordName(record)));
    return name;
  };
  assignNearbyLabels(walked.records, nameOf);
  dropEchoes(walked.records);
  markAppearing(walked.records);
  const nodes: WireNode[] = [];
  for (const record of inTreeOrder(walked.records)) {
    if (!record.keep && record.element !== root) continue;
    record.index = nodes.length;
    nodes.push(
      presentNode(
        record,
        keptAncestor(record)?.index ?? (record.element === root ? -1 : 0),
        registry,
        nameOf(record),
        record === modal,
        asked.colours === true,
      ),
    );
  }
  const self = window.parent === window ? undefined : framePosition(window.parent, window);
  return {
    url: document.URL,
    title: titleOf(document),
    viewport: [window.innerWidth, window.innerHeight],
    scroll: [Math.round(window.scrollX), Math.round(window.scrollY)],
    change,
    ...(self === undefined ? {} : { self }),
    nodes,
  };
}

/** Parents before children, and what was noted later (hidden elements) after its rendered siblings. */
function inTreeOrder(records: readonly NodeRecord[]): NodeRecord[] {
  const children = new Map<NodeRecord | undefined, NodeRecord[]>();
  for (const record of records) {
    const siblings = children.get(record.parent);
    if (siblings) siblings.push(record);
    else children.set(record.parent, [record]);
  }
  const ordered: NodeRecord[] = [];
  const stack = [...(children.get(undefined) ?? [])].reverse();
  for (let record = stack.pop(); record; record = stack.pop()) {
    ordered.push(record);
    const below = children.get(record);
    if (below) for (let at = below.length - 1; at >= 0; at--) stack.push(below[at] as NodeRecord);
  }
  return ordered;
}

function decodeOptions(hex: string): LookOptions {
  const bytes = new Uint8Array((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
  return JSON.parse(new TextDecoder().decode(bytes)) as LookOptions;
}

/** A checkbox, radio button or file field that is not drawn is worked through its label: the label takes its part. */
function standInForHiddenControls(walked: Walk): void {
  for (const label of walked.records) {
    const control = label.tag === 'label' && label.visible ? labelledControl(label.element) : undefined;
    if (!control || walked.recordOf.get(control)?.visible) continue;
    label.control = control;
    label.role = roleOf(control);
    label.interactive = true;
    label.keep = true;
    const own = walked.recordOf.get(control);
    if (own && control.type !== 'file') own.keep = false;
  }
}

function markSelected(walked: Walk, options: LookOptions): void {
  for (const selector of options.selectors ?? []) {
    for (const element of select(selector)) {
      let record = walked.recordOf.get(element);
      const body = walked.records[0];
      if (!record && body) record = addHidden(walked, element, body);
      if (!record) continue;
      record.keep = true;
      (record.selectedBy ??= []).push(`${selector.engine}=${selector.body}`);
    }
  }
}

function select(selector: { engine: 'css' | 'xpath'; body: string }): Element[] {
  if (selector.engine === 'css') return allRoots().flatMap((root) => queryAll(root, selector.body));
  try {
    const found = document.evaluate(
      selector.body,
      document,
      null,
      XPathResult.ORDERED_NODE_SNAPSHOT_TYPE,
      null,
    );
    const elements: Element[] = [];
    for (let at = 0; at < found.snapshotLength; at++) {
      const node = found.snapshotItem(at);
      if (node instanceof Element) elements.push(node);
    }
    return elements;
  } catch {
    // An expression the browser refuses matches nothing.
    return [];
  }
}

/** Drops plain boxes that say no more than the one listed around or inside them, where there is nothing else in it. */
function dropEchoes(records: readonly NodeRecord[]): void {
  for (const record of records) {
    if (!record.keep || record.text === '') continue;
    const parent = keptAncestor(record);
    if (!parent || parent.text !== record.text || parent.keptChildren > 1) continue;
    if (isPlain(record) && !isPlain(parent) && parent.tag !== 'body') {
      record.keep = false;
      parent.keptChildren += record.keptChildren - 1;
      // What a wrapper says itself, the element that it fills says itself.
      if (parent.ownText === '') parent.ownText = record.ownText;
    } else if (isPlain(parent)) {
      parent.keep = false;
      record.boxes = [...(record.boxes ?? []), parent.element, ...(parent.boxes ?? [])];
    }
  }
}

function isPlain(record: NodeRecord): boolean {
  return (
    (record.role === 'generic' ||
      record.role === 'paragraph' ||
      record.role === 'strong' ||
      record.role === 'emphasis') &&
    !record.interactive &&
    record.tag !== 'body' &&
    record.tag !== 'label' &&
    record.selectedBy === undefined &&
    testIdOf(record.element) === undefined &&
    (record.ownText !== '' || !isMarkedPart(record.element)) &&
    !record.element.hasAttribute('aria-label')
  );
}
