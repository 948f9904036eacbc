-- What a collectivity says, and what silence means, when a line of an invoice is contested.

alter type "EmailTextSlot" add value 'ACKNOWLEDGEMENT_DISPUTE' after 'ACKNOWLEDGEMENT_FILE';
