import type { Intent, Target } from '#core/domain/intent.ts';
import { attributeSelector } from './attribute-selector.ts';

/** What of a page a look has to tell besides what it always does. */
export type AskedOfPage = {
  readonly selectors: readonly { readonly engine: 'css' | 'xpath'; readonly body: string }[];
  /** Some reading says a colour. */
  readonly colours?: true;
};

/** What the readings need to know of the page. */
export function askedOfPage(intents: readonly Intent[]): AskedOfPage {
  const saysColour = intents.some(saysAColour);
  return { selectors: selectorsOf(intents), ...(saysColour && { colours: true }) };
}

function saysAColour({ items, until, condition }: Intent): boolean {
  const isSaid = items?.facts.some(({ colour }) => colour !== undefined) === true;
  return (
    isSaid ||
    (until !== undefined && saysAColour(until)) ||
    (condition !== undefined && saysAColour(condition))
  );
}

/** The selectors that the readings name: a look has to be told of them to say which elements they pick. */
function selectorsOf(intents: readonly Intent[]): { engine: 'css' | 'xpath'; body: string }[] {
  const selectors = new Map<string, { engine: 'css' | 'xpath'; body: string }>();
  const note = (engine: 'css' | 'xpath', body: string): void =>
    void selectors.set(`${engine}=${body}`, { engine, body });
  const visitTarget = (target: Target | undefined): void => {
    if (!target) return;
    const { selector } = target;
    if (selector && selector.engine !== 'testid') note(selector.engine, selector.body);
    visitTarget(target.relation?.anchor);
    visitTarget(target.relation?.anchorTo);
  };
  const visit = (intent: Intent | undefined): void => {
    if (!intent) return;
    visitTarget(intent.target);
    visitTarget(intent.destination);
    visitTarget(intent.aggregate?.of);
    for (const { leading } of intent.items?.facts ?? []) visitTarget(leading?.among);
    for (const target of intent.order ?? []) visitTarget(target);
    if (intent.interaction === 'assert-attribute') note('css', attributeSelector(intent));
    visit(intent.until);
    visit(intent.condition);
  };
  for (const intent of intents) visit(intent);
  return [...selectors.values()];
}
