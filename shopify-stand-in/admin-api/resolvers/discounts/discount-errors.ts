/** A DiscountUserError. */
export interface DiscountUserError {
  field: string[] | null;
  message: string;
  code: string | null;
  extraInfo: string | null;
}

export function discountError(
  field: string[] | null,
  message: string,
  code: string | null,
): DiscountUserError {
  return { field, message, code, extraInfo: null };
}

export const noSuchDiscount = (field = "id") =>
  discountError([field], "Code discount does not exist.", "INVALID");
