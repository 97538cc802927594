/** The number of a clearing 销号 as people write it, e.g. "市领导小组销〔2020〕12号". */
export function clearingNumber({
  clearingIssuer,
  clearingYear,
  clearingNumber: number,
}: {
  clearingIssuer: string | null
  clearingYear: number | null
  clearingNumber: number | null
}): string {
  return `${clearingIssuer}销〔${clearingYear}〕${number}号`
}
