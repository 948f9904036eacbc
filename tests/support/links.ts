import type { LinkPurpose } from '@/lib/platform/links';
import { keyedHash } from '@/lib/platform/secrets';

import type { TestPortal } from './portal';

/** The address of a link that the portal has sent, as its e-mail carries it. */
export function linkOf({ url, env }: TestPortal, purpose: LinkPurpose, id: string): string {
  const name = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
  return `${url}/${purpose}/${name}.${keyedHash('link', `${purpose}:${id}`, env.LINK_SECRET)}`;
}
