import { createHash } from 'node:crypto';

import type { FastifyRequest } from 'fastify';

import { AppError } from '#core/domain/app-error.ts';
import type { Person } from '#core/domain/person.ts';
import type { Context } from '#core/operations/context.ts';
import { findSignedIn, findVouchedFor } from '#core/operations/people/sign-in.ts';

import { readSession, type Subject } from './session.ts';

/** Who is signed in, by a session's cookie or by the word of a trusted proxy. */
export type KnownPeople = {
  /** Undefined where nobody is. Throws `unauthorized` for a session that has ended, `forbidden` for whom nobody added. */
  readonly find: (request: FastifyRequest) => Promise<SignedIn | undefined>;
  /** Some person was changed: each is looked at anew. */
  readonly forget: () => void;
};

export type SignedIn = {
  readonly person: Person;
  /** Tells this person from others, and from keys: 32 bytes in base64. */
  readonly name: string;
};

const administrator: Person = { user: null, memberships: [] };
const lifetimeMs = 5_000;
const mostPeople = 10_000;

/** @param userHeader Header in which a trusted proxy names the person's e-mail address; believed from such a proxy only. */
export function createKnownPeople(context: Context, userHeader: string | undefined): KnownPeople {
  const known = new Map<string, { readonly person: Promise<Person | undefined>; readonly untilMs: number }>();
  const look = async (name: string, find: () => Promise<Person | undefined>): Promise<Person | undefined> => {
    const nowMs = context.clock().getTime();
    const found = known.get(name);
    if (found !== undefined && nowMs < found.untilMs) return await found.person;
    const person = find();
    if (known.size >= mostPeople) known.clear();
    known.set(name, { person, untilMs: nowMs + lifetimeMs });
    // What failed is not kept: the next call may do better.
    person.catch(() => known.delete(name));
    return await person;
  };
  const bySession = async (subject: Subject): Promise<SignedIn> => {
    if (subject === 'administrator') return { person: administrator, name: nameOf(subject) };
    const name = `${subject.userId}~${subject.stamp}`;
    const person = await look(name, () => findSignedIn(context, subject));
    if (person === undefined) throw new AppError('unauthorized', 'This session has ended: sign in again.');
    return { person, name: nameOf(subject.userId) };
  };
  return {
    find: async (request) => {
      const email = vouchedFor(request, userHeader);
      if (email !== undefined) {
        const person = await look(`@${email}`, () => findVouchedFor(context, email));
        if (person !== undefined) return { person, name: nameOf(person.user?.id ?? email) };
      }
      const subject = readOrEnd(context, request);
      return subject === undefined ? undefined : await bySession(subject);
    },
    forget: () => known.clear(),
  };
}

function nameOf(who: string): string {
  return createHash('sha256').update(`session\n${who}`).digest('base64');
}

/** The connection itself must come from a trusted proxy: then the request's addresses are more than that of who connected. */
function vouchedFor(request: FastifyRequest, userHeader: string | undefined): string | undefined {
  if (userHeader === undefined || (request.ips?.length ?? 0) < 2) return undefined;
  const value = request.headers[userHeader];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readOrEnd(context: Context, request: FastifyRequest): Subject | undefined {
  try {
    return readSession(context, request);
  } catch (error) {
    throw new AppError('unauthorized', 'This session has ended: sign in again.', { cause: error });
  }
}
