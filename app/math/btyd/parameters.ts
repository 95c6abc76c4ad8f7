/**
 * Parameters of the MBG/CNBD-k model of repeat buying without a contract (Platzer 2008; Reutterer, Platzer & Schroeder 2021,
 * IJRM 38(1), doi 10.1016/j.ijresmar.2020.09.002). With k = 1 it is MBG/NBD (Batislam, Denizel & Filiztekin 2007, IJRM 24(3),
 * doi 10.1016/j.ijresmar.2006.12.005), with k = 1 and m = 0 BG/NBD (Fader, Hardie & Lee 2005, Marketing Science 24(2)).
 *
 * A customer buys with gaps that are Erlang-k distributed of rate lambda, lambda ~ Gamma(shape r, rate alpha), and leaves for
 * good after a purchase with chance p ~ Beta(a, b). Rates are per day: the mean gap of a customer of rate lambda is k / lambda
 * days, and alpha is in days (published values in weeks are alpha / 7).
 */
export interface BtydParameters {
  /** Regularity of the gaps: 1 is random, higher is more like clockwork. */
  k: number;
  r: number;
  /** Days. */
  alpha: number;
  a: number;
  b: number;
  /** 1 (the default): a customer may leave after the first purchase too. 0: only after a repeat purchase (BG/NBD). */
  m?: 0 | 1;
}
