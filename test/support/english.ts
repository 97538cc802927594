/** A text without what it quotes: names, headings and words of a sheet stay as they are there. */
export const unquoted = (text: string) => text.replaceAll(/“[^”]*”/g, '“”')
