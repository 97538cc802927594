import { createInstance } from 'i18next'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in both languages; English that counts something says how it stands for one and for others. */
type Entry = readonly [zh: string, en: string | { one: string; other: string }]
type Values = Record<string, unknown>
/** How values are written where a text names a format for them, such as `{{at, instant}}`. */
export type Formats = Record<string, (value: unknown, language: Language) => string>
/** The texts of a page in one language, by their keys. `{{name}}` stands for a value. */
export type Words<Key extends string> = (key: Key, values?: Values) => string

/** Texts in both languages side by side, so that none is missing in either. */
export function dictionary<const Texts extends Record<string, Entry>>(texts: Texts, formats: Formats = {}) {
  const inLanguage = { zh: wordsOf('zh', texts, formats), en: wordsOf('en', texts, formats) }
  return (language: Language): Words<keyof Texts & string> => inLanguage[language]
}

function wordsOf(language: Language, texts: Record<string, Entry>, formats: Formats): Words<string> {
  const translation = Object.fromEntries(
    Object.entries(texts).flatMap(([key, [zh, en]]) => {
      if (language === 'zh') return [[key, zh]]
      if (typeof en === 'string') return [[key, en]]
      return [
        [`${key}_one`, en.one],
        [`${key}_other`, en.other],
      ]
    }),
  )
  const instance = createInstance({
    lng: language,
    resources: { [language]: { translation } },
    // React escapes.
    interpolation: { escapeValue: false },
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
  })
  void instance.init()
  for (const [name, format] of Object.entries(formats))
    instance.services.formatter?.add(name, (value: unknown) => format(value, language))
  return (key, values) => instance.t(key, values ?? {})
}

/** A label in a language. */
export const labelIn = (language: Language, label: { zh: string; en: string }) => label[language]
