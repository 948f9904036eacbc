import type { Story } from '../story';
import type { SeedFamily } from '../world';
import { DebitBook } from './debits';
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
/** Whose mandate is to be signed. */
const UNSIGNED_RANK = 2;

type Books = { book: InvoiceBook; debits: DebitBook };
type Act = (invoice: SeedInvoice, story: Story) => void;
const leave: Act = () => undefined;
const payHalfLate: Act = (invoice, story) => {
  payHalf(invoice, story);
  remind(invoice, story);
};

/** What became of a family's invoices, from the last one back. */
function fatesOf(family: SeedFamily, story: Story, { book, debits }: Books): readonly Act[] {
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
  const plan: Act = (invoice) => {
    debits.plan(invoice);
  };
  const collect: Act = (invoice) => {
    debits.collect(invoice);
  };
  const reject: Act = (invoice) => {
    debits.reject(invoice);
  };
  if (family === families.father) return [plan, collect];
  if (family === families.mother) return [plan, reject];
  const rank = families.others.indexOf(family);
  if (rank === UNANSWERED_RANK) return [loseAnswer];
  return rank % OTHERS_TO_PAY === 0 ? [leave, payHalfLate] : [payOnline];
}

function tellFates(story: Story, books: Books): void {
  const { book } = books;
  const families = new Set(book.invoices.map(({ family }) => family));
  for (const family of families) {
    const fates = fatesOf(family, story, books);
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
  const debits = new DebitBook(story, months);
  const unsigned = others[UNSIGNED_RANK];
  debits.open([main.father, main.mother, ...(unsigned === undefined ? [] : [unsigned])]);
  tellFates(story, { book, debits });
  writeDisputes(story, book);
  book.writeCounters();
  debits.write();
}
