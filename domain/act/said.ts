/** What the record keeps of an act that needs a reason only. */
export const saysReason = ({ reason }: { reason?: string | null }) => ({ reason: reason ?? null })
