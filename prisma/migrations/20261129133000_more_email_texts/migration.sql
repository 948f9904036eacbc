-- What a collectivity adds to every other kind of e-mail.

alter type "EmailTextSlot" add value 'CHANGE_ANSWERED';
alter type "EmailTextSlot" add value 'MESSAGE';
alter type "EmailTextSlot" add value 'SEAT_OFFER';
alter type "EmailTextSlot" add value 'CLOSURE';
alter type "EmailTextSlot" add value 'DOCUMENT_EXPIRY';
alter type "EmailTextSlot" add value 'INVOICE';
alter type "EmailTextSlot" add value 'PAYMENT_RECEIPT';
