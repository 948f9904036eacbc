import type { Metadata } from 'next';
import { notFound } from 'next/navigation';

import { PhotoPage } from '@/components/families/photo-page';
import { findPhotoDesk } from '@/lib/families/queries/photos';
import { requireFamily } from '@/lib/platform/auth/actors';

export const metadata: Metadata = { title: 'Modifier la photo' };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ fait?: string | string[] }>;
};

export default async function ChildPhotoPage({ params, searchParams }: Props) {
  const actor = await requireFamily();
  const desk = await findPhotoDesk(actor, { kind: 'child', id: (await params).id });
  if (desk === null) notFound();
  const { fait } = await searchParams;
  return <PhotoPage desk={desk} done={typeof fait === 'string' ? fait : null} />;
}
