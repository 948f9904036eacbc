import type { ReactNode } from 'react';

// Rendered at each request: scripts carry the nonce of its security policy, and contacts are the database's.
export const dynamic = 'force-dynamic';

export default function PublicPagesLayout({ children }: { children: ReactNode }) {
  return children;
}
