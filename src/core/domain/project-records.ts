/*
 * What a team keeps beside its tests and runs. Each is a row with a serial number and a UUIDv7, of one project.
 */
type OfProject = {
  readonly id: string;
  readonly serial: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly projectId: string;
};

/** Tests that are started together. */
export type GroupRecord = OfProject & {
  readonly name: string;
  /** It holds every test of its project, and cannot be deleted. */
  readonly isDefault: boolean;
  readonly runMode: 'concurrent' | 'sequential';
  /** Runs first; the others start in the browser session that it leaves. */
  readonly preparationTestId: string | null;
};

/** How somebody signs in to the application, or a mailbox. What must not be seen is sealed, and in no record. */
export type CredentialRecord = OfProject & {
  readonly kind: 'login' | 'inbox';
  readonly authMethod: AuthMethod | null;
  readonly label: string;
  readonly username: string | null;
};

export type AuthMethod = 'password' | 'google' | 'github' | 'custom';

/** Something about the application that whoever tests it should know. */
export type NoteRecord = OfProject & {
  readonly category: string;
  readonly importance: Importance;
  readonly title: string;
  readonly content: string;
};

export type Importance = 'high' | 'medium' | 'low';

/** A build of an application for devices. */
export type MobileAppRecord = OfProject & {
  readonly platform: 'ios' | 'android';
  readonly fileName: string;
  readonly bundleId: string | null;
  readonly appVersion: string | null;
  readonly buildVersion: string | null;
  readonly sizeBytes: number;
  readonly source: 'manual_upload' | 'group_webhook_artifact' | 'api_upload';
  readonly removeAfterS: number | null;
  readonly expiresAt: Date | null;
};
