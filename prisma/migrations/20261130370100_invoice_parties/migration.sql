-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "issuer" JSONB,
ADD COLUMN     "payer" JSONB;

-- What is not known when an invoice is issued has no key: it is read as it is known later.
create function invoice_issuer_of(collectivity uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('name', o."name", 'shortName', o."shortName", 'postalAddress', o."postalAddress")
    || case when o."siret" is null then '{}' else jsonb_build_object('siret', o."siret") end
  from "Collectivity" o where o.id = collectivity
$$;

create function invoice_payer_of(collectivity uuid, guardian uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('civility', g."civility", 'firstName', g."firstName", 'lastName', g."lastName")
    || case when coalesce(g."address", g."addressExtra", g."postalCode", g."city") is null then '{}'
      else jsonb_build_object('address', g."address", 'addressExtra', g."addressExtra",
        'postalCode', g."postalCode", 'city', g."city") end
  from "Guardian" g where g."collectivityId" = collectivity and g.id = guardian
$$;

-- Those that are issued already say what is known today.
alter table "Invoice" disable trigger user;
update "Invoice" set
  "issuer" = coalesce(invoice_issuer_of("collectivityId"), '{}'),
  "payer" = coalesce(invoice_payer_of("collectivityId", "guardianId"), '{}')
where "number" is not null;
alter table "Invoice" enable trigger user;

-- Whoever gives a number to an invoice writes who issues it and who pays it, as they are called that day.
create function keep_invoice_parties() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or old."number" is null then
    new."issuer" := coalesce(invoice_issuer_of(new."collectivityId"), '{}');
    new."payer" := coalesce(invoice_payer_of(new."collectivityId", new."guardianId"), '{}');
  end if;
  return new;
end $$;

create trigger invoice_parties before insert or update of "number" on "Invoice"
  for each row when (new."number" is not null) execute function keep_invoice_parties();

alter table "Invoice"
  add constraint invoice_parties_check check (
    ("number" is null) = ("issuer" is null) and ("number" is null) = ("payer" is null));
