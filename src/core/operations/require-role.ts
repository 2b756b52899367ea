import { AppError } from '../domain/app-error.ts';
import { includesRole, type Role } from '../domain/people.ts';
import type { Caller } from '../domain/records.ts';

/** Throws `forbidden` where the caller's role does not include the other. */
export function requireRole(caller: Caller, role: Role): void {
  if (caller.role === undefined || includesRole(caller.role, role)) return;
  throw new AppError(
    'forbidden',
    `This key is a ${caller.role}'s: what was asked takes ${role === 'admin' ? 'an administrator' : 'an editor'}'s key.`,
  );
}

/** Throws `forbidden` where the caller does not see every project: people are the whole installation's. */
export function requireEverything(caller: Caller): void {
  requireRole(caller, 'admin');
  if (caller.projectIds === null) return;
  throw new AppError(
    'forbidden',
    'This key is for some projects only: people are kept with a key for all of them.',
  );
}
