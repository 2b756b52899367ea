import type { FactText } from '#core/domain/intent.ts';
import { parseAmount } from '../compare-values.ts';
import type { ItemPart } from './item-parts.ts';
import { inUnit, measuresIn, secondsOf } from './units.ts';

/** What is said to be all that a thing comes to, in the words of the language. */
export const sumLabel = 'total';

const sumWords = /^(?:(?:grand|order|row) )?(?:total|sum)\b/i;
const currency = /[$€£¥]/;

/**
 * Whether a thing comes to an amount: by its total or sum, else by the only amount that it shows. Undefined where neither is there, and
 * where the unit that was said is not shown.
 */
export function sumHolds(text: FactText, parts: readonly ItemPart[]): boolean | undefined {
  const wanted = parseAmount(text.value);
  const [sum, other] = sumsIn(parts);
  const only = sum ?? onlyAmount(parts);
  if (!wanted || !only || (other && other.text !== only.text)) return undefined;
  const shown = parseAmount(only.text);
  const unit = text.unit ?? '';
  if (!shown) {
    const measured = unit === '' ? [] : measuresIn(unit, only);
    return measured.length === 1 ? measured[0] === inUnit(wanted.number, unit) : undefined;
  }
  if (wanted.unit !== '' && shown.unit !== '' && wanted.unit !== shown.unit) return undefined;
  const isShown = unit === '' && (wanted.unit === '' || shown.unit !== '');
  return isShown ? shown.number === wanted.number : otherThan(shown.number, wanted.number, unit);
}

/** A number that shows no unit may be another amount in any: then it is not what was said. That it is the same can't be told. */
function otherThan(shown: number, wanted: number, unit: string): false | undefined {
  const factors = secondsOf(unit) === undefined ? [1] : [1, 60, 3600, 24, 1440, 7, 168];
  const mayBe = factors.some((factor) => shown === wanted * factor || wanted === shown * factor);
  return mayBe ? undefined : false;
}

/** Under a header that says so, or after such a label. */
function sumsIn(parts: readonly ItemPart[]): readonly ItemPart[] {
  const headed = parts.filter(({ header }) => header !== undefined && sumWords.test(header));
  if (headed.length > 0) return headed;
  return parts.flatMap(({ text, header }, at) => {
    const next = parts[at + 1];
    return header === undefined && /^(?:total|sum):?$/i.test(text) && next ? [next] : [];
  });
}

/** The only amount of money in an item, where nothing says that it is something else than what the thing comes to. */
function onlyAmount(parts: readonly ItemPart[]): ItemPart | undefined {
  const amounts = parts.filter(({ text }) => currency.test(text) && parseAmount(text) !== undefined);
  const [only, other] = amounts;
  const isPlain = only?.header === undefined || /^(?:amount|price|cost|fare|value)s?$/i.test(only.header);
  return only && !other && isPlain ? only : undefined;
}
