/** A browser where the account is signed in. */
export type OpenBrowser = {
  id: string;
  /** "Firefox sur Android" */
  name: string;
  isThisOne: boolean;
  openedAt: Date;
  lastSeenAt: Date;
};

/** The secret being set up, for the application: until a code confirms it. */
export type TotpSetup = { secret: string; address: string };

/** How an account is entered, and from where. */
export type AccountSecurity = {
  hasPassword: boolean;
  totpSince: Date | null;
  setup: TotpSetup | null;
  recoveryCodesLeft: number;
  browsers: readonly OpenBrowser[];
  /** The collectivities whose agents must have a second factor, of those the account works for. */
  requiredBy: readonly string[];
};
