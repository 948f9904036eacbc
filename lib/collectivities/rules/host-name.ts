const HOST_NAME = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))*$/;

/**
 * The host name in a Host header ("Famille.Commune.fr:443"), in lower case and without its port; null
 * where it is none. It is the client's to forge: it may only be looked up, never written anywhere.
 */
export function hostNameOf(header: string | null): string | null {
  const name = (header ?? '').trim().toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  return HOST_NAME.test(name) ? name : null;
}
