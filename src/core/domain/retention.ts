/** How long what nobody deletes is kept, in days. */
export type Retention = {
  /** Of webhook deliveries that are through, and of what schedules were fired for. */
  readonly deliveryDays: number;
  readonly auditDays: number;
};

export const defaultRetention: Retention = { deliveryDays: 30, auditDays: 365 };
