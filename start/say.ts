import { log, spinner } from '@clack/prompts'

/** What `npm start` tells the person in front of it. */
export type Say = {
  line: (text: string) => void
  /** Runs a step that may take long, visibly. `tell` replaces what it is busy with. */
  step: <T>(title: string, work: (tell: (text: string) => void) => Promise<T>) => Promise<T>
}

/** Lines and spinners on a terminal, plain lines elsewhere. */
export function createSay(interactive: boolean): Say {
  if (!interactive) return { line: (text) => console.log(text), step: plainStep }
  return { line: (text) => log.info(text), step: spinningStep }
}

async function plainStep<T>(title: string, work: (tell: (text: string) => void) => Promise<T>): Promise<T> {
  console.log(`… ${title}`)
  return work((text) => console.log(`  ${text}`))
}

async function spinningStep<T>(
  title: string,
  work: (tell: (text: string) => void) => Promise<T>,
): Promise<T> {
  const shown = spinner({ indicator: 'timer' })
  shown.start(title)
  try {
    const result = await work((text) => shown.message(`${title}: ${text}`))
    shown.stop(title)
    return result
  } catch (error) {
    shown.error(title)
    throw error
  }
}
