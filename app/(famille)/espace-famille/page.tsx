import type { Metadata } from 'next';

import { HomeAside } from '@/components/families/home-aside';
import { HomeAttention } from '@/components/families/home-attention';
import { HomeDays } from '@/components/families/home-days';
import { getFamilyHome } from '@/lib/families/queries/home';
import { requireFamily } from '@/lib/platform/auth/actors';
import { now } from '@/lib/platform/clock';

import { familyMessages } from '../family-messages';

export const metadata: Metadata = { title: 'Accueil' };

export default async function FamilyHomePage() {
  const actor = await requireFamily();
  const [home, toRead] = await Promise.all([getFamilyHome(actor, now()), familyMessages(actor)]);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="grid gap-6">
        <HomeAttention firstName={actor.name.firstName} home={home} toRead={toRead} />
        <HomeDays home={home} />
      </div>
      <HomeAside home={home} />
    </div>
  );
}
