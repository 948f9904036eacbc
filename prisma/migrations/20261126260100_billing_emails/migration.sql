-- E-mails of billing: a new invoice, the receipt of an online payment.

alter type "EmailKind" add value 'INVOICE';
alter type "EmailKind" add value 'PAYMENT_RECEIPT';
