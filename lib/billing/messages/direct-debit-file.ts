import { Document } from 'sepa';

import type { Cents } from '@/lib/core/money';

import { bicOfIban } from '../rules/direct-debit';
import { sepaText } from '../rules/sepa-text';
import type { DebitFile, DebitSequence } from '../types/direct-debit';

const FORMAT = 'pain.008.001.08';
const LONGEST_NAME = 70;
const LONGEST_TEXT = 140;
const RANK_DIGITS = 4;

// The library writes dates by the clock of the process: what it is given reads the same on any.
function localDate(text: string): Date {
  const [year = 0, month = 1, day = 1, hour = 12, minute = 0] = text.split(/\D/).map(Number);
  return new Date(year, month - 1, day, hour, minute);
}

// A decimal read from its digits: the library writes it back with two decimals.
function decimalOf(cents: Cents): number {
  return Number(`${cents}e-2`);
}

type Debits = DebitFile['debits'];

function paymentOf(document: Document, file: DebitFile, sequence: DebitSequence) {
  const { creditor, collectOn } = file;
  const payment = document.createPaymentInfo();
  payment.id = sequence;
  payment.sequenceType = sequence;
  payment.localInstrumentation = 'CORE';
  payment.batchBooking = true;
  payment.collectionDate = localDate(collectOn);
  payment.creditorName = sepaText(creditor.name, LONGEST_NAME);
  payment.creditorId = creditor.creditorId;
  payment.creditorIBAN = creditor.iban;
  payment.creditorBIC = bicOfIban(creditor.iban, creditor.bic) ?? '';
  return payment;
}

function addDebits(document: Document, file: DebitFile, sequence: DebitSequence): void {
  const debits: Debits = file.debits.filter((debit) => debit.sequence === sequence);
  if (debits.length === 0) return;
  const payment = paymentOf(document, file, sequence);
  document.addPaymentInfo(payment);
  debits.forEach((debit, index) => {
    const transaction = payment.createTransaction();
    transaction.id = String(index + 1).padStart(RANK_DIGITS, '0');
    transaction.end2endId = debit.endToEndId;
    transaction.amount = decimalOf(debit.amountCents);
    transaction.mandateId = debit.reference;
    transaction.mandateSignatureDate = localDate(debit.signedOn);
    transaction.debtorName = sepaText(debit.holder, LONGEST_NAME);
    transaction.debtorIBAN = debit.iban;
    transaction.debtorBIC = bicOfIban(debit.iban, debit.bic) ?? '';
    transaction.remittanceInfo = sepaText(`Facture ${debit.invoiceNumber}`, LONGEST_TEXT);
    payment.addTransaction(transaction);
  });
}

/**
 * The file of a run for the bank: pain.008.001.08, scheme CORE, one `PmtInf` for each sequence. The
 * same each time, of the same facts.
 */
export function directDebitFile(file: DebitFile): string {
  const document = new Document(FORMAT);
  document.grpHdr.id = file.messageId;
  document.grpHdr.created = localDate(file.createdAt);
  document.grpHdr.initiatorName = sepaText(file.creditor.name, LONGEST_NAME);
  addDebits(document, file, 'FRST');
  addDebits(document, file, 'RCUR');
  return document.toString();
}
