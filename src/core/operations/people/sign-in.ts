import { createHash } from 'node:crypto';

import { AppError } from '#core/domain/app-error.ts';
import type { UserRecord } from '#core/domain/people.ts';
import type { Person } from '#core/domain/person.ts';
import { findUserByEmail, findUserWithPassword, membershipsOf } from '#store/users.ts';

import type { Context } from '../context.ts';
import { matchesPassword } from './password.ts';

export type SignInInput = { readonly email: string; readonly password: string };

/** What a session of a person is bound to: it changes with the password, so that older sessions end. */
export type SessionSubject = { readonly userId: string; readonly stamp: string };

/** Throws `forbidden`, always with the same words and after the same time, where address and password do not fit. */
export async function signIn(
  context: Context,
  input: SignInInput,
): Promise<{ readonly user: UserRecord; readonly subject: SessionSubject }> {
  const found = await findUserByEmail(context.database, input.email.trim().toLowerCase());
  const fits = await matchesPassword(input.password, found?.passwordHash ?? null);
  if (found === undefined || !fits || found.user.disabled) {
    throw new AppError(
      'forbidden',
      'This address and password do not fit. Try again, or ask an owner to set a new password for you.',
    );
  }
  return { user: found.user, subject: { userId: found.user.id, stamp: stampOf(found.passwordHash) } };
}

/** The person of a session. Undefined where they are gone, disabled, or have a new password since. */
export async function findSignedIn(context: Context, subject: SessionSubject): Promise<Person | undefined> {
  const found = await findUserWithPassword(context.database, { id: subject.userId });
  if (found === undefined || stampOf(found.passwordHash) !== subject.stamp) return undefined;
  return await toPerson(context, found.user);
}

/** The person of an address that somebody we trust vouches for. Throws `forbidden` for one whom nobody added. */
export async function findVouchedFor(context: Context, email: string): Promise<Person> {
  const found = await findUserByEmail(context.database, email.trim().toLowerCase());
  const person = found && (await toPerson(context, found.user));
  if (person !== undefined) return person;
  throw new AppError('forbidden', `${email} has no place here yet: ask an owner to add this address.`);
}

async function toPerson(context: Context, user: UserRecord): Promise<Person | undefined> {
  if (user.disabled) return undefined;
  return { user, memberships: await membershipsOf(context.database, user.id) };
}

function stampOf(passwordHash: string | null): string {
  return createHash('sha256')
    .update(passwordHash ?? '')
    .digest('base64url')
    .slice(0, 16);
}
