import type { Identity } from './records.ts';

/** An address that others call to start something; whoever knows its secret may. */
export type InboundWebhookRecord = Identity & {
  readonly projectId: string;
  /** What it starts; null: what the call says. */
  readonly groupId: string | null;
  readonly name: string;
  readonly enabled: boolean;
};
