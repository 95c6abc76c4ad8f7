import { useNavigate } from "@remix-run/react";
import { useCallback } from "react";
import { customerListAddress } from "./customer-list-address";
import type { CustomerQuery } from "./customer-query";
import type { CustomersScreen } from "./customers-screen";

/** Ways to another page of the list. Everything the list shows is in its address, so these are all there is to its state. */
export function useListAddress(screen: CustomersScreen) {
  const navigate = useNavigate();
  const { view, query, pageSize, isChanged } = screen;

  const change = useCallback(
    (changes: Partial<CustomerQuery>) =>
      navigate(customerListAddress({ view, query: { ...query, ...changes }, pageSize }), {
        replace: "search" in changes,
        preventScrollReset: true,
      }),
    [navigate, view, query, pageSize],
  );
  const open = useCallback(
    (other: string) => navigate(customerListAddress({ view: other, pageSize }), { preventScrollReset: true }),
    [navigate, pageSize],
  );
  const turn = useCallback(
    (place: { after: string | null } | { before: string | null }) =>
      navigate(customerListAddress({ view, query: isChanged ? query : null, pageSize, ...place })),
    [navigate, view, query, pageSize, isChanged],
  );
  return { change, open, turn };
}
