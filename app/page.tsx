import { redirect } from 'next/navigation';

import { homePathOf } from '@/lib/accounts/rules/person';
import { findSignedIn } from '@/lib/platform/auth/actors';

export default async function RootPage(): Promise<never> {
  const signedIn = await findSignedIn();
  redirect(signedIn === null ? '/connexion' : homePathOf(signedIn));
}
