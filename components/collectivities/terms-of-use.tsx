import Link from 'next/link';

import { PublicSection } from '@/components/layout/public-layout';

/** What somebody who opens an account agrees to. Changing it changes its version (TERMS_VERSION). */
export function TermsOfUse() {
  return (
    <>
      <PublicSection title="Le service">
        <p>
          Le Portail Familles sert à consulter le dossier de votre famille, à réserver les activités
          de vos enfants, à suivre vos demandes et vos factures auprès des collectivités qui
          l’utilisent. Son usage est gratuit et facultatif{'\u00A0'}: chaque démarche peut aussi se
          faire auprès du service qui accueille vos enfants.
        </p>
      </PublicSection>
      <PublicSection title="Votre compte">
        <ul>
          <li>Un compte est personnel. Donnez votre vrai nom et une adresse que vous lisez.</li>
          <li>
            Ne partagez ni votre mot de passe ni votre code abonné. Chaque responsable d’une famille
            a son propre compte et son propre code.
          </li>
          <li>
            Prévenez la collectivité si quelqu’un a pu utiliser votre compte, et choisissez aussitôt
            un autre mot de passe.
          </li>
          <li>
            Vous pouvez supprimer votre compte à tout moment. Le dossier de votre famille reste à la
            collectivité, qui le conserve selon ses règles.
          </li>
        </ul>
      </PublicSection>
      <PublicSection title="Vos demandes">
        <ul>
          <li>
            Ce que vous envoyez au portail vaut demande auprès de la collectivité. Un accusé
            d’enregistrement vous est adressé par courriel.
          </li>
          <li>
            Une demande n’est pas un accord{'\u00A0'}: la réservation ou la modification n’est
            acquise que lorsque la collectivité l’a acceptée, ou tout de suite quand l’activité le
            prévoit.
          </li>
          <li>
            Les délais, les tarifs et les conditions d’accueil sont ceux des règlements de chaque
            collectivité. Ils l’emportent sur cette page.
          </li>
        </ul>
      </PublicSection>
      <PublicSection title="Vos informations">
        <p>
          Vous répondez de l’exactitude de ce que vous déclarez. Une fausse déclaration à
          l’administration est punie par la loi (code pénal, article 441-6). L’usage de vos données
          est décrit à la page <Link href="/donnees-personnelles">Données personnelles</Link>.
        </p>
      </PublicSection>
      <PublicSection title="Disponibilité">
        <p>
          Le portail est ouvert jour et nuit, sauf entretien ou panne. Si un délai approche et que
          le portail ne répond pas, adressez votre demande au service par téléphone ou par écrit.
        </p>
      </PublicSection>
      <PublicSection title="Usages interdits">
        <p>
          Il est interdit d’essayer d’accéder au compte ou au dossier d’une autre personne, de
          deviner des codes, d’automatiser des demandes ou de gêner le fonctionnement du portail. La
          collectivité peut suspendre un compte utilisé ainsi, après l’avoir dit à son titulaire.
        </p>
      </PublicSection>
      <PublicSection title="Changements">
        <p>
          La version que vous acceptez est gardée avec votre compte. Si ces conditions changent, la
          nouvelle version est publiée ici avec sa date.
        </p>
      </PublicSection>
    </>
  );
}
