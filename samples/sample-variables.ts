import { accounts } from './shop/session.ts';

const passwordOf = (email: string): string =>
  accounts.find((account) => account.email === email)?.password ?? '';

/** The secrets that the sample tests declare and do not hold: what `--var` or the store has to give. */
export const sampleSecrets: Readonly<Record<string, string>> = {
  PASSWORD: passwordOf('ada@example.org'),
  STAFF_PASSWORD: passwordOf('grace@example.org'),
};
