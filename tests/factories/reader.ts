import type { Reader } from "~/features/staff/reader";

/** A member of staff who may see customers, and one who may not. */
export const manager: Reader = { userId: "11", mayReadCustomers: true };
export const packer: Reader = { userId: "12", mayReadCustomers: false };
