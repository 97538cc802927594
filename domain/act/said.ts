/** What the record keeps of an act that is done for no more than a reason. */
export const saysReason = ({ reason }: { reason?: string | null }) => ({ reason: reason ?? null })
