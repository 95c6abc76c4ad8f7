import { z } from "zod";

/** The smallest order an offer can be used with, in minor units; 0 for any. */
export const minimumMinor = z.number().int().min(0).max(1_000_000_000);
