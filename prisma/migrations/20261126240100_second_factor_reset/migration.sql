-- Told of an account: what FranceConnect opens, and a second factor that is asked to be taken away.
alter type "EmailKind" add value 'FRANCE_CONNECT_CHANGED';
alter type "EmailKind" add value 'TOTP_RESET_ASKED';
alter type "EmailKind" add value 'TOTP_RESET_READY';

alter type "AccountTokenKind" add value 'TOTP_RESET';
