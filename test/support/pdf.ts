import { inflateSync } from 'node:zlib'

/** A page of a PDF as Chromium prints it: its size in points, and how many pieces of text stand on it. */
export type PrintedPage = { width: number; height: number; texts: number }

/** The pages of a PDF that Chromium printed, in order. */
export function pagesOf(pdf: Buffer): PrintedPage[] {
  const source = pdf.toString('latin1')
  const objects = new Map(
    [...source.matchAll(/^(\d+) 0 obj\b(.*?)^endobj/gms)].map(([, no, body]) => [no!, body!]),
  )
  return [...objects.values()]
    .filter((body) => /\/Type\s*\/Page\b/.test(body))
    .map((body) => {
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(body) ?? []
      const [, contents] = /\/Contents (\d+) 0 R/.exec(body) ?? []
      return {
        width: Number(width),
        height: Number(height),
        texts: textsIn(objects.get(contents ?? '') ?? ''),
      }
    })
}

function textsIn(object: string): number {
  const [, stream] = /stream\r?\n(.*?)\nendstream/s.exec(object) ?? []
  if (!stream) return 0
  return [
    ...inflateSync(Buffer.from(stream, 'latin1'))
      .toString('latin1')
      .matchAll(/\bT[jJ]\b/g),
  ].length
}
