import { PublicSection } from '@/components/layout/public-layout';
import { RETENTION } from '@/lib/collectivities/labels';
import type { Contact } from '@/lib/collectivities/types/public';

import { ContactList } from './contact-lines';
import { WrittenLines } from './written-lines';

function Purposes() {
  return (
    <>
      <PublicSection title="Pourquoi">
        <p>
          Le portail sert à inscrire vos enfants aux services de la collectivité, à réserver leurs
          jours, à suivre vos demandes et à y répondre. La collectivité remplit ainsi une mission
          d’intérêt public{'\u00A0'}: c’est la base légale du traitement (RGPD, article 6,
          paragraphe 1, e).
        </p>
      </PublicSection>
      <PublicSection title="Quelles données">
        <ul>
          <li>
            Votre compte{'\u00A0'}: civilité, nom, prénom, adresse e-mail. Votre mot de passe n’est
            pas gardé{'\u00A0'}: seule son empreinte l’est.
          </li>
          <li>
            Votre dossier{'\u00A0'}: responsables, enfants et leur date de naissance, moyens de vous
            joindre.
          </li>
          <li>
            Les inscriptions, les réservations, les absences, vos demandes et leurs réponses, avec
            leurs dates.
          </li>
          <li>Les courriels que le portail vous a envoyés.</li>
          <li>
            Vos connexions{'\u00A0'}: leur date et le navigateur utilisé, pour protéger votre
            compte.
          </li>
        </ul>
        <p>
          Les données de santé ou de régime ne sont demandées que si l’accueil de l’enfant en
          dépend.
        </p>
      </PublicSection>
      <PublicSection title="Qui les voit">
        <p>
          Vous, l’autre responsable de votre dossier, et les agents de votre collectivité, chacun
          selon son rôle. Les collectivités ne voient pas les dossiers des autres. Rien n’est vendu
          ni transmis à des fins commerciales.
        </p>
      </PublicSection>
    </>
  );
}

/** What the portal knows of people, and their rights. */
export function PrivacyNotice({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <>
      <PublicSection title="Responsable">
        <p>La collectivité qui accueille vos enfants est responsable de vos données{'\u00A0'}:</p>
        <ContactList contacts={contacts} />
      </PublicSection>
      <Purposes />
      <PublicSection title="Combien de temps">
        <ul>
          {RETENTION.map(({ what, until }) => (
            <li key={what}>{`${what}\u00A0: ${until}.`}</li>
          ))}
        </ul>
        <p>
          Les règles des archives publiques peuvent imposer de garder certains documents plus
          longtemps. La collectivité vous le précise.
        </p>
      </PublicSection>
      <PublicSection title="Vos droits">
        <p>
          Vous pouvez consulter vos données, en recevoir une copie et les faire corriger, à tout
          moment. Vous pouvez aussi demander leur effacement, limiter leur usage ou vous y opposer.
          Ce que les archives et la comptabilité obligent à garder n’est pas effacé{'\u00A0'}: la
          collectivité vous dit quoi, et jusqu’à quand.
        </p>
        <p>Écrivez au service ci-dessus, ou à son délégué à la protection des données.</p>
        <WrittenLines contacts={contacts} column="dataProtectionContact" />
        <p>
          Sans réponse satisfaisante, vous pouvez adresser une plainte à la CNIL{'\u00A0'}:{' '}
          <a href="https://www.cnil.fr/fr/plaintes">cnil.fr/fr/plaintes</a>, ou 3 place de Fontenoy,
          TSA 80715, 75334 Paris CEDEX 07.
        </p>
      </PublicSection>
      <PublicSection title="Cookies">
        <p>
          Le portail pose un seul cookie, pour vous garder connecté. Il ne mesure pas vos visites,
          ne vous suit pas et n’appelle aucun autre site. C’est pourquoi il n’affiche pas de
          bandeau.
        </p>
      </PublicSection>
    </>
  );
}
