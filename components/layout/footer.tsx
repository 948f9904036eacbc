import Link from 'next/link';
import { classNames } from '../ui/class-names';

const LINKS = [
  { href: '/accessibilite', label: 'Accessibilité\u00a0: non conforme' },
  { href: '/donnees-personnelles', label: 'Données personnelles' },
  { href: '/conditions-utilisation', label: 'Conditions d’utilisation' },
  { href: '/mentions-legales', label: 'Mentions légales' },
] as const;

export function LegalLinks() {
  return LINKS.map(({ href, label }) => (
    <Link key={href} href={href} prefetch={false} className="justify-self-start py-0.5 text-muted">
      {label}
    </Link>
  ));
}

export interface FooterProps {
  collectivityName: string;
  className?: string | undefined;
}

export function Footer({ collectivityName, className }: FooterProps) {
  return (
    <footer
      className={classNames(
        'grid gap-x-6 gap-y-2.5 px-4 pt-5 pb-8 text-sm text-muted md:flex md:flex-wrap md:items-baseline md:gap-y-2 md:px-0 md:pt-6',
        className,
      )}
    >
      <span className="md:mr-auto">{collectivityName}</span>
      <div className="grid gap-x-6 gap-y-2.5 md:flex md:flex-wrap md:gap-y-2">
        <LegalLinks />
      </div>
    </footer>
  );
}
