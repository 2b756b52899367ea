import type { ViewNode } from '#core/domain/page-view.ts';
import type { NameMatch } from './name-match.ts';

const boxes =
  /^(?:banner|complementary|contentinfo|feed|form|group|list|main|navigation|region|search|table|toolbar)$/;

/** "The first step" is no list that only assistive technology calls "Steps": nobody sees its name, nor clicks all of it. */
export function isUnseenBox({ role, text }: ViewNode, { label, via }: NameMatch): boolean {
  return via === 'name' && boxes.test(role) && !text.includes(label);
}
