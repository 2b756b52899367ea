import type { MeasureFilter, TestOrder } from '../../api/analytics.ts';

export const testOrders: Readonly<Record<TestOrder, string>> = {
  'fail-rate': 'Fails most',
  'flake-rate': 'Flakiest',
  'flaky-rate': 'Passes only when tried again',
  duration: 'Slowest',
  'last-run': 'Ran last',
};

export const comparedBy = { environment: 'Environments', tag: 'Tags' } as const;

/** What the figures are of, and how they are laid out; the address says it. */
export type AnalyticsChoice = MeasureFilter & {
  readonly order?: TestOrder;
  readonly by?: keyof typeof comparedBy;
};

export const daysShown = 30;
/** The server keeps figures of more days, but gives so many at once. */
const mostDays = 90;

/** Reads the address; what it does not know is left out. A branch goes before a tag, for they exclude each other. */
export function readAnalyticsChoice(search: Record<string, unknown>): AnalyticsChoice {
  const { branch, by, days, environment, order, tag } = search;
  const isBranch = isName(branch);
  return {
    ...(typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= mostDays && { days }),
    ...(typeof environment === 'string' && /^[0-9a-f-]{36}$/.test(environment) && { environment }),
    ...(isBranch && { branch }),
    ...(!isBranch && isName(tag) && { tag }),
    ...(isOrder(order) && { order }),
    ...((by === 'environment' || by === 'tag') && { by }),
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 200;
}

function isOrder(value: unknown): value is TestOrder {
  return typeof value === 'string' && Object.hasOwn(testOrders, value);
}

/** What is measured, without how it is laid out. */
export function filterOf({ branch, days = daysShown, environment, tag }: AnalyticsChoice): MeasureFilter {
  return {
    days,
    ...(environment !== undefined && { environment }),
    ...(branch !== undefined && { branch }),
    ...(tag !== undefined && { tag }),
  };
}

/** Which week a calendar shows: so many after this one. */
export type WeekChoice = { readonly week?: number };

export function readWeek({ week }: Record<string, unknown>): WeekChoice {
  return typeof week === 'number' && Number.isInteger(week) && Math.abs(week) <= 52 ? { week } : {};
}
