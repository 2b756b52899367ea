/** A viewer looks, an editor also changes and starts, an administrator also hands out keys and rights. */
export type Role = 'admin' | 'editor' | 'viewer';

const ranks = { viewer: 0, editor: 1, admin: 2 } as const satisfies Record<Role, number>;

/** Whether the one role may do all that the other may. */
export function includesRole(role: Role, other: Role): boolean {
  return ranks[role] >= ranks[other];
}

/** A person. An owner may do everything everywhere; a member what the memberships say. */
export type UserRecord = {
  readonly id: string;
  readonly serial: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** In lower case; unique. */
  readonly email: string;
  readonly name: string;
  readonly role: 'owner' | 'member';
  /** Keys of a disabled person are refused. */
  readonly disabled: boolean;
};

/** A person's role in one project. */
export type MemberRecord = {
  readonly user: UserRecord;
  readonly projectId: string;
  readonly role: Role;
  readonly createdAt: Date;
};
