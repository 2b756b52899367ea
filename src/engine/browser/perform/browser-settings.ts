import type { Intent } from '#core/domain/intent.ts';
import type { BrowserContext } from 'playwright-core';
import { StepFailure } from '../step-failure.ts';
import { htmlInputValue } from './input-values.ts';
import type { Performed, Performing } from './performing.ts';

const smallestPx = 50;
const largestPx = 8_000;

/** Gives every open tab another size, in CSS pixels. */
export async function setViewport({ intent, session }: Performing): Promise<Performed> {
  const [width = 0, height = 0] = (intent.value ?? '').split('x').map(Number);
  if (![width, height].every((px) => px >= smallestPx && px <= largestPx)) {
    const message = `A window can’t be ${width}x${height}: both sides are between ${smallestPx} and ${largestPx} CSS pixels.`;
    throw new StepFailure('not_actionable', message);
  }
  await Promise.all(session.tabs.list().map((page) => page.setViewportSize({ width, height })));
  return { note: `${width}x${height}` };
}

/** Lets pages know where they are, without being asked for permission. Latitude and longitude in degrees. */
export async function setLocation({ intent, session }: Performing): Promise<Performed> {
  const [latitude = Number.NaN, longitude = Number.NaN] = (intent.value ?? '').split(',').map(Number);
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
    const message = `“${intent.value ?? ''}” is no place on Earth: give the latitude (-90 to 90) and the longitude (-180 to 180), as in: set the location to 52.5, 13.4.`;
    throw new StepFailure('not_actionable', message);
  }
  await session.context.grantPermissions(['geolocation']);
  await session.context.setGeolocation({ latitude, longitude });
  return { note: `latitude ${latitude}, longitude ${longitude}` };
}

const withClock = new WeakSet<BrowserContext>();

/**
 * Sets the clock that pages see, in local time. It runs on from there; advanced, what was due meanwhile happens at once; stopped, no
 * timer fires any more.
 */
export async function setClock({ intent, session }: Performing): Promise<Performed> {
  const { clock } = session.context;
  const time = intent.clock === 'advance' || intent.value === undefined ? undefined : momentOf(intent.value);
  const isFirst = !withClock.has(session.context);
  if (isFirst) await clock.install(time === undefined ? {} : { time });
  withClock.add(session.context);
  if (intent.clock === 'advance') await clock.fastForward(Number(intent.value));
  else if (intent.clock === 'stop') await clock.setFixedTime(time ?? new Date(await nowOf(session.page())));
  else if (!isFirst && time !== undefined) await clock.setSystemTime(time);
  const now = new Date(await nowOf(session.page()));
  return { note: `it is ${now.toLocaleString('sv-SE')}` };
}

async function nowOf(page: ReturnType<Performing['session']['page']>): Promise<number> {
  return page.evaluate(() => Date.now());
}

/** @throws StepFailure where the text is no date and no time. */
function momentOf(said: NonNullable<Intent['value']>): Date {
  const form = ['datetime-local', 'date', 'time'].find((type) => isValue(type, said));
  if (form === undefined) {
    const message = `“${said}” is no date and no time: write it like 2026-12-24 18:30, 24 December 2026 or 6:30 pm.`;
    throw new StepFailure('not_actionable', message);
  }
  const value = htmlInputValue(form, said);
  if (form !== 'time') return new Date(form === 'date' ? `${value}T00:00` : value);
  const [hours = 0, minutes = 0, seconds = 0] = value.split(':').map(Number);
  const today = new Date();
  today.setHours(hours, minutes, seconds, 0);
  return today;
}

function isValue(type: string, said: string): boolean {
  try {
    htmlInputValue(type, said);
    return true;
  } catch (error) {
    if (error instanceof StepFailure) return false;
    throw error;
  }
}
