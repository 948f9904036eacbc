-- What a public invoice says of who issues it. Nothing is made up: both are empty until an agent gives them.
ALTER TABLE "Collectivity" ADD COLUMN "siret" TEXT,
ADD COLUMN "accountant" TEXT;

alter table "Collectivity"
  add constraint collectivity_siret_check check (siret ~ '^[0-9]{14}$'),
  add constraint collectivity_accountant_check check (char_length(accountant) between 1 and 300);
