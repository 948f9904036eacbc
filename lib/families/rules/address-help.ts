/** Where a page asks for addresses, by a POST alone: what is typed stays out of the journals of servers. */
export const ADDRESSES_PATH = '/api/adresses';
