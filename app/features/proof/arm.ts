/** The side of a campaign a customer was drawn into: it may act on the treated, and leaves the control group (holdout) alone. */
export type Arm = "treated" | "control";
