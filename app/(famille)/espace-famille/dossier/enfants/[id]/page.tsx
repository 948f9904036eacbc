import type { Metadata } from 'next';

import { requireFamily } from '@/lib/platform/auth/actors';

import { FileSheetPage } from '../../file-sheet-page';

export const metadata: Metadata = { title: 'Enfant' };

export default async function ChildFilePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireFamily();
  const { id } = await params;
  return (
    <FileSheetPage actor={actor} subject={{ kind: 'child', id }} params={await searchParams} />
  );
}
