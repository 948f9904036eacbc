/** An address that exists, by the fields of the file. */
export type FoundAddress = { street: string; postalCode: string; city: string };
