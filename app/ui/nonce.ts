import { createContext, useContext } from "react";

/** What stands on the scripts of one answer, so that the browser runs them and no others; empty in the browser, which hides it. */
export const NonceContext = createContext("");

export const useNonce = (): string => useContext(NonceContext);
