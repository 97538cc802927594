/** Where a chain stands: the version and hash of its last link. */
export type Head = { version: number; hash: string }
/** One action as its chain sees it; `contentHash` is counted anew from what it holds. */
export type Link = Head & { previousHash: string; contentHash: string }

export const chainFaults = {
  gap: { zh: '版本不连续', en: 'the versions do not rise by one' },
  unlinked: { zh: '与上一条记录的哈希不相接', en: 'it does not follow the hash of the action before it' },
  edited: { zh: '内容与其哈希不符', en: 'what it holds is not what its hash was made from' },
  head: {
    zh: '最后一条记录与台账中的版本或哈希不符',
    en: 'its row does not stand where its last action left it',
  },
  itemless: { zh: '有记录而无对应事项', en: 'there are actions and no such item' },
  actionless: { zh: '有事项而无记录', en: 'there is no action of it' },
} as const
export type ChainFault = keyof typeof chainFaults

/** Before the first link. */
export const BEFORE_FIRST: Head = { version: 0, hash: '' }

/** What is wrong with a link behind `before`, the link that stands before it. */
export function linkFaults(before: Head, { version, previousHash, hash, contentHash }: Link): ChainFault[] {
  const faults: ChainFault[] = []
  if (version !== before.version + 1) faults.push('gap')
  if (previousHash !== before.hash) faults.push('unlinked')
  if (contentHash !== hash) faults.push('edited')
  return faults
}

/** Whether an item's row stands where its last link left it. */
export const isHead = (row: Head, last: Head) => row.version === last.version && row.hash === last.hash
