import { Segmented } from '@/components/ui/segmented';

const TABS = [
  { key: 'profil', label: 'Profil', href: '/mon-espace/profil' },
  { key: 'securite', label: 'Sécurité', href: '/mon-espace/securite' },
  { key: 'abonnements', label: 'Mes abonnements', href: '/mon-espace/abonnements' },
] as const;

/** The pages of one's account. */
export function AccountTabs({ current }: { current: (typeof TABS)[number]['key'] }) {
  return <Segmented label="Mon compte" current={current} items={TABS} className="mt-4" />;
}
