import type { NodeRecord } from './record.ts';

/**
 * Marks what is not seen yet because it is being faded in: it has its place, and an animation under way on it or around it. On a busy machine no
 * frame may be drawn for long, so that it stays at its very beginning.
 */
export function markAppearing(records: readonly NodeRecord[]): void {
  const moving = document.getAnimations().flatMap(({ effect, playState }) => {
    const isUnderWay = playState === 'running' && effect?.getComputedTiming().iterations !== Infinity;
    return isUnderWay && effect instanceof KeyframeEffect && effect.target ? [effect.target] : [];
  });
  if (moving.length === 0) return;
  for (const record of records) {
    const hasPlace = record.box.right > record.box.left && record.box.bottom > record.box.top;
    if (record.visible || !hasPlace || !record.keep) continue;
    if (moving.some((element) => Node.prototype.contains.call(element, record.element)))
      record.appearing = true;
  }
}
