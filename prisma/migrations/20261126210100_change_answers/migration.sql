-- The e-mail that tells a family that its request to change the file was answered.

alter type "EmailKind" add value 'CHANGE_ANSWERED';
