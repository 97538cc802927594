import { compare, decimalsOf, distance, exactly, type Exact } from './decimal'

/** Whether a stated figure differs from what was computed by more than half a unit of its own last decimal: 38.5 from 37.78…,
 * but 37.8 does not. The decimals are those it was written with, so `1.0` is held to tenths and `1` to whole ones. */
export function statedContradicts(stated: string, computed: Exact): boolean {
  const half = { over: 1n, under: 2n * 10n ** BigInt(decimalsOf(stated)) }
  return compare(distance(exactly(stated), computed), half) > 0
}
