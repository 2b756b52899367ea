import type { Intent } from '#core/domain/intent.ts';
import type { Page } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import type { TabDescription } from '../tabs.ts';
import { NotYet } from './act-on.ts';
import type { Performed, Performing } from './performing.ts';

/** Brings another tab or window of the browser to the front. */
export async function switchTab(performing: Performing): Promise<Performed> {
  const { session, intent, page } = performing;
  const tab = await tabOf(performing);
  if (tab.page === page && intent.tab !== 'new') return { note: `${spoken(tab)} was in front already` };
  await session.tabs.show(tab.page);
  return { note: spoken(tab) };
}

/** Closes a tab, the one in front unless said; then the one that was in front before is again. */
export async function closeTab(performing: Performing): Promise<Performed> {
  const { session, intent } = performing;
  const isSaid = intent.tab !== undefined || intent.value !== undefined;
  const all = await session.tabs.describe();
  const tab = isSaid ? await tabOf(performing) : all.find(({ page }) => page === performing.page);
  if (tab === undefined) throw notThere(intent, all);
  if (all.length === 1) {
    throw new StepFailure(
      'not_actionable',
      `${spoken(tab)} is the only tab: without it there is nothing to test.`,
    );
  }
  await tab.page.close();
  const front = session.tabs.front();
  if (front !== undefined) await session.tabs.show(front);
  return { note: spoken(tab) };
}

/** @throws NotYet while there is no such tab: it may still open, or get its title. */
async function tabOf({ session, intent, page }: Performing): Promise<TabDescription> {
  const all = await session.tabs.describe();
  const at = all.findIndex((tab) => tab.page === page);
  const found = isNamed(intent) ? matching(intent, all) : byPlace(intent.tab, all, at, session.tabs.before());
  const [tab, ...rivals] = found;
  if (tab === undefined) throw new NotYet(notThere(intent, all));
  if (rivals.length > 0) {
    const message = `${found.length} open tabs fit: ${found.map(spoken).join(', ')}. Say which one, as in: the second tab.`;
    throw new StepFailure('ambiguous', message);
  }
  return tab;
}

function isNamed({ tab, value }: Intent): boolean {
  return tab === undefined && value !== undefined;
}

function byPlace(
  tab: Intent['tab'],
  all: readonly TabDescription[],
  at: number,
  before: Page | undefined,
): readonly TabDescription[] {
  const only = (index: number): readonly TabDescription[] => all.slice(index, index + 1);
  if (tab === 'new') return all.length > 1 ? all.slice(-1) : [];
  if (tab === 'next') return all.length > 1 ? only((at + 1) % all.length) : [];
  if (tab === 'other') return all.filter((_, index) => index !== at);
  if (tab === 'previous') return all.filter(({ page }) => page === before);
  if (tab === undefined) return only(at);
  return tab < 0 ? all.slice(tab).slice(0, -tab >= all.length + 1 ? 0 : 1) : only(tab - 1);
}

/** Open tabs that bear the name: exact before contained, titles before addresses. */
export function matching(
  { value = '', valueQuoted, comparison, property }: Intent,
  all: readonly TabDescription[],
): readonly TabDescription[] {
  const wanted = value.toLowerCase();
  const text = (tab: TabDescription): string => (property === 'url' ? tab.url : tab.title);
  if (comparison !== undefined) {
    return all.filter((tab) => compare(text(tab).toLowerCase(), wanted, comparison));
  }
  const classes: readonly ((tab: TabDescription) => boolean)[] = [
    ({ title }) => valueQuoted === true && title === value,
    ({ title }) => title.toLowerCase() === wanted,
    ({ title }) => title.toLowerCase().includes(wanted),
    ({ url }) => url.toLowerCase().includes(wanted),
  ];
  return classes.map((fits) => all.filter(fits)).find((found) => found.length > 0) ?? [];
}

function compare(text: string, wanted: string, comparison: NonNullable<Intent['comparison']>): boolean {
  if (comparison === 'equals')
    return text === wanted || new RegExp('^https?://[^/]+(/.*)$').exec(text)?.[1] === wanted;
  if (comparison === 'starts-with') return text.startsWith(wanted);
  return comparison === 'ends-with' ? text.endsWith(wanted) : text.includes(wanted);
}

function notThere({ tab, value }: Intent, all: readonly TabDescription[]): StepFailure {
  const missing =
    tab === 'new'
      ? 'No new tab has opened'
      : value === undefined
        ? `There is no ${typeof tab === 'number' ? `tab number ${tab}` : `${tab ?? 'such'} tab`}`
        : `No open tab has “${value}” in its title or address`;
  return new StepFailure('not_found', `${missing}. Open: ${all.map(spoken).join(', ')}.`);
}

function spoken({ title, url }: TabDescription): string {
  return title === '' ? url : `“${title}” (${url})`;
}
