import type { PaymentMeans } from './payment-means';

/** Who issues, as invoices say it. */
export type Issuer = {
  name: string;
  shortName: string;
  serviceName: string;
  postalAddress: string;
  email: string;
  phone: string;
  appealText: string;
  /** Null where its agents have not given them. */
  siret: string | null;
  accountant: string | null;
  issuerCode: string;
  timeZone: string;
  isOnline: boolean;
  /** What its counter takes, but transfers; empty where nobody has said. */
  counterMeans: readonly PaymentMeans[];
  chequePayee: string | null;
  transferIban: string | null;
};

/** Who pays. */
export type InvoicePayer = {
  civility: string;
  firstName: string;
  lastName: string;
  payerCode: string;
  address: string | null;
  addressExtra: string | null;
  postalCode: string | null;
  city: string | null;
};
