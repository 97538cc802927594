/** What people read, in both languages. */
export type Label = { zh: string; en: string }
