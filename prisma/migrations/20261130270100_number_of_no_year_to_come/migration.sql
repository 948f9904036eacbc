-- What a run issues has a number of its year of issue at the latest. Those that were issued are not edited.
alter table "Invoice" add constraint invoice_number_year_check check (
  "runId" is null or "number" is null
  or left("number", 4)::int <= extract(year from "issuedOn")
) not valid;
