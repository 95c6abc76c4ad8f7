-- What lies ahead of each customer, beside the risk (features/churn/outlook.ts). Filled by the next scoring.
ALTER TABLE "customer_scores"
  ADD COLUMN "risk_from" DOUBLE PRECISION,
  ADD COLUMN "risk_to" DOUBLE PRECISION,
  ADD COLUMN "horizon_days" INTEGER,
  ADD COLUMN "alive" DOUBLE PRECISION,
  ADD COLUMN "orders_90" DOUBLE PRECISION,
  ADD COLUMN "orders_365" DOUBLE PRECISION,
  ADD COLUMN "spend_90_minor" BIGINT,
  ADD COLUMN "spend_365_minor" BIGINT,
  ADD COLUMN "spend_if_active_minor" BIGINT,
  ADD COLUMN "next_order_from" DATE,
  ADD COLUMN "next_order_to" DATE;

-- Share of what is sold that is left as margin, 0 .. 1; null until the merchant has said.
ALTER TABLE "shops" ADD COLUMN "margin" DOUBLE PRECISION;
