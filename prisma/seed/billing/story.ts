import type { Story } from '../story';
import type { SeedFamily } from '../world';
import { writeDisputes } from './disputes';
import { InvoiceBook, type SeedInvoice } from './invoices';
import { billedMonths } from './months';
import {
  beginPayment,
  giveBack,
  loseAnswer,
  payHalf,
  payOnline,
  payTwice,
  sendToTreasury,
} from './payments';
import { remind } from './reminders';
import { writeTariffs } from './tariffs';

const OTHERS_TO_PAY = 5;
const UNANSWERED_RANK = 1;

type Act = (invoice: SeedInvoice, story: Story) => void;
const leave: Act = () => undefined;
const payHalfLate: Act = (invoice, story) => {
  payHalf(invoice, story);
  remind(invoice, story);
};

/** What became of a family's invoices, from the last one back. */
function fatesOf(family: SeedFamily, story: Story, book: InvoiceBook): readonly Act[] {
  const { families } = story;
  const credit: Act = (invoice) => {
    book.credit(invoice, 'Absences justifiées par un certificat médical');
  };
  const refund: Act = (invoice) => {
    payOnline(invoice, story);
    giveBack(invoice, book.credit(invoice, 'Accueil fermé, facturé par erreur'), story);
  };
  if (family === families.solange)
    return [leave, payHalfLate, payTwice, refund, sendToTreasury, credit];
  if (family === families.matthieu) return [beginPayment, payOnline, payOnline, credit];
  if (family === families.matthieuOnTheIsland) return [leave, payTwice, sendToTreasury];
  if (family === families.solangeOnTheIsland) return [leave];
  const rank = families.others.indexOf(family);
  if (rank === UNANSWERED_RANK) return [loseAnswer];
  return rank % OTHERS_TO_PAY === 0 ? [leave, payHalfLate] : [payOnline];
}

function tellFates(story: Story, book: InvoiceBook): void {
  const families = new Set(book.invoices.map(({ family }) => family));
  for (const family of families) {
    const fates = fatesOf(family, story, book);
    const last = book.invoices.filter((one) => one.family === family).reverse();
    last.forEach((invoice, index) => (fates[index] ?? payOnline)(invoice, story));
  }
}

/** Tariffs, the invoices of the last months to every family that came, and what was paid. */
export function writeBilling(story: Story): void {
  const { families, activities } = story;
  const { others, ...main } = families;
  const months = billedMonths(story.setting.today);
  const book = new InvoiceBook(story, writeTariffs(story));
  for (const month of months) {
    [...Object.values(main), ...others].forEach((family, rank) => book.issue(family, month, rank));
  }
  // Solange's children came to the island before it had the portal: there are no bookings of theirs.
  const last = months.at(-1);
  if (last !== undefined)
    book.issueUnbooked(families.solangeOnTheIsland, activities.islandDay, last);
  tellFates(story, book);
  writeDisputes(story, book);
  book.writeCounters();
}
