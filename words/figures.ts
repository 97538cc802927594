/** An amount with its digits in groups of three: 5,320,000,000.00. */
export const inGroups = (amount: string) => amount.replaceAll(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',')
