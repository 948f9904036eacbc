-- A family is told of a payment that is cancelled at the counter.

alter type "EmailKind" add value 'PAYMENT_CANCELLED';
